import { type Element, isTag } from 'domhandler'
import { getPathBBox } from 'svg-path-commander/util'
import { resolveLength } from './css/lengths.ts'
import type { ReferenceBox } from './css/transforms.ts'

/**
 * Computes the box of what an element fills, in its own user units.
 *
 * @param viewport - The box that percentages refer to.
 * @returns Undefined for texts and other elements whose box is not known before they are drawn.
 */
export function computeBox(element: Element, viewport: ReferenceBox): ReferenceBox | undefined {
  const { attribs, name } = element
  const x = (attribute: string): number => resolveLength(attribs[attribute], viewport.width) ?? 0
  const y = (attribute: string): number => resolveLength(attribs[attribute], viewport.height) ?? 0
  switch (name) {
    case 'rect':
    case 'image':
      return { x: x('x'), y: y('y'), width: x('width'), height: y('height') }
    case 'circle':
      return createBoxAround(x('cx'), y('cy'), x('r'), x('r'))
    case 'ellipse':
      return createBoxAround(x('cx'), y('cy'), x('rx') || y('ry'), y('ry') || x('rx'))
    case 'line':
      return createBox([x('x1'), x('x2')], [y('y1'), y('y2')])
    case 'polyline':
    case 'polygon': {
      const numbers =
        (attribs.points ?? '').match(/[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/gi)?.map(Number) ?? []
      return createBox(
        numbers.filter((_, index) => index % 2 === 0),
        numbers.filter((_, index) => index % 2 === 1),
      )
    }
    case 'path':
      return computePathBox(attribs.d ?? '')
    case 'g':
    case 'a':
      return uniteBoxes(element.children.filter(isTag).map((child) => computeBox(child, viewport)))
    default:
      return undefined
  }
}

function computePathBox(path: string): ReferenceBox | undefined {
  try {
    const { x, y, width, height } = getPathBBox(path)
    return { x, y, width, height }
  } catch {
    // An invalid path draws nothing.
    return undefined
  }
}

function createBoxAround(x: number, y: number, radiusX: number, radiusY: number): ReferenceBox {
  return { x: x - radiusX, y: y - radiusY, width: 2 * radiusX, height: 2 * radiusY }
}

function createBox(xs: readonly number[], ys: readonly number[]): ReferenceBox | undefined {
  if (xs.length === 0 || ys.length === 0) return undefined
  const [left, top] = [min(xs), min(ys)]
  return { x: left, y: top, width: -min(xs.map((x) => -x)) - left, height: -min(ys.map((y) => -y)) - top }
}

/** Unlike `Math.min(...)` for any number of values. */
function min(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY)
}

/** Transforms of children are left out: groups that move as one rarely have any. */
function uniteBoxes(boxes: readonly (ReferenceBox | undefined)[]): ReferenceBox | undefined {
  const known = boxes.filter((box) => box !== undefined)
  return createBox(
    known.flatMap(({ x, width }) => [x, x + width]),
    known.flatMap(({ y, height }) => [y, y + height]),
  )
}
