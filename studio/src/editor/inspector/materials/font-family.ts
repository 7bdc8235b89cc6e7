/** A font family that documents may name. */
export interface FontSummary {
  readonly family: string
  readonly source: 'bundled' | 'operator' | 'account'
  /** `fallback`: made for characters that other families lack. */
  readonly role: 'text' | 'fallback'
}

/** The faces of a family. */
export interface FontFaces {
  /** Weights from 100 to 900, in steps of 100. */
  readonly weights: readonly number[]
  readonly hasItalic: boolean
}
