/** How captions finish and are divided into pages, as used by `model.ts`. Lengths are multiples of the font size. */

/** The style of the word that is being spoken, as documents name it. */
export type SpokenWordStyle = 'none' | 'color' | 'box' | 'pop' | 'underline' | 'fill' | 'appear'

/** How the word that is being spoken differs from the others. */
export interface SpokenWordFinish {
  /** Colour of its letters. With `fill`, also of the words before it. */
  readonly color: string
  readonly box: { readonly color: string; readonly radius: number } | undefined
  readonly underlineColor: string | undefined
  /** Its size relative to the other words. */
  readonly scale: number
  /**
   * `fill` colours it from its start to its end as it is spoken, `appear` hides the words after it, and
   * `switch` changes it at once.
   */
  readonly progress: 'switch' | 'fill' | 'appear'
}

/** The part of a caption theme that a text style cannot express. */
export interface CaptionFinish {
  readonly isUpperCase: boolean
  /** A soft rim around the letters, which keeps them readable on any footage. */
  readonly halo: { readonly color: string; readonly size: number; readonly strength: number } | undefined
  /** A copy of the letters behind them. */
  readonly shadow: { readonly color: string; readonly x: number; readonly y: number } | undefined
  readonly spokenWord: SpokenWordFinish | undefined
}

/** Where pages of words end. */
export interface CaptionPaging {
  /** `time`: when the page duration is over; `speech`: at ends of sentences and pauses, too. */
  readonly breaks: 'time' | 'speech'
  readonly maxWords: number | undefined
}

export type CaptionThemeName =
  | 'bold'
  | 'spotlight'
  | 'karaoke'
  | 'marker'
  | 'clean'
  | 'label'
  | 'headline'
  | 'neon'
  | 'typed'
  | 'editorial'

export type SafeAreaName = 'tiktok' | 'reels' | 'shorts' | 'all-platforms' | 'broadcast'
