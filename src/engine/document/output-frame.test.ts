import { describe, expect, it } from 'vitest'
import { outputFrame } from './output-frame.ts'

/** Returns the pixels between the composition's edges and the frame's; negative where it is cut off. */
function measureBars(width: number, height: number, scale: number, ratio: Parameters<typeof outputFrame>[1]) {
  const frame = outputFrame({ width, height }, ratio, scale)
  expect(frame.contentLeft * 2).toBeCloseTo(frame.width - width * frame.contentScale)
  expect(frame.contentTop * 2).toBeCloseTo(frame.height - height * frame.contentScale)
  return [frame.contentLeft, frame.contentTop] as const
}

describe('a composition in its own ratio', () => {
  it.each([
    [853, 480, 1],
    [1080, 1920, 0.63],
    [1920, 1080, 0.61],
    [405, 719, 1],
    [405, 719, 0.6],
    [427, 240, 1],
    [640, 361, 1],
    [1081, 607, 1],
    [1919, 1079, 1],
    [1080, 1350, 0.75],
    [1366, 768, 0.75],
    [1920, 1080, 1],
  ])('covers the frame: %i × %i at %d', (width, height, scale) => {
    for (const bar of measureBars(width, height, scale, 'custom')) {
      expect(bar).toBeLessThan(1e-9)
      expect(bar).toBeGreaterThan(-1.2)
    }
  })

  it('covers a frame whose ratio it misses by less than a pixel', () => {
    for (const bar of measureBars(853, 480, 1, '16:9')) expect(bar).toBeLessThan(1e-9)
  })
})

describe('a composition in another ratio', () => {
  it('is fitted between bars', () => {
    expect(measureBars(1920, 1080, 1, '1:1')).toEqual([0, 236.25])
    expect(measureBars(1080, 1920, 1, '16:9')[1]).toBe(0)
  })

  it('keeps bars of a pixel or more', () => {
    expect(measureBars(850, 480, 1, '16:9')[0]).toBeGreaterThan(1)
  })
})
