import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { valueAt } from '../animated-number.ts'
import { toModel } from './animated-fields.ts'
import { cutAnimated } from './cut-animated.ts'
import type { EditableNumber } from './editable-document.ts'

const easing = fc.constantFrom(
  undefined,
  'linear',
  'hold',
  'ease',
  'ease-in-out',
  'cubic-bezier(1, 0, 0, 1)',
  'cubic-bezier(0.3, -2, 0.7, 3)',
  'cubic-bezier(0, 1, 0, 1)',
  'spring',
  'spring(0)',
  'spring(1, 300, 4)',
)

interface Case {
  readonly number: EditableNumber
  readonly durationTicks: number
}

const cases: fc.Arbitrary<Case> = fc.integer({ min: 4_000, max: 2_000_000 }).chain((durationTicks) =>
  fc.record({
    durationTicks: fc.constant(durationTicks),
    number: fc.record({
      value: fc.integer({ min: -100, max: 100 }),
      keyframes: fc.array(
        fc
          .record({
            timeTicks: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: durationTicks - 1 })),
            value: fc.integer({ min: -100, max: 100 }),
            easing,
          })
          .map(({ easing: named, ...keyframe }) =>
            named === undefined ? keyframe : { ...keyframe, easing: named },
          ),
        { maxLength: 4 },
      ),
    }),
  }),
)

const range = fc.record({
  from: fc.oneof(fc.constant(0), fc.double({ min: -0.5, max: 0.95, noNaN: true })),
  length: fc.double({ min: 0.02, max: 1.5, noNaN: true }),
})

test('a part of an animated number has the values of the whole', () => {
  fc.assert(
    fc.property(cases, range, ({ number, durationTicks }, { from, length }) => {
      const fromTicks = Math.round(from * durationTicks)
      const toTicks = fromTicks + Math.max(1, Math.round(length * durationTicks))
      const before = structuredClone(number)
      const cut = cutAnimated(number, { fromTicks, toTicks }, durationTicks)
      expect(number).toEqual(before)
      const last = toTicks - fromTicks
      for (const { timeTicks } of cut.keyframes) {
        expect(timeTicks).toBeGreaterThanOrEqual(0)
        expect(timeTicks).toBeLessThan(last)
      }
      const [whole, part] = [toModel(number), toModel(cut)]
      for (let step = 0; step <= 50; step++) {
        const local = Math.round(((last - 1) * step) / 50)
        const at = Math.min(durationTicks, Math.max(0, fromTicks + local))
        const wanted = valueAt(whole, at, durationTicks)
        const got = valueAt(part, local, last)
        // The tolerance of springs, for a distance of 200.
        expect(Math.abs(got - wanted), `at ${local}: ${got}, not ${wanted}`).toBeLessThan(0.25)
      }
    }),
    { numRuns: 2_000 },
  )
})

describe('a longer item', () => {
  const key = (timeTicks: number, value: number) => ({ timeTicks, value })

  test.each([
    ['a lone keyframe that holds the value', { value: 5, keyframes: [key(0, 5)] }],
    ['several keyframes', { value: 0, keyframes: [key(0, 1), key(600, 9)] }],
    ['a keyframe after the start', { value: 3, keyframes: [key(400, 9)] }],
  ])('keeps the keyframes of %s', (_name, number) => {
    expect(cutAnimated(number, { fromTicks: 0, toTicks: 3000 }, 1000)).toEqual(number)
  })

  test('that starts earlier keeps the number of keyframes', () => {
    const held = { value: 9, keyframes: [key(400, 9), key(600, 1)] }
    const moved = { value: 9, keyframes: [key(900, 9), key(1100, 1)] }
    expect(cutAnimated(held, { fromTicks: -500, toTicks: 1000 }, 1000)).toEqual(moved)
  })

  test('gets a keyframe where a lone one ran to the value at the end', () => {
    const number = { value: 9, keyframes: [key(0, 1)] }
    const longer = cutAnimated(number, { fromTicks: 0, toTicks: 3000 }, 1000)
    expect(longer).toEqual({ value: 9, keyframes: [key(0, 1), key(1000, 9)] })
  })
})
