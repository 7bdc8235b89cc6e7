import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  AV_PIX_FMT_YUV420P,
  AV_PIX_FMT_YUV420P10LE,
  AV_PIX_FMT_YUV422P10LE,
  AV_PIX_FMT_YUV444P,
  AV_PIX_FMT_YUVA420P,
  AVCOL_PRI_BT709,
  AVCOL_PRI_BT2020,
  AVCOL_PRI_SMPTE432,
  AVCOL_RANGE_JPEG,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT470BG,
  AVCOL_SPC_BT709,
  AVCOL_SPC_BT2020_NCL,
  AVCOL_TRC_ARIB_STD_B67,
  AVCOL_TRC_SMPTE2084,
  type AVColorRange,
  type AVColorSpace,
} from 'node-av/constants'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { evenTimes, makeVideo, type Plane, type VideoRecipe } from '../../../../test/media/make-video.ts'
import { readNumber } from '../../../../test/media/numbered-frame.ts'
import { type DecodedFrame, VideoReader, type VideoReaderOptions } from './video-reader.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'video-pictures-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

let files = 0
async function make(recipe: Partial<VideoRecipe>): Promise<string> {
  const path = join(folder, `${files++}`)
  await makeVideo(path, {
    codec: 'libx264',
    container: 'mp4',
    timeBase: [1, 30],
    times: evenTimes(3),
    options: { crf: '1' },
    ...recipe,
  })
  return path
}

async function firstFrame(recipe: Partial<VideoRecipe>, options?: VideoReaderOptions): Promise<DecodedFrame> {
  await using reader = await VideoReader.open(await make(recipe), options)
  return reader.frameAt(0)
}

function pixel({ rgba, width }: DecodedFrame, x: number, y: number): number[] {
  return [...rgba.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)]
}

function fill(values: readonly number[]): (planes: readonly Plane[]) => void {
  return (planes) => {
    planes.forEach((plane, index) => {
      plane.bytes.fill(values[index] ?? 255)
    })
  }
}

describe('colours', () => {
  /** Weights of red and blue in luma, by matrix. */
  const weights = new Map<AVColorSpace, readonly [number, number]>([
    [AVCOL_SPC_BT470BG, [0.299, 0.114]],
    [AVCOL_SPC_BT709, [0.2126, 0.0722]],
    [AVCOL_SPC_BT2020_NCL, [0.2627, 0.0593]],
  ])

  function toRgb(
    [y = 0, u = 0, v = 0]: readonly number[],
    space: AVColorSpace,
    range: AVColorRange,
  ): number[] {
    const [red, blue] = weights.get(space) ?? [0, 0]
    const luma = range === AVCOL_RANGE_JPEG ? y : ((y - 16) * 255) / 219
    const chromaScale = range === AVCOL_RANGE_JPEG ? 1 : 255 / 224
    const [cb, cr] = [(u - 128) * chromaScale, (v - 128) * chromaScale]
    const r = luma + 2 * (1 - red) * cr
    const b = luma + 2 * (1 - blue) * cb
    return [r, (luma - red * r - blue * b) / (1 - red - blue), b].map((value) =>
      Math.min(255, Math.max(0, Math.round(value))),
    )
  }

  const samples = [
    [120, 90, 160],
    [60, 140, 110],
    [200, 120, 140],
    [81, 110, 200],
    [150, 60, 70],
  ]

  const tagged = [
    { name: 'BT.601', space: AVCOL_SPC_BT470BG, range: AVCOL_RANGE_MPEG },
    { name: 'BT.709', space: AVCOL_SPC_BT709, range: AVCOL_RANGE_MPEG },
    { name: 'BT.2020', space: AVCOL_SPC_BT2020_NCL, range: AVCOL_RANGE_MPEG },
    { name: 'full-range BT.601', space: AVCOL_SPC_BT470BG, range: AVCOL_RANGE_JPEG },
    { name: 'full-range BT.709', space: AVCOL_SPC_BT709, range: AVCOL_RANGE_JPEG },
  ]

  test.each(tagged)('are those of $name if the file says so', async ({ space, range }) => {
    for (const sample of samples) {
      const tags = { colorSpace: space, colorRange: range, colorPrimaries: AVCOL_PRI_BT709 }
      const frame = await firstFrame({ ...tags, draw: fill(sample) })
      expectNear(pixel(frame, 20, 20), [...toRgb(sample, space, range), 255])
    }
  })

  test.each([
    { name: '4:2:0', pixelFormat: AV_PIX_FMT_YUV420P10LE },
    { name: '4:2:2', pixelFormat: AV_PIX_FMT_YUV422P10LE },
  ])('of 10-bit $name video are exact', async ({ pixelFormat }) => {
    for (const sample of samples) {
      const draw = (planes: readonly Plane[]): void => {
        for (const [index, { bytes }] of planes.entries()) {
          const level = (sample[index] ?? 0) * 4
          for (let at = 0; at + 1 < bytes.length; at += 2)
            Buffer.from(bytes.buffer, bytes.byteOffset).writeUInt16LE(level, at)
        }
      }
      const tags = {
        colorSpace: AVCOL_SPC_BT709,
        colorRange: AVCOL_RANGE_MPEG,
        colorPrimaries: AVCOL_PRI_BT709,
      }
      const frame = await firstFrame({
        ...tags,
        codec: 'ffv1',
        container: 'matroska',
        options: {},
        pixelFormat,
        draw,
      })
      const expected = [...toRgb(sample, AVCOL_SPC_BT709, AVCOL_RANGE_MPEG), 255]
      expectNear(pixel(frame, 20, 20), expected, 1)
    }
  })

  test.each([
    { width: 640, height: 480, space: AVCOL_SPC_BT470BG },
    { width: 1280, height: 720, space: AVCOL_SPC_BT709 },
  ])('of an untagged $width×$height video follow from its size', async ({ width, height, space }) => {
    const sample = [81, 110, 200]
    const frame = await firstFrame({ width, height, draw: fill(sample) })
    expectNear(pixel(frame, 20, 20), [...toRgb(sample, space, AVCOL_RANGE_MPEG), 255])
  })

  // What screens show of a grey and a red, by the formulas of ITU-R BT.2100.
  test.each([
    {
      name: 'PQ',
      tags: { colorPrimaries: AVCOL_PRI_BT2020, colorTransfer: AVCOL_TRC_SMPTE2084 },
      space: AVCOL_SPC_BT2020_NCL,
      grey: [156, 156, 156],
      red: [155, 84, 50],
    },
    {
      name: 'HLG without primaries',
      tags: { colorTransfer: AVCOL_TRC_ARIB_STD_B67 },
      space: AVCOL_SPC_BT2020_NCL,
      grey: [132, 132, 132],
      red: [130, 97, 75],
    },
    {
      name: 'P3',
      tags: { colorPrimaries: AVCOL_PRI_SMPTE432 },
      space: AVCOL_SPC_BT709,
      grey: [118, 118, 118],
      red: [114, 88, 63],
    },
  ] as const)('of $name become those of ordinary screens', async ({ tags, space, grey, red }) => {
    const show = async (sample: readonly number[]): Promise<number[]> =>
      pixel(await firstFrame({ ...tags, colorSpace: space, draw: fill(sample) }), 20, 20)
    expectNear(await show([117, 128, 128]), [...grey, 255])
    expectNear(await show([95, 116, 138]), [...red, 255])
  })

  test('stay the same when the frame is scaled down', async () => {
    const sample = [81, 110, 200]
    const recipe = { width: 640, height: 480, colorSpace: AVCOL_SPC_BT709, draw: fill(sample) }
    const frame = await firstFrame(recipe, { maxWidth: 100, maxHeight: 100 })
    expect([frame.width, frame.height]).toEqual([100, 75])
    expectNear(pixel(frame, 50, 40), [...toRgb(sample, AVCOL_SPC_BT709, AVCOL_RANGE_MPEG), 255])
  })
})

function expectNear(actual: readonly number[], expected: readonly number[], tolerance = 2): void {
  const differences = actual.map((value, index) => Math.abs(value - (expected[index] ?? 0)))
  expect(Math.max(...differences), `${actual} is not ${expected}`).toBeLessThanOrEqual(tolerance)
}

describe('orientation', () => {
  /** Grey levels of the stored corners: top left, top right, bottom left, bottom right. */
  const corners = [30, 90, 150, 210]
  const drawCorners = ([luma, ...others]: readonly Plane[]): void => {
    if (luma === undefined) return
    for (let y = 0; y < 48; y++) {
      for (let x = 0; x < 64; x++)
        luma.bytes[y * luma.stride + x] = corners[(y < 24 ? 0 : 2) + (x < 32 ? 0 : 1)] ?? 0
    }
    for (const plane of others) plane.bytes.fill(128)
  }

  // The matrix applied to stored coordinates, and where the stored corners 0 1 / 2 3 then appear.
  test.each([
    { name: 'upright', matrix: [1, 0, 0, 1], seen: [0, 1, 2, 3] },
    { name: 'a quarter turn clockwise', matrix: [0, 1, -1, 0], seen: [2, 0, 3, 1] },
    { name: 'a half turn', matrix: [-1, 0, 0, -1], seen: [3, 2, 1, 0] },
    { name: 'a quarter turn counterclockwise', matrix: [0, -1, 1, 0], seen: [1, 3, 0, 2] },
    { name: 'mirrored left to right', matrix: [-1, 0, 0, 1], seen: [1, 0, 3, 2] },
    { name: 'mirrored top to bottom', matrix: [1, 0, 0, -1], seen: [2, 3, 0, 1] },
    { name: 'transposed', matrix: [0, 1, 1, 0], seen: [0, 2, 1, 3] },
    { name: 'transposed the other way', matrix: [0, -1, -1, 0], seen: [3, 1, 2, 0] },
  ] as const)('$name', async ({ matrix, seen }) => {
    const frame = await firstFrame({ displayMatrix: matrix, draw: drawCorners, colorRange: AVCOL_RANGE_JPEG })
    const { width, height } = frame
    expect([width, height]).toEqual(matrix[0] === 0 ? [48, 64] : [64, 48])
    const points = [
      [8, 8],
      [width - 8, 8],
      [8, height - 8],
      [width - 8, height - 8],
    ] as const
    const shown = points.map(([x, y]) => pixel(frame, x, y)[0] ?? 0)
    expect(shown.map((level) => Math.round((level - 30) / 60))).toEqual(seen)
  })
})

describe('pixel aspect ratio and sampling', () => {
  test.each([
    [1, 1],
    [33, 17],
    [7, 100],
    [355, 201],
  ])('%i×%i pixels', async (width, height) => {
    const frame = await firstFrame({
      codec: 'ffv1',
      container: 'matroska',
      options: {},
      pixelFormat: AV_PIX_FMT_YUV420P,
      colorSpace: AVCOL_SPC_BT709,
      width,
      height,
      draw: fill([126, 128, 128]),
    })
    expect([frame.width, frame.height, frame.rgba.length]).toEqual([width, height, width * height * 4])
    expectNear(pixel(frame, width - 1, height - 1), [128, 128, 128, 255])
    expectNear(pixel(frame, 0, 0), [128, 128, 128, 255])
  })

  test('shows non-square pixels as square ones', async () => {
    const frame = await firstFrame({ sampleAspectRatio: [4, 3] })
    expect([frame.width, frame.height]).toEqual([85, 48])
  })

  test('decodes 4:4:4 video', async () => {
    const frame = await firstFrame({ pixelFormat: AV_PIX_FMT_YUV444P, draw: fill([126, 128, 128]) })
    expectNear(pixel(frame, 5, 5), [128, 128, 128, 255])
  })
})

describe('alpha', () => {
  test.each(['libvpx', 'libvpx-vp9'] as const)('of a WebM by %s is decoded', async (codec) => {
    const frame = await firstFrame({
      codec,
      container: 'webm',
      pixelFormat: AV_PIX_FMT_YUVA420P,
      options: { 'auto-alt-ref': '0', crf: '4', b: '4M' },
      metadata: { alpha_mode: '1' },
      draw: fill([126, 128, 128, 100]),
    })
    expect(frame.hasAlpha).toBe(true)
    expectNear(pixel(frame, 20, 20), [128, 128, 128, 100])
  })

  test('is opaque in a video without an alpha channel', async () => {
    const frame = await firstFrame({})
    expect(frame.hasAlpha).toBe(false)
    expect(pixel(frame, 20, 20)[3]).toBe(255)
  })
})

describe('timing', () => {
  test('hides frames that an edit list excludes', async () => {
    const path = await make({
      times: evenTimes(60).map((index) => index - 10),
      containerOptions: { avoid_negative_ts: 'disabled' },
      options: { preset: 'veryfast', 'x264-params': 'keyint=100:bframes=3' },
    })
    await using reader = await VideoReader.open(path)
    const seen: number[] = []
    for (const output of [0, 1, 2, 20, 1]) {
      const { rgba, width, height } = await reader.frameAt(output / 30)
      seen.push(readNumber(rgba, width, height))
    }
    expect(seen).toEqual([10, 11, 12, 30, 11])
  })

  test('keeps the identity and the pixels of an unchanged frame', async () => {
    await using reader = await VideoReader.open(await make({ timeBase: [1, 10], times: evenTimes(4) }))
    const first = await reader.frameAt(0.1)
    const again = await reader.frameAt(0.15)
    const next = await reader.frameAt(0.2)
    expect(again.identity).toBe(first.identity)
    expect(next.identity).not.toBe(first.identity)
    expect(again.rgba).toBe(first.rgba)
    // Unchanged, although another frame has been shown since.
    expect(readNumber(first.rgba, first.width, first.height)).toBe(1)
  })
})
