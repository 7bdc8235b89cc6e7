import { expect, test } from 'vitest'
import { YuvFrame } from '../yuv/yuv-frame.ts'
import { type FrameSample, sampleFrame, sampleYuv } from './frame-samples.ts'

/** Samples a frame as RGBA and as YUV. */
function sampleBoth(
  width: number,
  height: number,
  colorAt: (x: number, y: number) => readonly [number, number, number],
): { rgba: FrameSample; yuv: FrameSample } {
  const rgba = new Uint8Array(width * height * 4).fill(255)
  for (let at = 0; at < width * height; at++) rgba.set(colorAt(at % width, Math.floor(at / width)), at * 4)
  const frame = new YuvFrame(width, height)
  frame.drawRgba({ left: 0, top: 0, right: width, bottom: height }, rgba)
  return { rgba: sampleFrame(rgba), yuv: sampleYuv(frame) }
}

test.each([
  [96, 54],
  [854, 480],
  [1280, 720],
])('samples of YUV mean the same as those of RGBA at %d×%d', (width, height) => {
  const dark = sampleBoth(width, height, (x, y) => [(x + y) % 24, (x * 7) % 24, (y * 3) % 24])
  const dim = sampleBoth(width, height, (x) => (x % 5 === 0 ? [60, 60, 60] : [4, 4, 4]))
  const bright = sampleBoth(width, height, (x, y) => [(x * y) % 256, (x + y) % 256, (x * 3) % 256])
  expect([dark, dim, bright].map(({ rgba }) => rgba.isBlack)).toEqual([true, false, false])
  for (const { rgba, yuv } of [dark, dim, bright]) {
    expect(yuv.isBlack).toBe(rgba.isBlack)
    expect(Math.abs(yuv.contrast - rgba.contrast)).toBeLessThan(0.5)
  }
})

test('equal frames have equal digests, and others do not', () => {
  const digests = [10, 10, 11].map((green) => sampleBoth(128, 72, (x) => [x, 90, green * 4]).yuv.digest)
  expect(digests[0]).toBe(digests[1])
  expect(digests[0]).not.toBe(digests[2])
})
