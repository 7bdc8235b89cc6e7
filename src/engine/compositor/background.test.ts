import { describe, expect, test } from 'vitest'
import { drawing, stripes } from '../../../test/drawing/drawing.ts'
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
