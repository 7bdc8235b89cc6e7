import { clipToFrame, type Matrix, type Rectangle, transformBounds } from '../box-matrix.ts'
import type { TextContent } from '../frame-description.ts'
import type { TextLayout } from './laid-out-text.ts'
import type { ScratchLayers } from './letters/scratch-layers.ts'
import { computeFinishReach, withoutShadows } from './text-finish.ts'
import { computeInkBounds } from './text-layout.ts'

/** The canvas of the context on which a text is painted. */
export interface PaintedCanvas {
  readonly scratch: ScratchLayers
  /** Pixels; at least the canvas's size. */
  readonly width: number
  readonly height: number
}

/**
 * Returns the pixels that the letters of a text may touch, on the canvas and beside it as far as they cast shadows on it.
 */
export function findPaintedArea(
  layout: TextLayout,
  { style }: TextContent,
  matrix: Matrix,
  { width, height }: PaintedCanvas,
): Rectangle | undefined {
  const ink = transformBounds(matrix, computeInkBounds(layout, withoutShadows(style)))
  const { left, top, right, bottom } = computeFinishReach(style.finish)
  const [a, b] = matrix
  const reach = Math.ceil(Math.hypot(a, b) * Math.max(left, top, right, bottom))
  const shifted = transformBounds([1, 0, 0, 1, reach, reach], ink)
  const within = clipToFrame(shifted, { width: width + 2 * reach, height: height + 2 * reach })
  if (within === undefined) return undefined
  return {
    left: within.left - reach,
    top: within.top - reach,
    right: within.right - reach,
    bottom: within.bottom - reach,
  }
}
