import { parseQuantity } from './color.ts'

export interface Length {
  readonly value: number
  readonly unit: '%' | 'px'
}

/** Distances from the left and from the top. */
export type Position = readonly [Length, Length]

const percent = (value: number): Length => ({ value, unit: '%' })
export const centerPosition: Position = [percent(50), percent(50)]

/** CSS's absolute length units in pixels, https://www.w3.org/TR/css-values-4/#absolute-lengths. */
const pixelsPerUnit: ReadonlyMap<string, number> = new Map([
  ['px', 1],
  ['in', 96],
  ['cm', 96 / 2.54],
  ['mm', 96 / 25.4],
  ['q', 96 / 101.6],
  ['pt', 96 / 72],
  ['pc', 16],
])

/** Parses a length or a percentage; only 0 may omit the unit. */
export function parseLength(word: string): Length | undefined {
  const quantity = parseQuantity(word)
  if (quantity === undefined) return undefined
  const { value, unit } = quantity
  if (unit === '%') return percent(value)
  if (unit === '') return value === 0 ? { value: 0, unit: 'px' } : undefined
  const pixels = pixelsPerUnit.get(unit)
  return pixels === undefined ? undefined : { value: value * pixels, unit: 'px' }
}

type Keywords = ReadonlyMap<string, number>
const horizontal: Keywords = new Map([
  ['left', 0],
  ['center', 50],
  ['right', 100],
])
const vertical: Keywords = new Map([
  ['top', 0],
  ['center', 50],
  ['bottom', 100],
])

/** Parses a CSS `<position>` of one or two words (`center`, `left 20%`, `30px 40px`, `top right`). */
export function parsePosition(words: readonly string[]): Position | undefined {
  const [first, second, ...more] = words
  if (first === undefined || more.length > 0) return undefined
  if (second === undefined) {
    const x = parseOnAxis(horizontal, first)
    if (x !== undefined) return [x, percent(50)]
    const y = parseOnAxis(vertical, first)
    return y && [percent(50), y]
  }
  const [x, y] = [parseOnAxis(horizontal, first), parseOnAxis(vertical, second)]
  if (x !== undefined && y !== undefined) return [x, y]
  // Two keywords may be in either order; lengths may not.
  const [swappedX, swappedY] = [horizontal.get(second), vertical.get(first)]
  return swappedX === undefined || swappedY === undefined ? undefined : [percent(swappedX), percent(swappedY)]
}

function parseOnAxis(keywords: Keywords, word: string): Length | undefined {
  const keyword = keywords.get(word)
  return keyword === undefined ? parseLength(word) : percent(keyword)
}
