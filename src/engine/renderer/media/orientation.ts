import { AV_FRAME_DATA_DISPLAYMATRIX, AV_PKT_DATA_DISPLAYMATRIX } from 'node-av/constants'
import type { Frame, Stream } from 'node-av/lib'

/** How a stored frame is rotated upright. */
export interface Orientation {
  /** libavfilter's filters in order; empty for a frame that is already upright. */
  readonly filters: string
  /** Whether width and height are swapped. */
  readonly swapsSides: boolean
}

export const UPRIGHT: Orientation = { filters: '', swapsSides: false }

/**
 * Reads the display matrix of a frame, or else of its stream: two rows of a 2×2 matrix that maps stored to shown
 * coordinates (y down), in 16.16 fixed point, row by row with a third column (ISO 14496-12, 8.5.3). Quarter turns and
 * mirroring are supported; other angles are rounded to the nearest of them.
 */
export function readOrientation({ codecpar }: Stream, frame: Frame): Orientation {
  const matrix =
    frame.getSideData(AV_FRAME_DATA_DISPLAYMATRIX) ?? codecpar.getCodedSideData(AV_PKT_DATA_DISPLAYMATRIX)
  if (matrix === null || matrix.length < 36) return UPRIGHT
  const [a, b, c, d] = [0, 4, 12, 16].map((offset) => matrix.readInt32LE(offset))
  if (a === undefined || b === undefined || c === undefined || d === undefined) return UPRIGHT
  // Shown x = a·x + c·y, shown y = b·x + d·y: the larger terms decide which side goes where.
  return Math.abs(a) + Math.abs(d) >= Math.abs(b) + Math.abs(c)
    ? buildFlip(a < 0, d < 0)
    : buildRotation(b < 0, c < 0)
}

function buildFlip(mirrorX: boolean, mirrorY: boolean): Orientation {
  const filters = [...(mirrorX ? ['hflip'] : []), ...(mirrorY ? ['vflip'] : [])].join(',')
  return { filters, swapsSides: false }
}

/** libavfilter's names: `cclock_flip` only swaps x and y, `clock` then mirrors x, `cclock` mirrors y. */
function buildRotation(mirrorY: boolean, mirrorX: boolean): Orientation {
  const direction = mirrorX ? (mirrorY ? 'clock_flip' : 'clock') : mirrorY ? 'cclock' : 'cclock_flip'
  return { filters: `transpose=${direction}`, swapsSides: true }
}
