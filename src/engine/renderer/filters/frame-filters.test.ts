import { describe, expect, test } from 'vitest'
import type { Context2D } from '../../compositor/context2d.ts'
import type { FrameArea } from '../../compositor/frame-area.ts'
import type { FrameDescription, PostEffect } from '../../compositor/frame-description.ts'
import { LayerPool } from '../../compositor/layer-pool.ts'
import { FillPainter, type FilterFill } from '../../compositor/post-effects/fill-painter.ts'
import { filters } from '../../compositor/post-effects/filters.ts'
import { PostEffectPainter } from '../../compositor/post-effects/post-effect-painter.ts'
import { filterNames } from '../../document/registries/filters.ts'
import { FrameCanvas } from '../canvas/frame-canvas.ts'
import { createLayer } from '../canvas/layer.ts'
import { createRgbaDrawable } from '../canvas/rgba-drawable.ts'
import { createFilterKernel, FrameFilters } from './frame-filters.ts'

/** Not a multiple of the eight pixels that the kernel processes at once. */
const size = { width: 900, height: 120 }
const output = { ...size, contentLeft: 0, contentTop: 0, contentScale: 1 }
const whole = { left: 0, top: 0, right: size.width, bottom: size.height }
const resources = { createLayer }

/** Every level beside every other, in opaque pixels. */
function makeFrame(): Buffer {
  let state = 1
  return Buffer.from(
    Uint8Array.from({ length: size.width * size.height * 4 }, (_, index) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
      return index % 4 === 3 ? 255 : (state >>> 16) & 255
    }),
  )
}

/** Filters pixels on a canvas. */
function painted(paint: (canvas: FrameCanvas, drawFrame: (target: Context2D) => void) => void) {
  const drawable = createRgbaDrawable(size.width, size.height, false)
  drawable.replacePixels(makeFrame())
  const canvas = new FrameCanvas(size.width, size.height)
  paint(canvas, (target) => target.drawImage(drawable.canvas, 0, 0))
  return canvas.readPixels()
}

/** Filters the same pixels with the kernel. */
function changed(fills: readonly FilterFill[], strength: number): Buffer {
  const pixels = makeFrame()
  createFilterKernel(fills, strength, size)?.apply(pixels, whole)
  return pixels
}

function cutOut(frame: Buffer, { left, top, right, bottom }: FrameArea): Buffer {
  const rows = Array.from({ length: bottom - top }, (_, row) => {
    const start = ((top + row) * size.width + left) * 4
    return frame.subarray(start, start + (right - left) * 4)
  })
  return Buffer.concat(rows)
}

/** Counts the bytes that differ by more than 0, 1, 2… levels. */
function differences(a: Buffer, b: Buffer): number[] {
  const counts: number[] = []
  for (const [index, byte] of a.entries()) {
    const difference = Math.abs(byte - (b[index] ?? -1))
    for (let level = 0; level < difference; level++) counts[level] = (counts[level] ?? 0) + 1
  }
  return counts
}

const modes = ['multiply', 'screen', 'overlay', 'soft-light', 'color'] as const
const paints = {
  'a colour': '#d8161c',
  'a gray': '#7f7f7f',
  'a translucent colour': '#4f9e24a0',
  white: '#ffffff',
  'rows of colours': 'linear-gradient(180deg, #ff00ff, #00ff00 40%, #000000 60%, #ffffff)',
  'a slant of colours': 'linear-gradient(115deg, #00d9ff, #6a3dff 45%, #ff1fa8)',
  'a slant upwards': 'linear-gradient(20deg, #ffff00, #0000ff)',
  columns: 'linear-gradient(90deg, #ffffff, #20304080)',
}

describe.each(modes)('%s', (mode) => {
  test.each(Object.entries(paints))('of %s equals a canvas to within 2 of 255', (what, paint) => {
    for (const opacity of [1, 0.4]) {
      const fills = [{ mode, paint, opacity }]
      const onCanvas = painted((canvas, drawFrame) => {
        drawFrame(canvas.context)
        new FillPainter(size.width, size.height, resources).paint(canvas.context, fills)
      })
      const [, , over2 = 0, , over4 = 0] = differences(onCanvas, changed(fills, 1))
      // On a slant, colours are accurate to half a pixel.
      expect(over2 / onCanvas.length).toBeLessThanOrEqual(what.includes('slant') ? 0.0002 : 0)
      expect(over4).toBe(0)
    }
  })
})

describe.each([1, 0.8, 0.3])('at strength %d', (strength) => {
  const inKernel = filterNames.filter(
    (name) => createFilterKernel(filters[name], strength, size) !== undefined,
  )

  // A canvas rounds to whole levels between the up to four fills of a filter; the kernel does not.
  test.each(inKernel)('%s equals a canvas except for the rounding between its fills', (name) => {
    const onCanvas = painted((canvas, drawFrame) => {
      const painter = new PostEffectPainter(output, resources, new LayerPool(resources))
      painter.paint(canvas.context, [{ type: 'filter', name, strength }], drawFrame)
    })
    const [, , over2 = 0, , over4 = 0] = differences(onCanvas, changed(filters[name], strength))
    expect(over2 / onCanvas.length).toBeLessThan(0.002)
    expect(over4).toBe(0)
  })

  test('supports all filters except one that contains a circle', () => {
    expect(filterNames.filter((name) => !inKernel.includes(name))).toEqual(['verdant-glow'])
  })
})

test.each(filterNames)('%s changes an area as in the whole frame', (name) => {
  const kernel = createFilterKernel(filters[name], 0.7, size)
  const frame = changed(filters[name], 0.7)
  for (const area of [
    { left: 0, top: 16, right: 16, bottom: 40 },
    { left: 208, top: 3, right: 431, bottom: 119 },
    { left: 880, top: 0, right: 900, bottom: 120 },
  ]) {
    const pixels = cutOut(makeFrame(), area)
    kernel?.apply(pixels, area)
    expect(pixels.equals(cutOut(frame, area))).toBe(true)
  }
})

test('a filter refuses an area that is narrower than eight pixels', () => {
  const kernel = createFilterKernel(filters['sakura-pink'], 1, size)
  expect(() => kernel?.apply(Buffer.alloc(7 * 4), { left: 0, top: 0, right: 7, bottom: 1 })).toThrow(
    RangeError,
  )
})

describe('extracting a filter from a frame', () => {
  const frameFilters = new FrameFilters()
  const filter: PostEffect = { type: 'filter', name: 'sakura-pink', strength: 0.5 }
  const black: PostEffect = { type: 'black', opacity: 0.5 }
  const described = (...postEffects: PostEffect[]): FrameDescription => ({
    background: { type: 'color', color: '#000000' },
    layers: [],
    postEffects,
    sources: [],
  })

  test('removes the last post effect', () => {
    const { painted, filter: kernel } = frameFilters.extract(described(black, filter), size)
    expect(painted.postEffects).toEqual([black])
    expect(kernel).toBeDefined()
  })

  test('creates one kernel for all frames that share it', () => {
    const first = frameFilters.extract(described(filter), size).filter
    expect(frameFilters.extract(described(black, filter), size).filter).toBe(first)
    expect(frameFilters.extract(described({ ...filter, strength: 0.6 }), size).filter).not.toBe(first)
    expect(frameFilters.extract(described(filter), { ...size, width: 902 }).filter).not.toBe(first)
  })

  test.each<[string, PostEffect[], { width: number; height: number }]>([
    ['if another post effect follows it', [filter, black], size],
    ['if there is no filter', [], size],
    ['on a frame that is too narrow', [filter], { width: 32, height: 32 }],
    [
      'on a frame with more rows than fit the kernel',
      [{ ...filter, name: 'twilight-dusk' }],
      { width: 64, height: 4101 },
    ],
  ])('leaves the frame unchanged %s', (_where, postEffects, frame) => {
    const description = described(...postEffects)
    expect(frameFilters.extract(description, frame)).toEqual({ painted: description, filter: undefined })
  })
})
