import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orderSegments, planSegments } from './plan-segments.ts'

describe('planSegments', () => {
  it('covers every frame once, in order, with segments of nearly equal length', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50_000 }),
        fc.constantFrom(30 as const, 60 as const),
        (frames, fps) => {
          const segments = planSegments(frames, fps)
          let next = 0
          for (const [index, segment] of segments.entries()) {
            expect(segment.index).toBe(index)
            expect(segment.startFrame).toBe(next)
            expect(segment.frameCount).toBeGreaterThan(0)
            next += segment.frameCount
          }
          expect(next).toBe(frames)
          const lengths = segments.map((segment) => segment.frameCount)
          expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1)
        },
      ),
    )
  })

  it('keeps segments of longer exports between one and four seconds', () => {
    for (const seconds of [2, 5, 8, 10, 33, 60, 3600]) {
      const segments = planSegments(seconds * 30, 30)
      expect(segments.length % 2).toBe(0)
      for (const segment of segments) {
        expect(segment.frameCount).toBeGreaterThanOrEqual(30)
        expect(segment.frameCount).toBeLessThanOrEqual(120)
      }
    }
  })

  it('does not split a short export', () => {
    expect(planSegments(45, 30)).toEqual([{ index: 0, startFrame: 0, frameCount: 45 }])
  })

  it.each([0, -1, 1.5, Number.NaN])('rejects %s frames', (frames) => {
    expect(() => planSegments(frames, 30)).toThrow(RangeError)
  })
})

describe('orderSegments', () => {
  const listOrder = (frames: number, workers: number) =>
    orderSegments(planSegments(frames, 30), workers).map(({ index }) => index)

  it('gives each worker a contiguous part of the timeline', () => {
    expect(listOrder(450, 2)).toEqual([0, 3, 1, 4, 2, 5])
    expect(listOrder(450, 1)).toEqual([0, 1, 2, 3, 4, 5])
    expect(listOrder(450, 4)).toEqual([0, 2, 4, 1, 3, 5])
    expect(listOrder(450, 64)).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('contains every segment once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_000 }), fc.integer({ min: 0, max: 40 }), (frames, workers) => {
        const order = listOrder(frames, workers)
        expect(order.toSorted((a, b) => a - b)).toEqual(planSegments(frames, 30).map(({ index }) => index))
      }),
    )
  })
})
