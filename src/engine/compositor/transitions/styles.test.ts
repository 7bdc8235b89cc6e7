import { createCanvas } from '@napi-rs/canvas'
import { describe, expect, test } from 'vitest'
import { drawing } from '../../../../test/drawing/drawing.ts'
import { image, mediaAsset, solid, still } from '../../../../test/support/documents.ts'
import { listNames } from '../../document/registries/registry.ts'
import { transitionStyles } from '../../document/registries/transition-styles.ts'

const TICKS = 240_000
type Params = Readonly<Record<string, string | number>>
type Fields = NonNullable<Parameters<typeof solid>[1]['fields']>

/** A composition in which blue replaces red from 1 s to 3 s, in front of green. */
function cut(
  type: string,
  params: Params,
  fields: Fields = {},
  shape: 'rectangle' | 'circle' = 'rectangle',
  toFields = fields,
) {
  const from = { ...solid('#ff0000', { id: 'from', seconds: 2, fields }), shape }
  const to = { ...solid('#0000ff', { id: 'to', at: 2, seconds: 2, fields: toFields }), shape }
  const clips = { trackId: 'track-0', fromClipId: 'from', toClipId: 'to' }
  return drawing({
    tracks: [[from, to], [solid('#00ff00', { id: 'behind', seconds: 4 })]],
    transitions: [{ id: 'cut', ...clips, type, durationTicks: 2 * TICKS, easing: 'linear', params }],
  })
}

const smallBox = { left: still(120), top: still(60), width: still(80), height: still(60) }

/** The same cut between two images with details, which show movement. */
function cutImages(type: string, params: Params) {
  const clips = { trackId: 'track-0', fromClipId: 'from', toClipId: 'to' }
  const parts = {
    tracks: [[image('first', { id: 'from', seconds: 2 }), image('second', { id: 'to', at: 2, seconds: 2 })]],
    assets: [mediaAsset('image', 'first'), mediaAsset('image', 'second')],
    transitions: [{ id: 'cut', ...clips, type, durationTicks: 2 * TICKS, easing: 'linear', params }],
  }
  return drawing(parts, { images: { first: drawDots('#ffcc00', 7), second: drawDots('#0066ff', 12) } })
}

function drawDots(color: string, count: number) {
  const canvas = createCanvas(320, 180)
  const context = canvas.getContext('2d')
  context.fillStyle = color
  context.fillRect(0, 0, 320, 180)
  context.fillStyle = '#222222'
  for (let index = 0; index < count; index++) {
    context.fillRect((index * 97) % 300, (index * 53) % 160, 20, 20)
  }
  return canvas
}

type Drawn = ReturnType<ReturnType<typeof cut>['at']>

/** Every tenth pixel of a frame of 320 × 180. */
function listPixels(frame: Drawn) {
  return Array.from({ length: 18 * 32 }, (_, index) =>
    frame.pixel(5 + 10 * (index % 32), 5 + 10 * Math.floor(index / 32)),
  )
}

function listAll({ width, height }: Drawn): (readonly [x: number, y: number])[] {
  return Array.from({ length: width * height }, (_, at) => [at % width, Math.floor(at / width)] as const)
}

const styles = listNames(transitionStyles).map((style) => ({ style, ...transitionStyles[style] }))

describe.each(styles)('the style $style', ({ style, type }) => {
  test('starts with the outgoing side and ends with the incoming one', () => {
    const clip = cut(type, { style })
    for (const pixel of listPixels(clip.at(1))) expect(pixel).toEqual([255, 0, 0])
    for (const pixel of listPixels(clip.at(2.9999))) {
      expect(pixel[0]).toBeLessThanOrEqual(8)
      expect(pixel[1]).toBeLessThanOrEqual(8)
      expect(pixel[2]).toBeGreaterThanOrEqual(247)
    }
  })

  test('looks unlike its type without a style, and unlike itself at other times', () => {
    const drawPng = (params: Params, seconds: number) => cutImages(type, params).at(seconds).png()
    const frames = [1.4, 1.8, 2.4].map((seconds) => drawPng({ style }, seconds).toString('base64'))
    expect(new Set(frames).size).toBe(frames.length)
    expect(frames).not.toContain(drawPng({}, 1.8).toString('base64'))
  })

  test('shows nothing of the layers behind', () => {
    // The faces of a cube do not cover the frame, and light contains green.
    if (style === 'cube' || style === 'light-leak') return
    const params = 'color' in transitionStyles[style].defaultParams ? { style, color: '#000000' } : { style }
    for (const seconds of [1.2, 1.6, 2, 2.3, 2.8])
      for (const [, green] of listPixels(cut(type, params).at(seconds))) expect(green).toBeLessThanOrEqual(6)
  })

  test('stays in the place of clips that are small, with their round corners', () => {
    const clip = cut(type, { style }, { ...smallBox, borderRadius: still(20) })
    for (const seconds of [1, 1.2, 1.6, 2, 2.3, 2.8, 2.9999]) {
      const frame = clip.at(seconds)
      for (const [x, y] of [
        [20, 20],
        [117, 90],
        [203, 90],
        [160, 57],
        [160, 123],
        [122, 62],
        [198, 118],
      ] as const)
        expect(frame.pixel(x, y), `${x}, ${y} at ${seconds} s`).toEqual([0, 255, 0])
    }
    expect(clip.at(1).pixel(160, 90)).toEqual([255, 0, 0])
    expect(clip.at(2.9999).pixel(160, 90)[2]).toBeGreaterThanOrEqual(247)
  })

  test('begins and ends without a jump if the clips do not fill their boxes', () => {
    const clip = cut(type, { style }, {}, 'circle')
    expect(listPixels(clip.at(1))).toEqual(listPixels(cut('fade', {}, {}, 'circle').at(1)))
    for (const [red] of listPixels(clip.at(2.9999))) expect(red).toBeLessThanOrEqual(8)
  })
})

test.each(['perspective', 'cube', 'cover', 'doors'] as const)(
  'the style %s puts no shade on shapes',
  (style) => {
    const clip = cut(transitionStyles[style].type, { style }, {}, 'circle')
    for (const seconds of [1.3, 1.7, 2, 2.3, 2.7])
      for (const [red, green, blue] of listPixels(clip.at(seconds)))
        expect(red + green + blue).toBeGreaterThan(230)
  },
)

test('one place becomes the other if the clips are not in the same one', () => {
  const larger = { left: still(110), top: still(50), width: still(100), height: still(80) }
  const clip = cut('fade', { style: 'zoom' }, smallBox, 'rectangle', larger)
  const isCovered = (seconds: number, x: number) => clip.at(seconds).pixel(x, 90)[1] < 128
  expect([1.01, 2, 2.99].map((seconds) => isCovered(seconds, 112))).toEqual([false, false, true])
  expect([1.01, 2, 2.99].map((seconds) => isCovered(seconds, 117))).toEqual([false, true, true])
  expect([1.01, 2, 2.99].map((seconds) => isCovered(seconds, 122))).toEqual([true, true, true])
})

const directed = styles.filter(({ directions }) => directions.length > 0)

test.each(directed)(
  'the style $style looks different from every direction',
  ({ style, type, directions }) => {
    const frames = directions.map((direction) =>
      cut(type, { style, direction }).at(1.8).png().toString('base64'),
    )
    // Doors part alike from both sides of an axis.
    expect(new Set(frames).size).toBe(style === 'doors' ? 2 : directions.length)
  },
)

test('a style that the type does not have changes nothing', () => {
  const plain = cut('fade', {}).describe(2)
  expect(cut('fade', { style: 'whip' }).describe(2)).toEqual(plain)
  expect(cut('fade', { style: 'unknown' }).describe(2)).toEqual(plain)
  expect(cut('fade', { style: 7 }).describe(2)).toEqual(plain)
})

test('the colour of a dip is held in the middle', () => {
  expect(cut('fade', { style: 'dip' }).at(2).pixel(160, 90)).toEqual([0, 0, 0])
  expect(cut('fade', { style: 'dip', color: '#00ffff' }).at(2).pixel(160, 90)).toEqual([0, 255, 255])
  expect(cut('fade', { style: 'dip', color: 'no colour' }).at(2).pixel(160, 90)).toEqual([255, 255, 255])
})

test('a spring in a transition never leaves the range of its progress', () => {
  const from = solid('#ff0000', { id: 'from', seconds: 2 })
  const to = solid('#0000ff', { id: 'to', at: 2, seconds: 2 })
  const clips = { trackId: 'track-0', fromClipId: 'from', toClipId: 'to' }
  const clip = drawing({
    tracks: [[from, to]],
    transitions: [{ id: 'cut', ...clips, type: 'slide', durationTicks: 2 * TICKS, easing: 'spring' }],
  })
  for (let step = 0; step < 40; step++) {
    const [layer] = clip.describe(1 + step / 20).layers
    if (layer?.kind !== 'transition') throw new Error('A transition is shown.')
    expect(layer.progress).toBeGreaterThanOrEqual(0)
    expect(layer.progress).toBeLessThanOrEqual(1)
  }
})

test('a clip keeps the round corners that the frame shows if it is partly outside', () => {
  const box = { ...smallBox, left: still(-30), borderRadius: still(20) }
  const clip = cut('fade', { style: 'zoom' }, box)
  for (const seconds of [1, 1.5, 2, 2.5, 2.9999]) {
    const frame = clip.at(seconds)
    // The corners on the right are round, and there are none at the edge of the frame.
    for (const y of [62, 118]) {
      expect(frame.pixel(48, y), `${y} at ${seconds} s`).toEqual([0, 255, 0])
      expect(frame.pixel(1, y)[1], `${y} at ${seconds} s`).toBeLessThan(10)
    }
  }
  const inset = cut('fade', { style: 'zoom' }, { ...box, left: still(-5) }).at(2)
  expect(inset.pixel(0, 61)).toEqual([0, 255, 0])
  expect(inset.pixel(15, 61)[1]).toBeLessThan(30)
})

test('corners are ellipses if a mirrored clip has unequal scales', () => {
  const box = { ...smallBox, scaleX: still(-2), scaleY: still(1), borderRadius: still(20) }
  for (const rotation of [0, 90, 180, -90]) {
    const turned = { ...box, rotation: still(rotation) }
    const [before, within] = [0.5, 1.0001].map((seconds) =>
      cut('fade', { style: 'zoom' }, turned).at(seconds),
    )
    if (before === undefined || within === undefined) throw new Error('Two frames are drawn.')
    const differing = listAll(before).filter(([x, y]) => {
      const [was, is] = [before.pixel(x, y), within.pixel(x, y)]
      return was.some((value, channel) => Math.abs(value - (is[channel] ?? 0)) > 40)
    })
    expect(differing, `rotated by ${rotation}`).toEqual([])
  }
})

test('an animated opacity or place does not change the way of drawing within a transition', () => {
  const keyframes = (from: number, to: number, endSeconds = 1.9) => ({
    value: from,
    keyframes: [
      { timeTicks: 0, value: from, easing: 'linear' },
      { timeTicks: endSeconds * TICKS, value: to, easing: 'linear' },
    ],
  })
  const areFilled = (fromFields: Fields, toFields: Fields): unknown[] => {
    const clip = cut('fade', { style: 'zoom' }, fromFields, 'rectangle', toFields)
    const list = [1, 1.2, 1.6, 1.8, 1.95, 2, 2.5, 2.9, 2.999].map((seconds) => {
      const layer = clip.describe(seconds).layers.find(({ kind }) => kind === 'transition')
      return layer?.kind === 'transition' ? layer.style?.area?.isFilled : undefined
    })
    return [...new Set(list)]
  }
  expect(areFilled(smallBox, smallBox)).toEqual([true])
  expect(areFilled({ ...smallBox, opacity: keyframes(1, 0.2) }, smallBox)).toEqual([false])
  expect(areFilled(smallBox, { ...smallBox, left: keyframes(-80, 120) })).toEqual([false])
  // Only the time of the transition counts.
  expect(areFilled({ ...smallBox, opacity: keyframes(0.2, 1, 0.5) }, smallBox)).toEqual([true])
})
