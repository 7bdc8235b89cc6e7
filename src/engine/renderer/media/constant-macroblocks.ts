import { AV_FRAME_DATA_VIDEO_HINT, AV_VIDEO_HINT_TYPE_CHANGED } from 'node-av/constants'
import type { Frame } from 'node-av/lib'
import type { FrameArea } from '../../compositor/frame-area.ts'

/** Pixels of a macroblock's side. */
const MACROBLOCK = 16

/** Layout of libav's AVVideoHint and AVVideoRect, in bytes. */
const HINT_BYTES = 32
const RECTANGLE_BYTES = 16

/**
 * Tells the encoder that macroblocks outside these areas equal those of the frame before.
 *
 * @param frame - Replaces what was said of its previous use.
 * @param changed - Areas of pixels that contain every sample of luma and chroma that differs from the previous frame.
 */
export function markConstantMacroblocks(frame: Frame, changed: readonly FrameArea[]): void {
  frame.removeSideData(AV_FRAME_DATA_VIDEO_HINT)
  const data = frame.newSideData(AV_FRAME_DATA_VIDEO_HINT, HINT_BYTES + changed.length * RECTANGLE_BYTES)
  data.fill(0)
  data.writeBigUInt64LE(BigInt(changed.length), 0)
  data.writeBigUInt64LE(BigInt(HINT_BYTES), 8)
  data.writeBigUInt64LE(BigInt(RECTANGLE_BYTES), 16)
  data.writeUInt32LE(AV_VIDEO_HINT_TYPE_CHANGED, 24)
  for (const [index, area] of changed.entries()) {
    const { left, top, right, bottom } = alignToMacroblocks(area, frame.width, frame.height)
    const at = HINT_BYTES + index * RECTANGLE_BYTES
    for (const [position, value] of [left, top, right - left, bottom - top].entries()) {
      data.writeUInt32LE(value, at + position * 4)
    }
  }
}

function alignToMacroblocks(
  { left, top, right, bottom }: FrameArea,
  width: number,
  height: number,
): FrameArea {
  const down = (value: number): number => Math.floor(value / MACROBLOCK) * MACROBLOCK
  const up = (value: number): number => Math.ceil(value / MACROBLOCK) * MACROBLOCK
  return {
    left: down(left),
    top: down(top),
    right: Math.min(width, up(right)),
    bottom: Math.min(height, up(bottom)),
  }
}
