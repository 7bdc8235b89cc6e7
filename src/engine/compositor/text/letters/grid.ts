import { boundsAfter, inverse, levelSnap, type Matrix, product, type Rectangle } from '../../box-matrix.ts'
import type { BoxState } from '../../frame-description.ts'
import { movingRasterScale, OVERSAMPLING } from '../../raster-scale.ts'
import { MAX_PIXELS_PER_ENTRY } from '../text-rasters.ts'

/** The pixels of a raster, over the text that is painted on it. */
export interface Grid {
  /** From the text's own pixels (origin at its top left corner) to the raster's. */
  readonly matrix: Matrix
  /** To the height at which a baseline stands in the text at rest: on a whole pixel, where lines are level. */
  readonly snap: (y: number) => number
}

/** The grids that the parts of a text are painted on. */
export interface TextGrids {
  /** For letters in their places: what they look like there is what the text looks like at rest. */
  readonly resting: Grid
  /** For letters on the way: finer, so that they do not swing between sharp and soft. */
  readonly moving: Grid
  /** Whether the resting grid's pixels are the frame's. */
  readonly isFrame: boolean
}

/**
 * @param textMatrix - From the text's own pixels to the frame's.
 * @param ink - What the text at rest may cover, in its own pixels.
 */
export function buildGrids(
  box: BoxState,
  textMatrix: Matrix,
  contentScale: number,
  ink: Rectangle,
): TextGrids {
  if (box.moves) {
    // The raster of `paintMovingText`, pixel for pixel; as there, too large a one is painted on the frame.
    const scale = movingRasterScale(box, contentScale)
    if ((ink.right - ink.left) * (ink.bottom - ink.top) * scale * scale <= MAX_PIXELS_PER_ENTRY) {
      const raster = buildGrid([scale, 0, 0, scale, -ink.left * scale, -ink.top * scale])
      return { resting: raster, moving: raster, isFrame: false }
    }
  }
  const finer = product([OVERSAMPLING, 0, 0, OVERSAMPLING, 0, 0], textMatrix)
  const resting = buildGrid(textMatrix)
  return { resting, moving: { matrix: finer, snap: resting.snap }, isFrame: true }
}

function buildGrid(matrix: Matrix): Grid {
  return { matrix, snap: levelSnap(matrix) }
}

/** A grid with fewer pixels. */
export function coarser({ matrix, snap }: Grid, factor: number): Grid {
  return { matrix: product([factor, 0, 0, factor, 0, 0], matrix), snap }
}

/**
 * How far a line has to be moved down, in the grid's pixels, for its snapped baseline to lie on a whole
 * one: Skia puts the glyphs of a level line there in any case.
 */
export function downToPixel({ matrix, snap }: Grid, baseline: number): number {
  const [, b, c, d, , f] = matrix
  if (b !== 0 || c !== 0) return 0
  const height = snap(baseline) * d + f
  const shift = Math.round(height) - height
  return Math.abs(shift) < 1e-6 ? 0 : shift
}

/** From a grid's pixels to the frame's. */
export function gridToFrame(textMatrix: Matrix, grid: Grid): Matrix {
  return product(textMatrix, inverse(grid.matrix))
}

/** The whole pixels of a grid that a part of the text touches. */
export function gridPixels({ matrix }: Grid, part: Rectangle): Rectangle {
  const { left, top, right, bottom } = boundsAfter(matrix, part)
  return { left: Math.floor(left), top: Math.floor(top), right: Math.ceil(right), bottom: Math.ceil(bottom) }
}
