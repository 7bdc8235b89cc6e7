import type { Stage } from './stage.ts'

interface Size {
  readonly width: number
  readonly height: number
}

/** How much larger than in proportion a design may get in a box of another shape than its own. */
const MAX_ENLARGEMENT = 1.5

/**
 * Composition pixels per pixel of a design: as large as the box allows, and larger in a box that is
 * narrower than the design and has height to spare, where texts can wrap.
 */
export function computeUnit(box: Pick<Stage, 'width' | 'height'>, design: Size): number {
  const [across, down] = [box.width / design.width, box.height / design.height]
  if (down <= across) return down
  return across * Math.min(MAX_ENLARGEMENT, Math.sqrt(down / across))
}

/** Where something starts whose box has `room` to spare. */
export function alignedStart(
  align: 'start' | 'center' | 'end',
  isMirrored: boolean,
  available: number,
): number {
  if (align === 'center') return available / 2
  return (align === 'start') === isMirrored ? available : 0
}

/** Places things counted from the side where reading starts: the left, or the right where mirrored. */
export function createPlacer(
  left: number,
  width: number,
  isMirrored: boolean,
): (start: number, ownWidth: number) => number {
  return (start, ownWidth) => (isMirrored ? left + width - start - ownWidth : left + start)
}

/** One or two capital letters for a name. */
export function getInitials(name: string): string {
  const words = name
    .trim()
    .split(/\s+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
  const [first = '', last = ''] = [words[0], words.length > 1 ? words.at(-1) : '']
  const initials = [first, last].map(firstLetter).join('').toUpperCase()
  // Letters without capitals are no initials; side by side they would read as a word.
  return initials.toLowerCase() === initials ? firstLetter(first) : initials
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

function firstLetter(word: string): string {
  for (const { segment } of graphemes.segment(word)) {
    if (/[\p{L}\p{N}]/u.test(segment)) return segment
  }
  return ''
}
