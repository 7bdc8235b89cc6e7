import {
  createBaselineSnap,
  invert,
  type Matrix,
  multiply,
  type Rectangle,
  transformBounds,
} from '../../box-matrix.ts'
import type { BoxState } from '../../frame-description.ts'
import { chooseMovingRasterScale, OVERSAMPLING } from '../../raster-scale.ts'
import { MAX_PIXELS_PER_ENTRY } from '../text-rasters.ts'

/** The pixels of a raster that covers the text painted on it. */
export interface Grid {
  /** Maps the text's own pixels (origin at its top left corner) to the raster's. */
  readonly matrix: Matrix
  /** Moves a height to the baseline of the text at rest: on a whole pixel, if lines are horizontal. */
  readonly snap: (y: number) => number
}

/** The grids on which the parts of a text are painted. */
export interface TextGrids {
  /** For letters at rest, which must look exactly like the text at rest. */
  readonly resting: Grid
  /** For moving letters; finer, so that they do not alternate between sharp and soft. */
  readonly moving: Grid
  /** Whether the resting grid's pixels are the frame's. */
  readonly isFrame: boolean
}

/**
 * Chooses the grids of a text.
 *
 * @param textMatrix - Maps the text's own pixels to the frame's.
 * @param ink - The area that the text at rest may cover, in its own pixels.
 */
export function buildGrids(
  box: BoxState,
  textMatrix: Matrix,
  contentScale: number,
  ink: Rectangle,
): TextGrids {
  if (box.moves) {
    // Equals the raster of `paintMovingText` pixel for pixel. As there, a text whose raster would be too
    // large is painted on the frame.
    const scale = chooseMovingRasterScale(box, contentScale)
    if ((ink.right - ink.left) * (ink.bottom - ink.top) * scale * scale <= MAX_PIXELS_PER_ENTRY) {
      const raster = buildGrid([scale, 0, 0, scale, -ink.left * scale, -ink.top * scale])
      return { resting: raster, moving: raster, isFrame: false }
    }
  }
  const finer = multiply([OVERSAMPLING, 0, 0, OVERSAMPLING, 0, 0], textMatrix)
  const resting = buildGrid(textMatrix)
  return { resting, moving: { matrix: finer, snap: resting.snap }, isFrame: true }
}

function buildGrid(matrix: Matrix): Grid {
  return { matrix, snap: createBaselineSnap(matrix) }
}

/** Returns whether two grids have the same pixels. */
export function isSameGrid({ matrix: one }: Grid, { matrix: other }: Grid): boolean {
  return one.every((value, index) => value === other[index])
}

/** Returns a grid with fewer pixels. */
export function coarsen({ matrix, snap }: Grid, factor: number): Grid {
  return { matrix: multiply([factor, 0, 0, factor, 0, 0], matrix), snap }
}

/**
 * Returns how far a line must be moved down, in the grid's pixels, to put its snapped baseline on a whole
 * pixel. Skia always puts the glyphs of a horizontal line there.
 */
export function computePixelShift({ matrix, snap }: Grid, baseline: number): number {
  const [, b, c, d, , f] = matrix
  if (b !== 0 || c !== 0) return 0
  const height = snap(baseline) * d + f
  const shift = Math.round(height) - height
  return Math.abs(shift) < 1e-6 ? 0 : shift
}

/** Maps a grid's pixels to the frame's. */
export function mapGridToFrame(textMatrix: Matrix, grid: Grid): Matrix {
  return multiply(textMatrix, invert(grid.matrix))
}

/** Returns the whole pixels of a grid that a part of the text touches. */
export function coverGridPixels({ matrix }: Grid, part: Rectangle): Rectangle {
  const { left, top, right, bottom } = transformBounds(matrix, part)
  return { left: Math.floor(left), top: Math.floor(top), right: Math.ceil(right), bottom: Math.ceil(bottom) }
}
