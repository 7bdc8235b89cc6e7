import type { TextStyle } from '../../document/model.ts'
import type { SpanBackground } from '../../document/model-text.ts'
import type { TextRun } from './text-runs.ts'

export interface TextLine {
  readonly text: string
  /** Index of the line's first character in the whole text. */
  readonly start: number
  /** Composition pixels from the box's left side and from the text's top. */
  readonly left: number
  readonly top: number
  readonly width: number
  /** From left to right. */
  readonly runs: readonly TextRun[]
  /** Whether its runs have the same places if it is set as a paragraph of its own. */
  readonly keepsOrder: boolean
  /** Whether the line can be drawn with one call. */
  readonly isWhole: boolean
  /** The glosses above the line. */
  readonly glosses?: readonly PlacedGloss[]
  /** In a text with spans, the entry is a part of a line, and this is what it has of its own. */
  readonly run?: LineRun
}

/** A small text above a part of a line. */
export interface PlacedGloss {
  /** The part, as string indices of the whole text. */
  readonly start: number
  readonly end: number
  readonly text: string
  /** CSS font shorthand, in composition pixels. */
  readonly font: string
  /** Composition pixels from the box's left side. */
  readonly center: number
  readonly width: number
  /** Its horizontal scale, at most 1: a gloss is not much wider than its part. */
  readonly squeeze: number
}

/** A text laid out in a box: equally spaced lines with their positions. */
export interface TextLayout {
  /** CSS font shorthand, in composition pixels. */
  readonly font: string
  readonly lines: readonly TextLine[]
  readonly lineHeight: number
  /** Distance from a line's top to its baseline. */
  readonly baseline: number
  readonly height: number
}

/**
 * The properties of a part of a line, in a text with spans. Such a text's layout has an entry in `lines` for each part
 * in one style and one direction, in reading order, instead of one for each line.
 */
export interface LineRun {
  /** CSS font shorthand, in composition pixels. */
  readonly font: string
  /** The part's style; its direction is the one in which its letters are read. */
  readonly style: TextStyle
  /** The line that contains the part, in composition pixels from the text's top left corner. */
  readonly lineLeft: number
  readonly lineRight: number
  readonly lineTop: number
  readonly lineBottom: number
  readonly background?: RunBackground
}

/** A box behind a part of a line. Neighbours with the same key are parts of one box. */
export interface RunBackground extends SpanBackground {
  readonly key: number
  /** Composition pixels above and below the baseline. */
  readonly ascent: number
  readonly descent: number
}
