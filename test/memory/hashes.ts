import { createHash } from 'node:crypto'

/** Hashes of pixels or files, keyed by what they contain. */
export type Hashes = Record<string, string>

/** How many combinations are tried. */
export interface Sweep {
  /** In pixels. */
  readonly widths: readonly number[]
  readonly isDense: boolean
}

export function computeHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
