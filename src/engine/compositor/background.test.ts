import { describe, expect, test } from 'vitest'
import { drawing, stripes } from '../../../test/drawing/drawing.ts'
import type { Json } from '../../../test/media/lottie.ts'
import { image, mediaAsset, solid } from '../../../test/support/documents.ts'

const assets = [mediaAsset('image', 'photo')]
const item = image('photo', { id: 'item', seconds: 1, box: [110, 60, 100, 60] })

describe('the global background', () => {
  test('is black by default, and shows black through a transparent colour', () => {
    expect(
      drawing({ tracks: [[]] })
        .at(0)
        .pixel(5, 5),
    ).toEqual([0, 0, 0])
    const clear = { type: 'color', color: 'rgba(255, 0, 0, 0.5)', gradient: null }
    expect(
      drawing({ tracks: [[]], background: clear })
        .at(0)
        .pixel(5, 5),
    ).toEqual([128, 0, 0])
  })

  test('fills the bars of another ratio, where items are clipped', () => {
    const tracks = [[solid('#ff0000', { id: 'wide', seconds: 1, box: [-500, -500, 2000, 2000] })]]
    const background = { type: 'color', color: '#00ff00', gradient: null }
    const frame = drawing({ tracks, background }, { ratio: '1:1' }).at(0)
    expect([frame.width, frame.height]).toEqual([180, 180])
    // 320 × 180 in 180 × 180: 101.25 pixels high, starting at 39.375.
    expect(frame.pixel(90, 38)).toEqual([0, 255, 0])
    expect(frame.pixel(90, 40)).toEqual([255, 0, 0])
    expect(frame.pixel(90, 139)).toEqual([255, 0, 0])
    expect(frame.pixel(90, 141)).toEqual([0, 255, 0])
  })

  test.each([
    [51, 90, 1],
    [160, 90, 0.61],
    [427, 240, 1],
  ])('shows at no edge of an item that covers a composition of %i × %i at %d', (width, height, scale) => {
    const cover = solid('#ffffff', { id: 'cover', seconds: 1, box: [0, 0, width, height] })
    const frame = drawing({ tracks: [[cover]], size: [width, height] }, { scale }).at(0)
    const [right, bottom] = [frame.width - 1, frame.height - 1]
    const rows = Array.from({ length: frame.width }, (_, x) => [frame.pixel(x, 0), frame.pixel(x, bottom)])
    const columns = Array.from({ length: frame.height }, (_, y) => [frame.pixel(0, y), frame.pixel(right, y)])
    expect(Math.min(...[...rows, ...columns].flat(2))).toBe(255)
  })

  test('covers the frame with an image', () => {
    const background = {
      type: 'image',
      source: 'custom',
      imageAssetId: 'photo',
      imageUrl: 'https://example.com/photo.png',
    }
    const frame = drawing(
      { tracks: [[]], assets, background },
      { images: { photo: stripes(180, 180, ['#ff0000', '#0000ff']) } },
    ).at(0)
    expect(frame.pixel(0, 0)).toEqual([255, 0, 0])
    expect(frame.pixel(319, 179)).toEqual([0, 0, 255])
  })

  test.each([1, 2, 3, 4])('covers the frame at blur level %i without dark edges', (level) => {
    const background = { type: 'blur', level }
    const images = { photo: stripes(200, 100, ['#ff8000']) }
    const frame = drawing({ tracks: [[item]], assets, background }, { images, scale: 3 }).at(0)
    for (const [x, y] of [
      [0, 0],
      [959, 0],
      [0, 539],
      [959, 539],
      [480, 2],
    ] as const) {
      const [red, green, blue] = frame.pixel(x, y)
      expect(Math.abs(red - 255) + Math.abs(green - 128) + blue).toBeLessThanOrEqual(3)
    }
  })

  test('blurs an edge by the radius of its level', () => {
    const images = { photo: stripes(320, 180, ['#000000', '#ffffff']) }
    const rise = (level: number): number => {
      const background = { type: 'blur', level }
      const frame = drawing({ tracks: [[item]], assets, background }, { images, scale: 6 }).at(0)
      const row = Array.from({ length: frame.width }, (_, x) => frame.pixel(x, 20)[0])
      // A Gaussian rises from 16 % to 84 % of an edge over twice its radius.
      return row.findIndex((value) => value > 214) - row.findIndex((value) => value > 41)
    }
    expect(rise(0)).toBeLessThanOrEqual(8)
    for (const [level, radius] of [
      [1, 8],
      [2, 16],
      [3, 32],
      [4, 48],
    ] as const) {
      expect(rise(level) / (2 * radius)).toBeGreaterThan(0.85)
      expect(rise(level) / (2 * radius)).toBeLessThan(1.25)
    }
  })

  test('blur shows black while no image is visible', () => {
    const frame = drawing({ tracks: [[]], background: { type: 'blur', level: 2 } }).at(0)
    expect(frame.pixel(5, 5)).toEqual([0, 0, 0])
  })
})

describe('a blurred background in a transition', () => {
  const images = { red: stripes(100, 100, ['#ff0000']), blue: stripes(100, 100, ['#0000ff']) }
  const box: [number, number, number, number] = [115, 0, 90, 180]
  const draw = (type: string, options: { lastIsSolid?: boolean; animations?: Record<string, Json> } = {}) => {
    const fields = { ...(options.animations && { animations: options.animations }) }
    const last = options.lastIsSolid
      ? solid('#00ff00', { id: 'to', at: 1, seconds: 1, box })
      : image('blue', { id: 'to', at: 1, seconds: 1, box, fields })
    return drawing(
      {
        tracks: [[image('red', { id: 'from', seconds: 1, box }), last]],
        assets: [mediaAsset('image', 'red'), mediaAsset('image', 'blue')],
        background: { type: 'blur', level: 2 },
        transitions: [
          {
            id: 'cut',
            trackId: 'track-0',
            fromClipId: 'from',
            toClipId: 'to',
            type,
            durationTicks: 240_000,
            easing: 'linear',
          },
        ],
      },
      { images },
    )
  }
  const instants = Array.from({ length: 61 }, (_, frame) => frame / 30)
  const findLargestStep = (clip: ReturnType<typeof draw>, x: number): number => {
    const reds = instants.slice(0, -1).map((seconds) => clip.at(seconds).pixel(x, 90)[0])
    return Math.max(...reds.slice(1).map((red, index) => Math.abs(red - (reds[index] ?? 0))))
  }

  test('dissolves as the clips do', () => {
    const clip = draw('fade')
    expect(clip.at(0.75).pixel(20, 90)).toEqual(clip.at(0.75).pixel(160, 90))
    expect(findLargestStep(clip, 20)).toBeLessThanOrEqual(10)
  })

  test('fades during a flip', () => {
    expect(findLargestStep(draw('flip'), 20)).toBeLessThanOrEqual(10)
  })

  test('dissolves into black where the other clip has no image', () => {
    const clip = draw('fade', { lastIsSolid: true })
    expect(clip.at(0.2).pixel(20, 90)).toEqual([255, 0, 0])
    expect(clip.at(1.9).pixel(20, 90)).toEqual([0, 0, 0])
    expect(findLargestStep(clip, 20)).toBeLessThanOrEqual(10)
  })

  test('is pushed out by a slide', () => {
    const frame = draw('slide').at(0.75)
    expect(frame.pixel(20, 90)).toEqual([0, 0, 255])
    expect(frame.pixel(300, 90)).toEqual([255, 0, 0])
  })

  test('does not show through a clip that would fade in during the dissolve', () => {
    const clip = draw('fade', { animations: { in: { type: 'fade', durationTicks: 120_000 } } })
    for (const seconds of instants.slice(0, -1)) {
      const [red, , blue] = clip.at(seconds).pixel(160, 90)
      expect(red + blue).toBeGreaterThanOrEqual(253)
    }
    expect(clip.describe(1).layers).toMatchObject([{ to: { box: { opacity: 1 } } }])
  })
})
