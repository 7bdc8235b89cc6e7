import type { LettersState } from '../../frame-description.ts'

/** The position of a letter, or of the smallest part of a joined script that can be painted separately. */
export interface LetterBox {
  /** In reading order, from 0. */
  readonly index: number
  /** Number of letters in the whole text. */
  readonly count: number
  /**
   * The number of graphemes, including spaces, that precede the letter, that it contains, and in the whole
   * text.
   */
  readonly graphemesBefore: number
  readonly graphemes: number
  readonly graphemeCount: number
  /** Composition pixels from the text's top left corner; the bottom is the baseline. */
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  /** The ends of the letter's line. */
  readonly lineLeft: number
  readonly lineRight: number
  /** Half the width of the text's widest line. */
  readonly textHalfWidth: number
  /** The font size. */
  readonly em: number
  /** 1 if the text's lines are read from the left, −1 if from the right. */
  readonly readingSide: 1 | -1
}

/** The displacement of a letter from its place. */
export interface LetterPose {
  /** Composition pixels. */
  readonly shiftX: number
  readonly shiftY: number
  readonly scale: number
  /** Radians, clockwise. */
  readonly rotation: number
  /** The centre of scaling and rotation, in composition pixels from the text's top left corner. */
  readonly pivotX: number
  readonly pivotY: number
  /** 0–1. */
  readonly opacity: number
  /** Number of visible graphemes, the first ones in reading order. */
  readonly graphemesShown: number
}

/** An animation that moves letters individually. */
export interface MovingLetters {
  readonly kind: 'moving'
  readonly pose: (letter: LetterBox, state: LettersState) => LetterPose
  /** Maximum distance of letters from their places, in multiples of the font size. */
  readonly reach: (state: LettersState) => number
  readonly restsAt?: (loopProgress: number) => boolean
}

/**
 * The area that a text covers, including the padding of its background, in composition pixels from its top
 * left corner.
 */
export interface TextBlock {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly em: number
  readonly readingSide: 1 | -1
  /** The text's own colour, CSS. */
  readonly color: string
  /** Whether parts of the text have other colours, over which a tint is painted. */
  readonly isMulticoloured: boolean
}

/** Values along a line through the text; constant before the first stop and after the last. */
export interface Ramp<Value> {
  /** The direction in which `at` grows, as a unit vector. */
  readonly directionX: number
  readonly directionY: number
  /** Sorted; `at` is in composition pixels along the direction, from the text's top left corner. */
  readonly stops: readonly { readonly at: number; readonly value: Value }[]
}

/** Unpremultiplied; red, green and blue 0–255, alpha 0–1. */
export interface LightColor {
  readonly red: number
  readonly green: number
  readonly blue: number
  readonly alpha: number
}

/** The effect of an animation on the text as a whole; the letters keep their places and shapes. */
export interface TextLight {
  /** Opacity of the text and its background, 0–1; undefined leaves them fully visible. */
  readonly veil: Ramp<number> | undefined
  /** Fill of the letters, replacing the text's colour; painted over the colours of a multicoloured text. */
  readonly tint: Ramp<LightColor> | undefined
  /** Drawn over the fill of the letters. */
  readonly shine: Ramp<LightColor> | undefined
  /** Added to the surroundings of the letters. */
  readonly glow: Ramp<LightColor> | undefined
}

/** An animation that reveals or colours the text in place. */
export interface LightLetters {
  readonly kind: 'light'
  readonly light: (block: TextBlock, state: LettersState) => TextLight
  readonly restsAt?: (loopProgress: number) => boolean
}

/** The drawing of one type of caption animation. */
export type LetterAnimation = MovingLetters | LightLetters
