import { createHash } from 'node:crypto'

/** Hashes of pixels or files by what they show. */
export type Hashes = Record<string, string>

/** How much is tried. */
export interface Sweep {
  /** Pixels. */
  readonly widths: readonly number[]
  readonly isDense: boolean
}

export function computeHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
