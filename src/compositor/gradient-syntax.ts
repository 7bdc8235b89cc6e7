export interface Length {
  readonly value: number
  readonly unit: '%' | 'px'
}

export interface GradientStop {
  readonly color: string
  readonly position: Length | undefined
}

export type ParsedGradient =
  | {
      readonly kind: 'linear'
      /** Radians, clockwise from "to top". */
      readonly angle: number
      /** Set for `to top left` and the like, which depend on the box. */
      readonly corner: readonly [x: -1 | 1, y: -1 | 1] | undefined
      readonly stops: readonly GradientStop[]
    }
  | {
      readonly kind: 'radial'
      readonly shape: 'circle' | 'ellipse'
      readonly size:
        | 'closest-side'
        | 'closest-corner'
        | 'farthest-side'
        | 'farthest-corner'
        | readonly Length[]
      readonly center: readonly [Length, Length]
      readonly stops: readonly GradientStop[]
    }

const radiansPerUnit: Readonly<Record<string, number>> = {
  deg: Math.PI / 180,
  grad: Math.PI / 200,
  rad: 1,
  turn: 2 * Math.PI,
}

/**
 * Parses a CSS `linear-gradient()` or `radial-gradient()`.
 *
 * @returns Undefined for what CSS would not parse; validation refuses that beforehand.
 */
export function parseGradient(css: string): ParsedGradient | undefined {
  const match = /^\s*(linear|radial)-gradient\((.*)\)\s*$/is.exec(css)
  if (match === null) return undefined
  const [first = '', ...rest] = splitTopLevel(match[2] ?? '', ',')
  const kind = match[1]?.toLowerCase()
  if (kind === 'linear') {
    const direction = parseDirection(first)
    const stops = parseStops(direction === undefined ? [first, ...rest] : rest)
    return stops && { kind: 'linear', ...(direction ?? { angle: Math.PI, corner: undefined }), stops }
  }
  const shape = parseRadialShape(first)
  const stops = parseStops(shape === undefined ? [first, ...rest] : rest)
  return stops && { kind: 'radial', ...(shape ?? defaultRadialShape), stops }
}

function parseDirection(
  text: string,
): { angle: number; corner: readonly [-1 | 1, -1 | 1] | undefined } | undefined {
  const angle = /^\s*([+-]?[\d.]+)(deg|grad|rad|turn)\s*$/i.exec(text)
  if (angle !== null) {
    const [, value = '0', unit = 'deg'] = angle
    return { angle: Number(value) * (radiansPerUnit[unit.toLowerCase()] ?? 0), corner: undefined }
  }
  if (/^\s*0\s*$/.test(text)) return { angle: 0, corner: undefined }
  const sides = /^\s*to\s+(left|right|top|bottom)(?:\s+(left|right|top|bottom))?\s*$/i.exec(text)
  if (sides === null) return undefined
  const words = [sides[1], sides[2]].map((word) => word?.toLowerCase())
  const x = words.includes('left') ? -1 : words.includes('right') ? 1 : 0
  const y = words.includes('top') ? -1 : words.includes('bottom') ? 1 : 0
  if (x !== 0 && y !== 0) return { angle: 0, corner: [x, y] }
  return { angle: Math.atan2(x, -y), corner: undefined }
}

const center: Length = { value: 50, unit: '%' }
const defaultRadialShape = { shape: 'ellipse', size: 'farthest-corner', center: [center, center] } as const

function parseRadialShape(
  text: string,
): Pick<ParsedGradient & { kind: 'radial' }, 'shape' | 'size' | 'center'> | undefined {
  const match = /^\s*(.*?)\s*(?:\bat\s+(.*?))?\s*$/is.exec(text)
  if (match === null) return undefined
  const words = (match[1] ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  const lengths = words.map(parseLength).filter((length) => length !== undefined)
  const size = words.find(isExtent)
  const named = words.find((word) => word === 'circle' || word === 'ellipse')
  const isComplete =
    words.length === lengths.length + (size === undefined ? 0 : 1) + (named === undefined ? 0 : 1)
  if (!isComplete || (words.length === 0 && match[2] === undefined)) return undefined
  return {
    shape: named ?? (lengths.length === 1 ? 'circle' : 'ellipse'),
    size: lengths.length > 0 ? lengths : (size ?? 'farthest-corner'),
    center: parsePosition(match[2] ?? ''),
  }
}

function isExtent(
  word: string,
): word is 'closest-side' | 'closest-corner' | 'farthest-side' | 'farthest-corner' {
  return /^(closest|farthest)-(side|corner)$/.test(word)
}

const namedPositions: Readonly<Record<string, number>> = {
  left: 0,
  top: 0,
  center: 50,
  right: 100,
  bottom: 100,
}

function parsePosition(text: string): readonly [Length, Length] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const lengthOf = (word: string | undefined): Length => {
    const named = word === undefined ? undefined : namedPositions[word]
    if (named !== undefined) return { value: named, unit: '%' }
    return (word === undefined ? undefined : parseLength(word)) ?? center
  }
  const [first, second] = words
  const isVerticalFirst = first === 'top' || first === 'bottom' || second === 'left' || second === 'right'
  return isVerticalFirst ? [lengthOf(second), lengthOf(first)] : [lengthOf(first), lengthOf(second)]
}

function parseStops(parts: readonly string[]): GradientStop[] | undefined {
  const stops = parts.flatMap((part): GradientStop[] => {
    const words = splitTopLevel(part.trim(), ' ').filter((word) => word !== '')
    const positions = words.map(parseLength).filter((position) => position !== undefined)
    const color = words.filter((word) => parseLength(word) === undefined).join(' ')
    // A length alone is a colour hint; its place says where the neighbours' mean lies.
    if (color === '') return []
    if (positions.length === 0) return [{ color, position: undefined }]
    return positions.map((position) => ({ color, position }))
  })
  return stops.length >= 2 ? stops : undefined
}

function parseLength(word: string): Length | undefined {
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+))(%|px)?$/i.exec(word)
  if (match === null) return undefined
  const value = Number(match[1])
  if (match[2] === undefined && value !== 0) return undefined
  return { value, unit: match[2] === '%' ? '%' : 'px' }
}

/** Splits at a separator that stands in no brackets. */
function splitTopLevel(text: string, separator: string): string[] {
  const parts: string[] = []
  let depth = 0
  let start = 0
  for (let index = 0; index < text.length; index++) {
    const character = text[index]
    if (character === '(') depth++
    else if (character === ')') depth--
    else if (character === separator && depth === 0) {
      parts.push(text.slice(start, index))
      start = index + 1
    }
  }
  parts.push(text.slice(start))
  return parts
}
