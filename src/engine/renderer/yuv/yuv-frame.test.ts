import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contains, countPixels, overlaps } from '../../compositor/damage/areas.ts'
import type { FrameArea } from '../../compositor/frame-area.ts'
import { YuvFrame } from './yuv-frame.ts'
import type { YuvPlanes } from './yuv-planes.ts'

interface Size {
  readonly width: number
  readonly height: number
}

type Rgba = readonly [red: number, green: number, blue: number, alpha: number]

/** Luma coefficients of ITU-R BT.709. */
const RED = 0.2126
const BLUE = 0.0722
const GREEN = 1 - RED - BLUE

const runs = { numRuns: 60 }
const even = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: min / 2, max: max / 2 }).map((half) => half * 2)
const sizes = fc.record({ width: even(2, 70), height: even(2, 40) })
const seeds = fc.integer()

/** Makes noise. */
function makeRgba({ width, height }: Size, seed: number, alphaOf: (random: number) => number): Uint8Array {
  let state = seed | 1
  const random = (): number => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b_3c6d)
    state = Math.imul(state ^ (state >>> 12), 0x297a_2d39) + 0x9e37_79b9
    return (state ^ (state >>> 15)) >>> 0
  }
  const rgba = new Uint8Array(width * height * 4)
  for (let at = 0; at < rgba.length; at += 4) {
    const value = random()
    rgba.set([value & 255, (value >> 8) & 255, (value >> 16) & 255, alphaOf(random())], at)
  }
  return rgba
}

const opaque = (): number => 255

/** Returns alpha for runs of transparent, of opaque and of any pixels. */
function makeRuns(): (random: number) => number {
  let [run, kind] = [0, 0]
  return (random) => {
    if (run-- === 0) [run, kind] = [(random >>> 8) % 40, (random >>> 16) % 3]
    return [0, 255, random & 255][kind] ?? 0
  }
}

function wholeArea({ width, height }: Size): FrameArea {
  return { left: 0, top: 0, right: width, bottom: height }
}

function cut(rgba: Uint8Array, { width }: Size, { left, top, right, bottom }: FrameArea): Uint8Array {
  const rows = Array.from({ length: bottom - top }, (_, row) =>
    rgba.subarray(((top + row) * width + left) * 4, ((top + row) * width + right) * 4),
  )
  return Buffer.concat(rows)
}

/** Returns the samples without padding. */
function readSamples({ width, height, planes }: YuvFrame): number[][] {
  return planes.planes.map((plane, index) => {
    const [across, down] = index === 0 ? [width, height] : [width / 2, height / 2]
    const stride = planes.strides[index] ?? 0
    return Array.from({ length: down }, (_, row) => [
      ...plane.subarray(row * stride, row * stride + across),
    ]).flat()
  })
}

function drawn(size: Size, rgba: Uint8Array): YuvFrame {
  const frame = new YuvFrame(size.width, size.height)
  frame.drawRgba(wholeArea(size), rgba)
  return frame
}

function pixelAt(rgba: Uint8Array, { width, height }: Size, x: number, y: number): Rgba {
  const at = (Math.min(Math.max(y, 0), height - 1) * width + Math.min(Math.max(x, 0), width - 1)) * 4
  return [rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0, rgba[at + 3] ?? 0]
}

function toYuv([red, green, blue]: Rgba): [number, number, number] {
  const light = RED * red + GREEN * green + BLUE * blue
  return [
    16 + (219 / 255) * light,
    128 + ((224 / 255) * (blue - light)) / (2 * (1 - BLUE)),
    128 + ((224 / 255) * (red - light)) / (2 * (1 - RED)),
  ]
}

/** The samples before rounding: pixels blended over samples, chroma filtered. */
function computeSamples(size: Size, rgba: Uint8Array, under: number[][]): number[][] {
  const { width, height } = size
  const luma = Array.from({ length: width * height }, (_, at) => {
    const pixel = pixelAt(rgba, size, at % width, Math.floor(at / width))
    const alpha = pixel[3] / 255
    return toYuv(pixel)[0] * alpha + (under[0]?.[at] ?? 0) * (1 - alpha)
  })
  const chroma = ([1, 2] as const).map((plane) =>
    Array.from({ length: (width * height) / 4 }, (_, at) => {
      const x = (at % (width / 2)) * 2
      const y = Math.floor(at / (width / 2)) * 2
      let [sum, rest] = [0, 1]
      for (const [row, down] of [1, 3, 3, 1].entries()) {
        for (const [column, across] of [1, 2, 1].entries()) {
          const pixel = pixelAt(rgba, size, x + column - 1, y + row - 1)
          const weight = ((down * across) / 32) * (pixel[3] / 255)
          sum += weight * toYuv(pixel)[plane]
          rest -= weight
        }
      }
      return sum + rest * (under[plane]?.[at] ?? 0)
    }),
  )
  return [luma, ...chroma]
}

function listErrors(frame: YuvFrame, expected: number[][]): number[] {
  return readSamples(frame).flatMap((plane, index) =>
    plane.map((sample, at) => Math.abs(sample - (expected[index]?.[at] ?? 0))),
  )
}

function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0)
}

describe('conversion', () => {
  test('rounds to the nearest level of the formula', () => {
    fc.assert(
      fc.property(sizes, seeds, (size, seed) => {
        const rgba = makeRgba(size, seed, opaque)
        const errors = listErrors(drawn(size, rgba), computeSamples(size, rgba, []))
        expect(largest(errors)).toBeLessThan(0.52)
      }),
      runs,
    )
  })

  test('keeps greys grey', () => {
    for (let level = 0; level < 256; level++) {
      const rgba = new Uint8Array(18 * 4 * 4).fill(level)
      const [luma, ...chroma] = readSamples(drawn({ width: 18, height: 4 }, rgba))
      expect(new Set(luma)).toEqual(new Set([Math.round(16 + (219 / 255) * level)]))
      expect(new Set(chroma.flat())).toEqual(new Set([128]))
    }
  })

  test('gives the same samples area by area as for the whole frame', () => {
    const changes = fc.record({
      size: fc.record({ width: even(2, 90), height: even(2, 60) }),
      seed: seeds,
      corners: fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat()),
    })
    fc.assert(
      fc.property(changes, ({ size, seed, corners }) => {
        const before = makeRgba(size, seed, opaque)
        const after = Uint8Array.from(before)
        const { area, changed } = pickAreas(size, corners)
        for (let y = changed.top; y < changed.bottom; y++) {
          const at = (y * size.width + changed.left) * 4
          after.fill((seed * y) & 255, at, at + (changed.right - changed.left) * 4)
        }
        const frame = drawn(size, before)
        frame.drawRgba(area, cut(after, size, area))
        expect(readSamples(frame)).toEqual(readSamples(drawn(size, after)))
      }),
      { numRuns: 300 },
    )
  })

  test('converts frames that need several strips', () => {
    const size = { width: 1282, height: 90 }
    const rgba = makeRgba(size, 5, opaque)
    const errors = listErrors(drawn(size, rgba), computeSamples(size, rgba, []))
    expect(largest(errors)).toBeLessThan(0.52)
  })

  test('asks for each row once, and gives the same samples as from memory', () => {
    const size = { width: 1282, height: 90 }
    const rgba = makeRgba(size, 6, opaque)
    const frame = new YuvFrame(size.width, size.height)
    const asked: number[] = []
    frame.drawPixelRows({
      write(top, bottom, target) {
        for (let row = top; row < bottom; row++) asked.push(row)
        target.set(rgba.subarray(top * size.width * 4, bottom * size.width * 4))
      },
    })
    expect(asked).toEqual(Array.from({ length: size.height }, (_, row) => row))
    expect(readSamples(frame)).toEqual(readSamples(drawn(size, rgba)))
  })
})

/** Picks an even area and the pixels in it that may change: not the outermost 2 columns and 4 rows, except at the frame's edges. */
function pickAreas(
  { width, height }: Size,
  [a, b, c, d]: readonly [number, number, number, number],
): { area: FrameArea; changed: FrameArea } {
  const span = (first: number, second: number, side: number, margin: number): number[] => {
    const start = (first % (side / 2)) * 2
    const end = start + 2 + (second % ((side - start) / 2)) * 2
    const from = start === 0 ? start : Math.min(start + margin, end)
    return [start, end, from, Math.max(end === side ? end : end - margin, from)]
  }
  const [left = 0, right = 0, changedLeft = 0, changedRight = 0] = span(a, b, width, 2)
  const [top = 0, bottom = 0, changedTop = 0, changedBottom = 0] = span(c, d, height, 4)
  return {
    area: { left, top, right, bottom },
    changed: { left: changedLeft, top: changedTop, right: changedRight, bottom: changedBottom },
  }
}

describe('blending', () => {
  test('gives the samples of conversion for opaque pixels', () => {
    fc.assert(
      fc.property(sizes, seeds, (size, seed) => {
        const rgba = makeRgba(size, seed, opaque)
        const frame = drawn(size, makeRgba(size, seed + 1, opaque))
        frame.blendRgba(wholeArea(size), rgba)
        expect(readSamples(frame)).toEqual(readSamples(drawn(size, rgba)))
      }),
      runs,
    )
  })

  test('changes nothing under transparent pixels, whatever their colour', () => {
    fc.assert(
      fc.property(sizes, seeds, (size, seed) => {
        const frame = drawn(size, makeRgba(size, seed, opaque))
        const before = readSamples(frame)
        frame.blendRgba(
          wholeArea(size),
          makeRgba(size, seed + 1, () => 0),
        )
        expect(readSamples(frame)).toEqual(before)
      }),
      runs,
    )
  })

  test('is within half a level of the formula for luma and within one for chroma', () => {
    fc.assert(
      fc.property(sizes, seeds, (size, seed) => {
        const frame = drawn(size, makeRgba(size, seed + 1, opaque))
        const rgba = makeRgba(size, seed, makeRuns())
        const expected = computeSamples(size, rgba, readSamples(frame))
        frame.blendRgba(wholeArea(size), rgba)
        const lumaCount = size.width * size.height
        const errors = listErrors(frame, expected)
        expect(largest(errors.slice(0, lumaCount))).toBeLessThan(0.52)
        expect(largest(errors.slice(lumaCount))).toBeLessThan(1)
      }),
      runs,
    )
  })

  test('shows what is around a hole beside the samples in it, without what was there before', () => {
    const size = { width: 40, height: 32 }
    const hole = { left: 10, top: 8, right: 26, bottom: 20 }
    const canvas = makeRgba(size, 3, opaque)
    for (let y = hole.top; y < hole.bottom; y++) {
      const at = (y * size.width + hole.left) * 4
      canvas.fill(0, at, at + (hole.right - hole.left) * 4)
    }
    const source = drawn({ width: 16, height: 12 }, makeRgba({ width: 16, height: 12 }, 9, opaque))
    const results = [1, 2].map((seed) => {
      const frame = drawn(size, makeRgba(size, seed, opaque))
      frame.drawPlanes(hole, source.planes)
      const area = { left: 6, top: 4, right: 30, bottom: 24 }
      frame.blendRgba(area, cut(canvas, size, area))
      return frame
    })
    const [first, second] = results.map((frame) => {
      const [luma = [], ...chroma] = readSamples(frame)
      const inside = (samples: number[], shared: number): number[] =>
        samples.filter((_sample, at) => {
          const x = (at % (size.width / shared)) * shared
          const y = Math.floor((at * shared) / size.width) * shared
          return x >= 8 && x < 28 && y >= 6 && y < 22
        })
      return [inside(luma, 1), ...chroma.map((samples) => inside(samples, 2))]
    })
    expect(first).toEqual(second)
  })
})

describe('planes', () => {
  const size = { width: 36, height: 20 }

  test.each([
    ['whole', wholeArea(size)],
    ['part', { left: 4, top: 6, right: 20, bottom: 12 }],
  ])('copies samples into the %s of the frame', (_name, area) => {
    const sourceSize = { width: area.right - area.left, height: area.bottom - area.top }
    const source = drawn(sourceSize, makeRgba(sourceSize, 4, opaque))
    const frame = drawn(size, makeRgba(size, 5, opaque))
    frame.drawPlanes(area, source.planes)
    const copied = new YuvFrame(size.width, size.height)
    frame.copyTo(copied.planes, [area])
    const samples = readSamples(copied).map((plane, index) => {
      const shared = index === 0 ? 1 : 2
      const stride = size.width / shared
      return Array.from({ length: sourceSize.height / shared }, (_, row) => {
        const start = (area.top / shared + row) * stride + area.left / shared
        return plane.slice(start, start + sourceSize.width / shared)
      }).flat()
    })
    expect(samples).toEqual(readSamples(source))
  })

  test.each([0, 24])('copies areas to planes with %d more bytes in a row', (padding) => {
    const frame = drawn(size, makeRgba(size, 6, opaque))
    const strides = frame.planes.strides.map((stride) => stride + padding)
    const planes = strides.map(
      (stride, index) => new Uint8Array(stride * (size.height / (index === 0 ? 1 : 2))),
    )
    const target: YuvPlanes = { planes, strides }
    frame.copyTo(target, [
      { left: 0, top: 0, right: 36, bottom: 12 },
      { left: 0, top: 12, right: 36, bottom: 20 },
    ])
    const copy = new YuvFrame(size.width, size.height)
    copy.drawPlanes(wholeArea(size), target)
    expect(readSamples(copy)).toEqual(readSamples(frame))
  })

  test('rejects odd areas, areas outside of the frame, and other numbers of pixels', () => {
    const frame = new YuvFrame(size.width, size.height)
    const pixels = new Uint8Array(36 * 20 * 4)
    expect(() => frame.drawRgba({ left: 1, top: 0, right: 36, bottom: 20 }, pixels)).toThrow(RangeError)
    expect(() => frame.drawRgba({ left: 0, top: 0, right: 38, bottom: 20 }, pixels)).toThrow(RangeError)
    expect(() => frame.drawRgba({ left: 0, top: 0, right: 36, bottom: 18 }, pixels)).toThrow(RangeError)
    expect(() => frame.copyTo(frame.planes, [{ left: 4, top: 0, right: 4, bottom: 20 }])).toThrow(RangeError)
    expect(() => new YuvFrame(35, 20)).toThrow(RangeError)
  })
})

describe('changes', () => {
  test('are the blocks whose samples differ from those of the last time', () => {
    const points = fc.array(fc.tuple(fc.nat(69), fc.nat(45), fc.nat(255)), { maxLength: 6 })
    fc.assert(
      fc.property(points, seeds, (changes, seed) => {
        const size = { width: 70, height: 46 }
        const rgba = makeRgba(size, seed, opaque)
        const frame = drawn(size, rgba)
        expect(frame.takeChanges([wholeArea(size)]).reduce((sum, area) => sum + countPixels(area), 0)).toBe(
          70 * 46,
        )
        const before = readSamples(frame)
        for (const [x, y, level] of changes) rgba.fill(level, (y * 70 + x) * 4, (y * 70 + x) * 4 + 3)
        frame.drawRgba(wholeArea(size), rgba)
        const after = readSamples(frame)
        const found = frame.takeChanges([wholeArea(size)])
        for (let top = 0; top < 46; top += 16) {
          for (let left = 0; left < 70; left += 16) {
            const block = { left, top, right: Math.min(70, left + 16), bottom: Math.min(46, top + 16) }
            const differs = cutSamples(before, size, block) !== cutSamples(after, size, block)
            expect(found.some((area) => contains(area, block))).toBe(differs)
            expect(found.some((area) => overlaps(area, block))).toBe(differs)
          }
        }
        expect(frame.takeChanges([wholeArea(size)])).toEqual([])
      }),
      { numRuns: 100 },
    )
  })
})

/** Returns the samples of an area as text. */
function cutSamples(samples: number[][], { width }: Size, { left, top, right, bottom }: FrameArea): string {
  return samples
    .map((plane, index) => {
      const shared = index === 0 ? 1 : 2
      const rows = Array.from({ length: (bottom - top) / shared }, (_, row) => {
        const start = ((top / shared + row) * width) / shared
        return plane.slice(start + left / shared, start + right / shared)
      })
      return rows.flat().join()
    })
    .join('|')
}
