import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { valueAt } from './animated-number.ts'
import type { AnimatedNumber } from './model.ts'

const duration = 1000
const at = (animated: AnimatedNumber, ...ticks: number[]): number[] =>
  ticks.map((localTicks) => valueAt(animated, localTicks, duration))
const points = (value: number, ...keyframes: [timeTicks: number, value: number][]): AnimatedNumber => ({
  value,
  keyframes: keyframes.map(([timeTicks, keyframeValue]) => ({ timeTicks, value: keyframeValue })),
})

describe('valueAt', () => {
  test('returns the value when there are no keyframes', () => {
    expect(at(points(7), -10, 0, 500, 2000)).toEqual([7, 7, 7, 7])
  })

  test('starts from the value when no keyframe is at 0', () => {
    expect(at(points(10, [100, 20], [300, 0]), 0, 50, 100, 200, 300, 999)).toEqual([10, 15, 20, 10, 0, 0])
  })

  test('ignores the value when there are keyframes at 0 and later', () => {
    expect(at(points(99, [0, 0], [100, 10]), 0, 50, 100, 999)).toEqual([0, 5, 10, 10])
  })

  test("interpolates to the value at the item's end when the only keyframe is at 0", () => {
    expect(at(points(100, [0, 0]), 0, 250, 1000)).toEqual([0, 25, 100])
  })

  test('holds the first and last number outside the range of the item', () => {
    expect(at(points(100, [0, 50]), -500, 1500)).toEqual([50, 100])
    expect(at(points(1, [500, 2]), -500, 1500)).toEqual([1, 2])
  })

  test('stays between the smallest and the largest number, and hits every keyframe', () => {
    const keyframes = fc.uniqueArray(
      fc.record({ timeTicks: fc.nat(duration - 1), value: fc.integer({ min: -100, max: 100 }) }),
      { selector: ({ timeTicks }) => timeTicks },
    )
    fc.assert(
      fc.property(
        fc.integer({ min: -100, max: 100 }),
        keyframes,
        fc.nat(duration),
        (value, unsorted, ticks) => {
          const animated = { value, keyframes: unsorted.toSorted((a, b) => a.timeTicks - b.timeTicks) }
          const values = [value, ...animated.keyframes.map((keyframe) => keyframe.value)]
          const result = valueAt(animated, ticks, duration)
          expect(result).toBeGreaterThanOrEqual(Math.min(...values))
          expect(result).toBeLessThanOrEqual(Math.max(...values))
          const exact = animated.keyframes.length > 1 ? animated.keyframes : []
          for (const keyframe of exact)
            expect(valueAt(animated, keyframe.timeTicks, duration)).toBe(keyframe.value)
        },
      ),
    )
  })
})
