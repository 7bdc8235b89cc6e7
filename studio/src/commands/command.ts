import type { ReactNode } from 'react'

/** Something that a person can do on the page, which the command palette lists. */
export interface Command {
  /** Unique on the page, such as `timeline.split`. The palette remembers what was used last by it. */
  readonly id: string
  /** In the imperative, such as "Split at the playhead". */
  readonly title: string
  /** The section that it belongs to, such as "Timeline". */
  readonly group: string
  /** Key combinations that run it, too; see `key-combination.ts`. */
  readonly keys?: readonly string[]
  /** Further words that find it. */
  readonly keywords?: string
  readonly icon?: ReactNode
  readonly run: () => void
  /** Default: always. */
  readonly isEnabled?: () => boolean
}
