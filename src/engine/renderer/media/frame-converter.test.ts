import { AV_PIX_FMT_YUV420P } from 'node-av/constants'
import { expect, test } from 'vitest'
import { FrameConverter } from './frame-converter.ts'

const WIDTH = 64
const HEIGHT = 48

/** Cr of grey with some orange pixels, as the difference from grey. */
async function redChroma(
  isOrange: (x: number, y: number) => boolean,
): Promise<(x: number, y: number) => number> {
  using converter = new FrameConverter(WIDTH, HEIGHT, AV_PIX_FMT_YUV420P)
  const rgba = new Uint8Array(WIDTH * HEIGHT * 4).fill(255)
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++)
      rgba.set(isOrange(x, y) ? [255, 128, 0] : [128, 128, 128], (y * WIDTH + x) * 4)
  }
  await converter.take(rgba)()
  const plane = Buffer.from(converter.converted.data?.[2] ?? [])
  const stride = converter.converted.linesize[2] ?? 0
  return (x, y) => (plane[y * stride + x] ?? 0) - 128
}

test('filters chroma [1 2 1]/4 horizontally and sites it on the left of its two pixels, as in H.264', async () => {
  const even = await redChroma((x) => x === 20)
  expect([9, 10, 11].map((x) => even(x, 12))).toEqual([0, 30, 0])
  const odd = await redChroma((x) => x === 21)
  expect([9, 10, 11, 12].map((x) => odd(x, 12))).toEqual([0, 15, 15, 0])
})

test('sites chroma between its two rows', async () => {
  const upper = await redChroma((_x, y) => y === 20)
  const lower = await redChroma((_x, y) => y === 21)
  expect(upper(10, 10)).toBe(lower(10, 10))
  expect(upper(10, 9)).toBe(lower(10, 11))
  expect(upper(10, 11)).toBe(0)
})

test('accepts two frames before the first is converted', async () => {
  using converter = new FrameConverter(WIDTH, HEIGHT, AV_PIX_FMT_YUV420P)
  const size = WIDTH * HEIGHT * 4
  const black = converter.take(new Uint8Array(size))
  const white = converter.take(new Uint8Array(size).fill(255))
  await black()
  expect(converter.converted.data?.[0]?.[500]).toBe(16)
  await white()
  expect(converter.converted.data?.[0]?.[500]).toBe(235)
})
