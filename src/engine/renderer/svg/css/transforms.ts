import { resolveLength, splitLength } from './lengths.ts'

/** Six numbers as in `matrix(a, b, c, d, e, f)`. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

/** The box that percentages refer to, in user units. */
export interface ReferenceBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const identity: Matrix = [1, 0, 0, 1, 0, 0]
const degreesPerUnit: Readonly<Record<string, number>> = {
  '': 1,
  deg: 1,
  rad: 180 / Math.PI,
  grad: 0.9,
  turn: 360,
}
const functionPattern = /([a-z0-9]+)\s*\(([^()]*)\)[\s,]*/giy

export function multiply(first: Matrix, second: Matrix): Matrix {
  const [a, b, c, d, e, f] = first
  const [g, h, i, j, k, l] = second
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

export function translation(x: number, y: number): Matrix {
  return [1, 0, 0, 1, x, y]
}

export function formatMatrix(matrix: Matrix): string {
  return `matrix(${matrix.join(' ')})`
}

/**
 * Parses the transform functions of CSS and of SVG's attribute, which has no units and `rotate()` with a centre.
 *
 * @returns Undefined if the list is invalid or has three dimensions.
 */
export function parseTransform(text: string, box: ReferenceBox): Matrix | undefined {
  const list = text.trim()
  if (list === '' || list === 'none') return identity
  let matrix = identity
  functionPattern.lastIndex = 0
  while (functionPattern.lastIndex < list.length) {
    const match = functionPattern.exec(list)
    const next = match === null ? undefined : parseFunction(match[1] ?? '', match[2] ?? '', box)
    if (next === undefined) return undefined
    matrix = multiply(matrix, next)
  }
  return matrix
}

function parseFunction(name: string, args: string, box: ReferenceBox): Matrix | undefined {
  const parts = args.trim().match(/[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?(?:%|[a-z]+)?/gi) ?? []
  const [first = '', second, third] = parts
  const x = (text: string | undefined): number => resolveLength(text, box.width) ?? 0
  const y = (text: string | undefined): number => resolveLength(text, box.height) ?? 0
  switch (name.toLowerCase()) {
    case 'matrix': {
      const [a, b, c, d, e, f] = parts.map((part) => Number.parseFloat(part))
      if (a === undefined || b === undefined || c === undefined) return undefined
      return d === undefined || e === undefined || f === undefined ? undefined : [a, b, c, d, e, f]
    }
    case 'translate':
    case 'translate3d':
      return translation(x(first), y(second))
    case 'translatex':
      return translation(x(first), 0)
    case 'translatey':
      return translation(0, y(first))
    case 'scale':
    case 'scale3d':
      return [parseFactor(first), 0, 0, parseFactor(second ?? first), 0, 0]
    case 'scalex':
      return [parseFactor(first), 0, 0, 1, 0, 0]
    case 'scaley':
      return [1, 0, 0, parseFactor(first), 0, 0]
    case 'rotate':
    case 'rotatez':
      return rotateAround(parseRadians(first), x(second), y(third))
    case 'skew':
      return [1, Math.tan(parseRadians(second ?? '0')), Math.tan(parseRadians(first)), 1, 0, 0]
    case 'skewx':
      return [1, 0, Math.tan(parseRadians(first)), 1, 0, 0]
    case 'skewy':
      return [1, Math.tan(parseRadians(first)), 0, 1, 0, 0]
    default:
      return undefined
  }
}

function rotateAround(radians: number, x: number, y: number): Matrix {
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)]
  return multiply(multiply(translation(x, y), [cos, sin, -sin, cos, 0, 0]), translation(-x, -y))
}

function parseFactor(text: string): number {
  const { value, unit } = splitLength(text) ?? { value: 1, unit: '' }
  return unit === '%' ? value / 100 : value
}

export function parseRadians(text: string): number {
  const { value, unit } = splitLength(text) ?? { value: 0, unit: '' }
  return (value * (degreesPerUnit[unit] ?? 1) * Math.PI) / 180
}

const horizontal: Readonly<Record<string, string>> = { left: '0%', center: '50%', right: '100%' }
const vertical: Readonly<Record<string, string>> = { top: '0%', center: '50%', bottom: '100%' }

/** Returns the point that `transform-origin` (or a shape's `at`) names. */
export function parseOrigin(text: string, box: ReferenceBox): { readonly x: number; readonly y: number } {
  const words = text.trim().toLowerCase().split(/\s+/)
  const swapped = words[0] === 'top' || words[0] === 'bottom' || words[1] === 'left' || words[1] === 'right'
  const [first = 'center', second = 'center'] = swapped ? [words[1] ?? 'center', words[0]] : words
  return {
    x: box.x + (resolveLength(horizontal[first] ?? first, box.width) ?? 0),
    y: box.y + (resolveLength(vertical[second] ?? second, box.height) ?? 0),
  }
}
