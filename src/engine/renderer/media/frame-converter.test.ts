import {
  AV_PIX_FMT_RGBA,
  AV_PIX_FMT_YUV420P,
  AV_PIX_FMT_YUV444P10LE,
  AV_PIX_FMT_YUVA420P,
  type AVPixelFormat,
} from 'node-av/constants'
import { describe, expect, test } from 'vitest'
import { createFrameConverter } from './create-frame-converter.ts'
import type { FrameConverter } from './frame-converter.ts'
import { ScalerConverter } from './scaler-converter.ts'

const WIDTH = 64
const HEIGHT = 48
const WHOLE = { left: 0, top: 0, right: WIDTH, bottom: HEIGHT }

const open: Record<string, () => FrameConverter> = {
  kernel: () => createFrameConverter(WIDTH, HEIGHT, AV_PIX_FMT_YUV420P),
  libswscale: () => new ScalerConverter(WIDTH, HEIGHT, AV_PIX_FMT_YUV420P),
}

/** Returns a frame with random colours, opaque unless there is another alpha. */
function makeNoise(seed: number, alpha = 255): Uint8Array {
  const rgba = new Uint8Array(WIDTH * HEIGHT * 4)
  for (let at = 0; at < rgba.length; at++) {
    rgba[at] = at % 4 === 3 ? alpha : Math.imul(at * 1_299_709 + seed * 104_729 + 1, 0x9e37_79b1) >>> 24
  }
  return rgba
}

/** Returns the samples of all planes without padding. */
function readSamples({ converted }: FrameConverter): Buffer {
  return converted.toBuffer()
}

describe.each(Object.keys(open))('with %s', (name) => {
  /** Cr of grey with some orange pixels, as the difference from grey. */
  async function redChroma(
    isOrange: (x: number, y: number) => boolean,
  ): Promise<(x: number, y: number) => number> {
    using converter = open[name]?.()
    const rgba = new Uint8Array(WIDTH * HEIGHT * 4).fill(255)
    for (let y = 0; y < HEIGHT; y++) {
      for (let x = 0; x < WIDTH; x++)
        rgba.set(isOrange(x, y) ? [255, 128, 0] : [128, 128, 128], (y * WIDTH + x) * 4)
    }
    converter?.update([{ area: WHOLE, rgba }])
    await converter?.convert()
    const plane = Buffer.from(converter?.converted.data?.[2] ?? [])
    const stride = converter?.converted.linesize[2] ?? 0
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
})

test('the kernel and libswscale give levels within 1 of each other', async () => {
  const [kernel, scaler] = await Promise.all(
    Object.values(open).map(async (create) => {
      using converter = create()
      converter.update([{ area: WHOLE, rgba: makeNoise(1) }])
      await converter.convert()
      return readSamples(converter)
    }),
  )
  const differences = [...(kernel ?? [])].map((level, at) => Math.abs(level - (scaler?.[at] ?? 0)))
  expect(differences.length).toBe(WIDTH * HEIGHT * 1.5)
  expect(Math.max(...differences)).toBe(1)
})

describe.each<[string, AVPixelFormat]>([
  ['YUV 4:2:0', AV_PIX_FMT_YUV420P],
  ['YUV 4:2:0 with alpha', AV_PIX_FMT_YUVA420P],
  ['YUV 4:4:4 of 10 bits', AV_PIX_FMT_YUV444P10LE],
  ['RGBA', AV_PIX_FMT_RGBA],
])('%s', (_name, pixelFormat) => {
  test('takes the pixels at once, and changes the converted frame when it is asked to', async () => {
    using converter = createFrameConverter(WIDTH, HEIGHT, pixelFormat)
    using expected = createFrameConverter(WIDTH, HEIGHT, pixelFormat)
    expected.update([{ area: WHOLE, rgba: makeNoise(1) }])
    await expected.convert()
    const rgba = makeNoise(1)
    converter.update([{ area: WHOLE, rgba }])
    rgba.fill(0)
    const conversion = converter.convert()
    converter.update([{ area: WHOLE, rgba: makeNoise(2) }])
    await conversion
    expect(readSamples(converter)).toEqual(readSamples(expected))
  })

  test('gives the same frame by updates as at once', async () => {
    using converter = createFrameConverter(WIDTH, HEIGHT, pixelFormat)
    using expected = createFrameConverter(WIDTH, HEIGHT, pixelFormat)
    const [before, after] = [makeNoise(1), makeNoise(1)]
    const area = { left: 16, top: 0, right: 48, bottom: 16 }
    for (let y = 0; y < 12; y++) after.fill(77, (y * WIDTH + 18) * 4, (y * WIDTH + 46) * 4)
    for (let at = 3; at < after.length; at += 4) after[at] = 255
    const rows = Array.from({ length: 16 }, (_, y) =>
      after.subarray((y * WIDTH + 16) * 4, (y * WIDTH + 48) * 4),
    )
    converter.update([{ area: WHOLE, rgba: before }])
    await converter.convert()
    converter.update([{ area, rgba: Buffer.concat(rows) }])
    await converter.convert()
    expected.update([{ area: WHOLE, rgba: after }])
    await expected.convert()
    expect(readSamples(converter)).toEqual(readSamples(expected))
  })
})
