import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { getBounds, valueAt } from './animated-number.ts'
import { parseEasing } from './easing-text.ts'
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
    expect(at(points(99, [0, 0], [100, 10]), -500, 1500)).toEqual([0, 10])
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

describe('valueAt with easings', () => {
  const eased = (easing: string): AnimatedNumber => ({
    value: 7,
    keyframes: [
      { timeTicks: 100, value: 0, easing: parseEasing(easing) },
      { timeTicks: 300, value: 10 },
      { timeTicks: 500, value: 20 },
    ],
  })

  test('eases up to the next keyframe only', () => {
    const [before, within, after] = at(eased('ease-in'), 50, 200, 400)
    expect(before).toBe(3.5)
    expect(within).toBeCloseTo(3.154, 3)
    expect(after).toBe(15)
  })

  test('holds a value until the next keyframe', () => {
    expect(at(eased('hold'), 100, 200, 299, 300)).toEqual([0, 0, 0, 10])
  })

  test('overshoots with a spring and comes to rest at the next keyframe', () => {
    const values = at(eased('spring'), ...Array.from({ length: 200 }, (_, index) => 100 + index))
    expect(Math.max(...values)).toBeCloseTo(11.63, 1)
    expect(values.at(-1)).toBeCloseTo(10, 1)
    expect(at(eased('spring'), 300)).toEqual([10])
  })

  test("eases to the value at the item's end if the only keyframe is at 0", () => {
    const keyframes = [{ timeTicks: 0, value: 0, easing: parseEasing('ease-out') }]
    expect(valueAt({ value: 100, keyframes }, 500, duration)).toBeCloseTo(68.46, 1)
  })

  test('linear equals no easing', () => {
    for (const ticks of [0, 100, 150, 290, 300, 450])
      expect(at(eased('linear'), ticks)).toEqual(at(points(7, [100, 0], [300, 10], [500, 20]), ticks))
  })

  const easing = fc.oneof(
    fc.constantFrom('linear', 'ease', 'ease-in-out', 'hold', 'spring', 'spring(0.9)', 'spring(1, 80, 30)'),
    fc
      .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: -2, max: 3, noNaN: true }))
      .map(([x, y]) => `cubic-bezier(${x.toFixed(3)}, ${y.toFixed(3)}, ${x.toFixed(3)}, ${y.toFixed(3)})`),
  )
  const numbers = fc.record({
    value: fc.integer({ min: -100, max: 100 }),
    keyframes: fc
      .uniqueArray(
        fc.record({
          timeTicks: fc.nat(duration - 1),
          value: fc.integer({ min: -100, max: 100 }),
          easing: easing.map(parseEasing),
        }),
        { selector: ({ timeTicks }) => timeTicks },
      )
      .map((keyframes) => keyframes.toSorted((a, b) => a.timeTicks - b.timeTicks)),
  })

  test('hits every keyframe, whatever its easing', () => {
    fc.assert(
      fc.property(numbers, (animated) => {
        for (const { timeTicks, value } of animated.keyframes)
          expect(valueAt(animated, timeTicks, duration)).toBe(value)
      }),
    )
  })

  test('stays within its bounds', () => {
    fc.assert(
      fc.property(numbers, fc.nat(duration), (animated, ticks) => {
        const { min, max } = getBounds(animated)
        const result = valueAt(animated, ticks, duration)
        expect(result).toBeGreaterThanOrEqual(min - 1e-9)
        expect(result).toBeLessThanOrEqual(max + 1e-9)
      }),
    )
  })
})
