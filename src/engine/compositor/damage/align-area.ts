import type { Rectangle } from '../box-matrix.ts'
import type { FrameArea } from '../frame-area.ts'

/** Columns and rows around a changed pixel with which a converter to 4:2:0 finds every chroma sample that changes. */
const CHROMA_REACH = { columns: 2, rows: 4 } as const
/** The side of an encoder's macroblock, in pixels. */
const MACROBLOCK = 16

interface FrameSize {
  readonly width: number
  readonly height: number
}

/** Enlarges an area of changed pixels to the whole macroblocks whose luma or chroma it changes, inside the frame. */
export function alignToMacroblocks(
  { left, top, right, bottom }: Rectangle,
  { width, height }: FrameSize,
): FrameArea {
  // A narrow last column of the frame is joined to its neighbour: filters change at least eight pixels of a row.
  const rightmost = Math.max(0, Math.floor((width - MACROBLOCK) / MACROBLOCK) * MACROBLOCK)
  const { columns, rows } = CHROMA_REACH
  const down = (edge: number): number => Math.floor(edge / MACROBLOCK) * MACROBLOCK
  const up = (edge: number): number => Math.ceil(edge / MACROBLOCK) * MACROBLOCK
  return {
    left: Math.max(0, Math.min(down(left - columns), rightmost)),
    top: Math.max(0, down(top - rows)),
    right: Math.min(width, up(right + columns)),
    bottom: Math.min(height, up(bottom + rows)),
  }
}
