import type { LettersState } from '../../frame-description.ts'

/** One letter (or the smallest part of a joined script that can stand alone) in its place in the text. */
export interface LetterBox {
  /** In reading order, from 0. */
  readonly index: number
  /** Of the whole text. */
  readonly count: number
  /** How many graphemes, spaces too, are read before it, how many are in it, and in the whole text. */
  readonly graphemesBefore: number
  readonly graphemes: number
  readonly graphemeCount: number
  /** Composition pixels from the text's top left corner; the bottom is the baseline. */
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  /** Of its line. */
  readonly lineLeft: number
  readonly lineRight: number
  /** Half the width of the text's widest line. */
  readonly textHalfWidth: number
  /** The font size. */
  readonly em: number
  /** 1 where the text's lines are read from the left, −1 from the right. */
  readonly readingSide: 1 | -1
}

/** Where a letter is away from its place. */
export interface LetterPose {
  /** Composition pixels. */
  readonly shiftX: number
  readonly shiftY: number
  readonly scale: number
  /** Radians, clockwise. */
  readonly rotation: number
  /** What scale and rotation go about: composition pixels from the text's top left corner. */
  readonly pivotX: number
  readonly pivotY: number
  /** 0–1. */
  readonly opacity: number
  /** How many of its graphemes are there, the first ones in reading order. */
  readonly graphemesShown: number
}

/** An animation that moves letters one by one. */
export interface MovingLetters {
  readonly kind: 'moving'
  readonly pose: (letter: LetterBox, state: LettersState) => LetterPose
  /** How far letters may leave their places, in multiples of the font size. */
  readonly reach: (state: LettersState) => number
  readonly restsAt?: (loopProgress: number) => boolean
}

/** What a text covers, padding of its background included: composition pixels from its top left corner. */
export interface TextBlock {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly em: number
  readonly readingSide: 1 | -1
  /** The text's own colour, CSS. */
  readonly color: string
}

/** Values along a line through the text; before the first stop and after the last they stay the same. */
export interface Ramp<Value> {
  /** The direction in which `at` grows, a unit vector. */
  readonly directionX: number
  readonly directionY: number
  /** In order; `at` in composition pixels along the direction from the text's top left corner. */
  readonly stops: readonly { readonly at: number; readonly value: Value }[]
}

/** Not multiplied by alpha; red, green and blue 0–255, alpha 0–1. */
export interface LightColor {
  readonly red: number
  readonly green: number
  readonly blue: number
  readonly alpha: number
}

/** What an animation does to the text as a whole, in place: shapes stay as they are set. */
export interface TextLight {
  /** How much of the text and its background is there, 0–1; undefined: all of it. */
  readonly veil: Ramp<number> | undefined
  /** The letters' fill in place of the text's colour. */
  readonly tint: Ramp<LightColor> | undefined
  /** Laid over the letters' fill. */
  readonly shine: Ramp<LightColor> | undefined
  /** Added to what lies around the letters. */
  readonly glow: Ramp<LightColor> | undefined
}

/** An animation that reveals or colours the text in place. */
export interface LightLetters {
  readonly kind: 'light'
  readonly light: (block: TextBlock, state: LettersState) => TextLight
  readonly restsAt?: (loopProgress: number) => boolean
}

/** How one type of caption animation looks. */
export type LetterAnimation = MovingLetters | LightLetters
