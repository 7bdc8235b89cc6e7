import { parseColor, parseQuantity, trimSpace } from './color.ts'
import { centerPosition, type Length, type Position, parseLength, parsePosition } from './position.ts'
import { splitAtCommas, splitAtSpaces } from './split.ts'

export interface GradientStop {
  /** A CSS colour that `parseColor` accepts. */
  readonly color: string
  readonly position: Length | undefined
}

export interface LinearGradient {
  readonly kind: 'linear'
  /** Radians, clockwise from "to top". */
  readonly angle: number
  /** Set for corners such as `to top left`, whose angle depends on the box. */
  readonly corner: readonly [x: -1 | 1, y: -1 | 1] | undefined
  readonly stops: readonly GradientStop[]
}

type RadialExtent = 'closest-side' | 'closest-corner' | 'farthest-side' | 'farthest-corner'

export interface RadialGradient {
  readonly kind: 'radial'
  readonly shape: 'circle' | 'ellipse'
  readonly size: RadialExtent | readonly Length[]
  readonly center: Position
  readonly stops: readonly GradientStop[]
}

export type ParsedGradient = LinearGradient | RadialGradient

/** Enough for thousands of stops; parsing takes about 1 µs per character. */
const MAX_CHARACTERS = 10_000

/**
 * Parses a CSS `linear-gradient()` or `radial-gradient()` (CSS Images 3).
 *
 * @returns Undefined for invalid CSS. Unsupported as well: interpolation in another colour space (`in
 *   oklab`), `calc()`, units that depend on a page (`em`, `vw`), and more than 10 000 characters.
 */
export function parseGradient(css: string): ParsedGradient | undefined {
  if (css.length > MAX_CHARACTERS) return undefined
  const text = trimSpace(css)
  const open = text.indexOf('(')
  if (open < 0 || !text.endsWith(')')) return undefined
  const name = text.slice(0, open).toLowerCase()
  const parts = splitAtCommas(text.slice(open + 1, -1))
  if (parts === undefined) return undefined
  if (name === 'linear-gradient') return parseLinear(parts)
  return name === 'radial-gradient' ? parseRadial(parts) : undefined
}

function parseLinear([first = '', ...rest]: readonly string[]): LinearGradient | undefined {
  const direction = parseDirection(splitAtSpaces(first.toLowerCase()))
  const stops = parseStops(direction === undefined ? [first, ...rest] : rest)
  return stops && { kind: 'linear', ...(direction ?? { angle: Math.PI, corner: undefined }), stops }
}

const radiansPerUnit: ReadonlyMap<string, number> = new Map([
  ['deg', Math.PI / 180],
  ['grad', Math.PI / 200],
  ['rad', 1],
  ['turn', 2 * Math.PI],
])

function parseDirection(words: readonly string[]): Pick<LinearGradient, 'angle' | 'corner'> | undefined {
  const [first = '', second, third, ...more] = words
  if (first !== 'to') {
    const angle = parseQuantity(first)
    const radians = angle?.value === 0 && angle.unit === '' ? 0 : radiansPerUnit.get(angle?.unit ?? '')
    if (words.length !== 1 || angle === undefined || radians === undefined) return undefined
    return { angle: angle.value * radians, corner: undefined }
  }
  const sides = [second, third].filter((side) => side !== undefined)
  const x = sides.includes('left') ? -1 : sides.includes('right') ? 1 : 0
  const y = sides.includes('top') ? -1 : sides.includes('bottom') ? 1 : 0
  // Every word must be a side, and no two on the same axis.
  if (more.length > 0 || sides.length === 0 || Math.abs(x) + Math.abs(y) !== sides.length) return undefined
  if (sides.some((side) => !['left', 'right', 'top', 'bottom'].includes(side))) return undefined
  if (x !== 0 && y !== 0) return { angle: 0, corner: [x, y] }
  return { angle: Math.atan2(x, -y), corner: undefined }
}

function parseRadial([first = '', ...rest]: readonly string[]): RadialGradient | undefined {
  const form = parseRadialForm(splitAtSpaces(first.toLowerCase()))
  const stops = parseStops(form === undefined ? [first, ...rest] : rest)
  const defaults = { shape: 'ellipse', size: 'farthest-corner', center: centerPosition } as const
  return stops && { kind: 'radial', ...(form ?? defaults), stops }
}

function parseRadialForm(
  words: readonly string[],
): Pick<RadialGradient, 'shape' | 'size' | 'center'> | undefined {
  if (words.length === 0) return undefined
  const at = words.indexOf('at')
  const sizeWords = at < 0 ? words : words.slice(0, at)
  const center = at < 0 ? centerPosition : parsePosition(words.slice(at + 1))
  const shapes = sizeWords.filter((word) => word === 'circle' || word === 'ellipse')
  const extents = sizeWords.filter(isExtent)
  const lengthWords = sizeWords.filter((word) => !isExtent(word) && word !== 'circle' && word !== 'ellipse')
  const lengths = lengthWords.map(parseLength).filter((length) => length !== undefined)
  if (center === undefined || shapes.length > 1 || extents.length > 1) return undefined
  if (lengths.length !== lengthWords.length || (lengths.length > 0 && extents.length > 0)) return undefined
  const shape = shapes[0] ?? (lengths.length === 1 ? 'circle' : 'ellipse')
  if (lengths.length > 0 && !areRadii(shape, lengths)) return undefined
  return { shape, size: lengths.length > 0 ? lengths : (extents[0] ?? 'farthest-corner'), center }
}

/**
 * Returns whether the lengths are valid radii: one for a circle, which must not be a percentage; two for an
 * ellipse; none negative.
 */
function areRadii(shape: 'circle' | 'ellipse', lengths: readonly Length[]): boolean {
  if (lengths.some(({ value }) => value < 0)) return false
  return shape === 'circle' ? lengths.length === 1 && lengths[0]?.unit === 'px' : lengths.length === 2
}

function isExtent(word: string): word is RadialExtent {
  return ['closest-side', 'closest-corner', 'farthest-side', 'farthest-corner'].includes(word)
}

/** Parses at least two stops; a hint (a position alone) must be between two of them. */
function parseStops(parts: readonly string[]): GradientStop[] | undefined {
  const parsed = parts.map((part) => parseHint(part) ?? parseStop(splitAtSpaces(part)))
  const stops: GradientStop[] = []
  for (const [index, part] of parsed.entries()) {
    if (part === undefined) return undefined
    if (Array.isArray(part)) stops.push(...part)
    else {
      const middle = middleColor(parsed[index - 1], parsed[index + 1])
      if (middle === undefined) return undefined
      stops.push({ color: middle, position: part })
    }
  }
  return parsed.filter(Array.isArray).length >= 2 ? stops : undefined
}

function parseHint(part: string): Length | undefined {
  return parseLength(trimSpace(part).toLowerCase())
}

type StopOrHint = GradientStop[] | Length | undefined

/**
 * Returns the colour half-way between two stops, whose position a hint sets. CSS interpolates along a curve
 * (https://www.w3.org/TR/css-images-4/#color-interpolation-hint), which two linear sections approximate.
 */
function middleColor(before: StopOrHint, after: StopOrHint): string | undefined {
  const from = Array.isArray(before) ? parseColor(before.at(-1)?.color ?? '') : undefined
  const to = Array.isArray(after) ? parseColor(after[0]?.color ?? '') : undefined
  if (from === undefined || to === undefined) return undefined
  const mean = (a: number, b: number): number => (a + b) / 2
  const [red, green, blue] = [mean(from.red, to.red), mean(from.green, to.green), mean(from.blue, to.blue)]
  return `rgb(${red} ${green} ${blue} / ${mean(from.alpha, to.alpha)})`
}

/**
 * Parses one colour with up to two positions before or after it; two positions are two stops of that colour.
 */
function parseStop(words: readonly string[]): GradientStop[] | undefined {
  const isColor = words.map((word) => parseColor(word) !== undefined)
  const at = isColor.indexOf(true)
  const color = words[at]
  if (color === undefined || (at !== 0 && at !== words.length - 1) || words.length > 3) return undefined
  const positionWords = words.filter((_, index) => index !== at)
  const positions = positionWords
    .map((word) => parseLength(word.toLowerCase()))
    .filter((position) => position !== undefined)
  if (positions.length !== positionWords.length) return undefined
  if (positions.length === 0) return [{ color, position: undefined }]
  return positions.map((position) => ({ color, position }))
}
