import type { FrameArea } from '../../src/engine/compositor/frame-area.ts'
import type { FrameUpdate } from '../../src/engine/renderer/yuv/frame-update.ts'

/**
 * Returns updates with the pixels of areas of a frame.
 *
 * @param rgba - The whole frame, rows without gaps.
 * @param areas - Default: one with the whole frame.
 */
export function cutUpdates(rgba: Uint8Array, width: number, areas?: readonly FrameArea[]): FrameUpdate[] {
  const whole = { left: 0, top: 0, right: width, bottom: rgba.length / 4 / width }
  return (areas ?? [whole]).map((area) => {
    const rows = Array.from({ length: area.bottom - area.top }, (_, row) =>
      rgba.subarray(((area.top + row) * width + area.left) * 4, ((area.top + row) * width + area.right) * 4),
    )
    return { area, rgba: Buffer.concat(rows) }
  })
}
