import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ease, easeWithin, getEasedBounds } from './easing.ts'
import { parseEasing } from './easing-text.ts'
import type { Easing } from './model.ts'
import { easingNames } from './registries/easings.ts'

const unit = fc.double({ min: 0, max: 1, noNaN: true })
const coordinate = fc.double({ min: -3, max: 3, noNaN: true })
const easings: fc.Arbitrary<Easing> = fc.oneof(
  fc.constantFrom(...easingNames),
  fc.record({
    type: fc.constant('cubic-bezier' as const),
    x1: unit,
    y1: coordinate,
    x2: unit,
    y2: coordinate,
  }),
  fc.record({
    type: fc.constant('spring' as const),
    dampingRatio: fc.double({ min: 0.05, max: 5, noNaN: true }),
  }),
)

describe('every easing', () => {
  test('starts at 0, ends at 1 and holds both ends', () => {
    fc.assert(
      fc.property(easings, (easing) => {
        expect([-1, 0, 1, 2].map((progress) => ease(easing, progress))).toEqual([0, 0, 1, 1])
      }),
    )
  })

  test('stays within its bounds', () => {
    fc.assert(
      fc.property(easings, unit, (easing, progress) => {
        const { min, max } = getEasedBounds(easing)
        const eased = ease(easing, progress)
        expect(eased).toBeGreaterThanOrEqual(min - 1e-9)
        expect(eased).toBeLessThanOrEqual(max + 1e-9)
      }),
    )
  })

  test('stays between 0 and 1 where nothing may overshoot', () => {
    fc.assert(
      fc.property(easings, unit, (easing, progress) => {
        expect(easeWithin(easing, progress)).toBeGreaterThanOrEqual(0)
        expect(easeWithin(easing, progress)).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe.each(easingNames)('%s', (easing) => {
  test('never decreases', () => {
    fc.assert(
      fc.property(unit, unit, (a, b) => {
        expect(ease(easing, Math.max(a, b))).toBeGreaterThanOrEqual(ease(easing, Math.min(a, b)))
      }),
    )
  })
})

test('follows the curves of CSS', () => {
  // Expected values: CSS's control points, solved for progress by sampling the curves a million times.
  expect(ease('ease-in', 0.25)).toBeCloseTo(0.0935, 3)
  expect(ease('ease-in', 0.5)).toBeCloseTo(0.3154, 3)
  expect(ease('ease-out', 0.5)).toBeCloseTo(0.6846, 3)
  expect(ease('ease-in-out', 0.25)).toBeCloseTo(0.1292, 3)
  expect(ease('ease-in-out', 0.5)).toBeCloseTo(0.5, 6)
})

test.each([
  ['ease', 'cubic-bezier(0.25, 0.1, 0.25, 1)'],
  ['ease-in', 'cubic-bezier(.42,0,1,1)'],
  ['ease-out', 'cubic-bezier(0, 0, .58, 1)'],
  ['ease-in-out', 'cubic-bezier(0.42,0,0.58,1.0)'],
  ['linear', 'cubic-bezier(0.5, 0.5, 0.5, 0.5)'],
] as const)('%s equals %s', (name, curve) => {
  const same = parseEasing(curve)
  for (const progress of [0.1, 0.3, 0.5, 0.7, 0.9])
    expect(ease(same, progress)).toBeCloseTo(ease(name, progress), 9)
})

test('a hold jumps at its end', () => {
  expect([0, 0.5, 0.999, 1].map((progress) => ease('hold', progress))).toEqual([0, 0, 0, 1])
})

describe('a spring', () => {
  const peak = (bounce: number): number => {
    const spring = parseEasing(`spring(${bounce})`)
    return Math.max(...Array.from({ length: 1001 }, (_, index) => ease(spring, index / 1000)))
  }

  test('overshoots more, the larger its bounce is, and not without one', () => {
    expect(peak(0)).toBeLessThanOrEqual(1)
    const peaks = [0.1, 0.3, 0.5, 0.7, 0.9].map(peak)
    expect(peaks).toEqual(peaks.toSorted((a, b) => a - b))
    // The textbook overshoot of a damping ratio of 0.5: exp(-π·0.5/√0.75).
    expect(peak(0.5)).toBeCloseTo(1.163, 2)
  })

  test('moves without jumps, its end included', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 5, noNaN: true }), unit, (dampingRatio, progress) => {
        const spring: Easing = { type: 'spring', dampingRatio }
        // The fastest spring turns by 160 radians over its time.
        expect(Math.abs(ease(spring, progress + 1e-5) - ease(spring, progress))).toBeLessThan(2.5e-3)
      }),
    )
  })

  test('changes continuously from underdamped to overdamped', () => {
    const at = (dampingRatio: number): number => ease({ type: 'spring', dampingRatio }, 0.3)
    expect(at(0.9999)).toBeCloseTo(at(1), 3)
    expect(at(1.0001)).toBeCloseTo(at(1), 1)
  })
})
