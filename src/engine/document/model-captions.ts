/** How captions are designed and divided into pages, as used by `model.ts`. Lengths are multiples of the font size. */

import type { RubyGloss } from './model-assets.ts'

/** The style of the word that is being spoken, as documents name it. */
export type SpokenWordStyle = 'none' | 'color' | 'box' | 'pop' | 'underline' | 'fill' | 'appear'

/** How the word that is being spoken differs from the others. */
export interface SpokenWordDesign {
  /** Colour of its letters. With `fill`, also of the words before it. */
  readonly color: string
  readonly box: { readonly color: string; readonly radius: number } | undefined
  readonly underline: SpokenWordUnderline | undefined
  /** Its size relative to the other words. */
  readonly scale: number
  /**
   * `fill` colours it from its start to its end as it is spoken, `appear` hides the words after it, and
   * `switch` changes it at once.
   */
  readonly progress: 'switch' | 'fill' | 'appear'
}

export interface SpokenWordUnderline {
  readonly color: string
  /** A line around it, as around the letters. */
  readonly rim: { readonly color: string; readonly width: number } | undefined
}

/** The part of a theme, and of the spoken word, that a text style cannot express. */
export interface CaptionDesign {
  readonly isUpperCase: boolean
  /** The colour of words while another one is spoken; undefined if they keep theirs. */
  readonly restColor: string | undefined
  /** Undefined: the spoken word looks like the others. */
  readonly spokenWord: SpokenWordDesign | undefined
  /** Whether the text style adapts to the captions: to scripts with other needs, and to words that are too long. */
  readonly adapts: boolean
}

/** Where pages of words end. */
export interface CaptionPaging {
  /** `time`: when the page duration is over; `speech`: at ends of sentences and pauses, too. */
  readonly breaks: 'time' | 'speech'
  readonly maxWords: number | undefined
}

/** A word of a caption as it is shown: one entry, or several that no space separates. */
export interface CaptionWord {
  readonly text: string
  readonly hasSpaceBefore: boolean
  readonly ruby: readonly RubyGloss[]
  readonly startMs: number
  readonly endMs: number
}

/** Words that are shown together, from the start of the first one. */
export interface WordPage {
  readonly words: readonly CaptionWord[]
  /** When the page ends, in ticks since the item's start. */
  readonly endTicks: number
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
