import { fillGradient } from '../../compositor/gradient.ts'
import type { FilterFill } from '../../compositor/post-effects/fill-painter.ts'
import { parseColor } from '../../document/css/color.ts'
import { parseGradient } from '../../document/css/gradient.ts'
import { createLayer } from '../canvas/layer.ts'
import type { PaintColor, PaintedFill } from './filter-steps.ts'

/**
 * Where the paints of a filter change: nowhere, from row to row, or along a slant. On a slant, column x of row y has the
 * colour of column `x + computeSlantShift(y, columnsPerRow)` of row 0.
 */
export type PaintAxis =
  | { readonly kind: 'none' }
  | { readonly kind: 'rows' }
  | {
      readonly kind: 'slant'
      /** The leftmost column of row 0 whose colour is needed: 0 or less. */
      readonly firstColumn: number
      /** Columns from one row to the next, in 65536ths. */
      readonly columnsPerRow: number
    }

export interface LocatedPaints {
  readonly axis: PaintAxis
  /** The number of different points: one, the frame's rows, or columns of row 0. */
  readonly count: number
  readonly fills: readonly PaintedFill[]
}

/**
 * Returns the colours of fills at each point where they differ.
 *
 * @param width - Frame width in pixels, like `height`.
 * @returns Undefined if paints change along different lines, or along circles.
 */
export function locatePaints(
  fills: readonly FilterFill[],
  width: number,
  height: number,
): LocatedPaints | undefined {
  const [slope = 'none', ...others] = new Set(
    fills.map(({ paint }) => parseSlope(paint)).filter((each) => each !== 'none'),
  )
  if (slope === 'other' || others.length > 0) return undefined
  const { axis, points } = listPoints(slope, width, height)
  const painted = fills.map((fill) => ({ fill, paints: readPaints(fill.paint, points, width, height) }))
  return { axis, count: points.length, fills: painted }
}

/** Returns the number of columns by which row `y` is shifted against row 0, as the kernel computes it. */
function computeSlantShift(y: number, columnsPerRow: number): number {
  return Math.floor((y * columnsPerRow) / 0x10000 + 0.5)
}

/**
 * How a paint's lines of equal colour run. On a slant, the columns that they move per row; `rows` if the paint changes
 * from row to row only; `none` if it is one colour; `other` along circles or towards a corner, which is not supported.
 */
type Slope = number | 'none' | 'rows' | 'other'

function parseSlope(css: string): Slope {
  if (!css.includes('gradient(')) return 'none'
  const gradient = parseGradient(css)
  if (gradient?.kind !== 'linear' || gradient.corner !== undefined) return 'other'
  const [dx, dy] = [Math.sin(gradient.angle), -Math.cos(gradient.angle)]
  return Math.abs(dx) < 1e-9 ? 'rows' : dy / dx
}

type Point = readonly [x: number, y: number]

/** Returns a pixel of the frame for each point. */
function listPoints(
  slope: number | 'none' | 'rows',
  width: number,
  height: number,
): { axis: PaintAxis; points: Point[] } {
  if (slope === 'none') return { axis: { kind: 'none' }, points: [[0, 0]] }
  if (slope === 'rows') {
    return { axis: { kind: 'rows' }, points: Array.from({ length: height }, (_, y) => [0, y]) }
  }
  const columnsPerRow = Math.round(slope * 0x10000)
  const lastShift = computeSlantShift(height - 1, columnsPerRow)
  const firstColumn = Math.min(0, lastShift)
  const points = Array.from({ length: width + Math.abs(lastShift) }, (_, index): Point => {
    const column = firstColumn + index
    const overshoot = column - clamp(column, width)
    // The nearest row in which the point is inside the frame.
    const y = overshoot === 0 ? 0 : clamp(Math.round(overshoot / slope), height)
    return [clamp(column - computeSlantShift(y, columnsPerRow), width), y]
  })
  return { axis: { kind: 'slant', firstColumn, columnsPerRow }, points }
}

function clamp(coordinate: number, length: number): number {
  return Math.min(length - 1, Math.max(0, coordinate))
}

function readPaints(css: string, points: readonly Point[], width: number, height: number): PaintColor[] {
  if (!css.includes('gradient(')) {
    const { red, green, blue, alpha } = parseColor(css) ?? { red: 0, green: 0, blue: 0, alpha: 0 }
    return [{ red: red / 255, green: green / 255, blue: blue / 255, alpha }]
  }
  const { context } = createLayer(width, height)
  fillGradient(context, css, width, height)
  const { data } = context.getImageData(0, 0, width, height)
  return points.map(([x, y]) => {
    const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray((y * width + x) * 4)
    return { red: red / 255, green: green / 255, blue: blue / 255, alpha: alpha / 255 }
  })
}
