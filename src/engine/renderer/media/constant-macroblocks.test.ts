import { AV_FRAME_DATA_VIDEO_HINT, AV_PIX_FMT_YUV420P } from 'node-av/constants'
import { expect, test } from 'vitest'
import { markConstantMacroblocks } from './constant-macroblocks.ts'
import { allocateFrame } from './frame-memory.ts'

test('the changed areas are whole macroblocks in the frame, and replace those of its previous use', () => {
  using frame = allocateFrame(328, 180, AV_PIX_FMT_YUV420P)
  markConstantMacroblocks(frame, [{ left: 0, top: 0, right: 328, bottom: 180 }])
  markConstantMacroblocks(frame, [
    { left: 32, top: 48, right: 64, bottom: 64 },
    { left: 300, top: 170, right: 328, bottom: 180 },
  ])
  const data = frame.getSideData(AV_FRAME_DATA_VIDEO_HINT)
  const count = Number(data?.readBigUInt64LE(0))
  const offset = Number(data?.readBigUInt64LE(8))
  const rectangles = Array.from({ length: count }, (_, index) =>
    [0, 4, 8, 12].map((at) => data?.readUInt32LE(offset + index * 16 + at)),
  )
  expect(rectangles).toEqual([
    [32, 48, 32, 16],
    [288, 160, 40, 20],
  ])
})
