import { splitGraphemes } from '../../document/graphemes.ts'
import type { Stage } from './stage.ts'

interface Size {
  readonly width: number
  readonly height: number
}

/** Maximum enlargement of a design beyond its proportional size, in a box of another shape. */
const MAX_ENLARGEMENT = 1.5

/**
 * Returns the number of composition pixels per pixel of a design. The design is as large as the box allows,
 * and larger in a box that is narrower than the design and has spare height, in which texts can wrap.
 */
export function computeUnit(box: Pick<Stage, 'width' | 'height'>, design: Size): number {
  const [across, down] = [box.width / design.width, box.height / design.height]
  if (down <= across) return down
  return across * Math.min(MAX_ENLARGEMENT, Math.sqrt(down / across))
}

/** Returns the start position of something that leaves `available` pixels of its box free. */
export function computeAlignedStart(
  align: 'start' | 'center' | 'end',
  isMirrored: boolean,
  available: number,
): number {
  if (align === 'center') return available / 2
  return (align === 'start') === isMirrored ? available : 0
}

/**
 * Creates a function that places things relative to the reading start: the left side, or the right if
 * mirrored.
 */
export function createPlacer(
  left: number,
  width: number,
  isMirrored: boolean,
): (start: number, ownWidth: number) => number {
  return (start, ownWidth) => (isMirrored ? left + width - start - ownWidth : left + start)
}

/** Returns one or two capital letters for a name. */
export function getInitials(name: string): string {
  const words = name
    .trim()
    .split(/\s+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
  const [first = '', last = ''] = [words[0], words.length > 1 ? words.at(-1) : '']
  const initials = [first, last].map(findFirstLetter).join('').toUpperCase()
  // Scripts without capitals have no initials; two of their letters would read as a word.
  return initials.toLowerCase() === initials ? findFirstLetter(first) : initials
}

function findFirstLetter(word: string): string {
  return splitGraphemes(word).find((grapheme) => /[\p{L}\p{N}]/u.test(grapheme)) ?? ''
}
