import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ease } from './easing.ts'
import { easingNames } from './registries/clip-animations.ts'

describe.each(easingNames)('%s', (easing) => {
  test('starts at 0, ends at 1 and holds both ends', () => {
    expect([-1, 0, 1, 2].map((progress) => ease(easing, progress))).toEqual([0, 0, 1, 1])
  })

  test('never decreases', () => {
    const progress = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(progress, progress, (a, b) => {
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
