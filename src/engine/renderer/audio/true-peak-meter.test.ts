import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TruePeakMeter } from './true-peak-meter.ts'

const TAPS = 12

/** Measures in blocks of `size` samples. */
function measure(samples: Float32Array, size: number): number {
  const meter = new TruePeakMeter()
  for (let at = 0; at < samples.length; at += 2 * size) meter.add(samples.subarray(at, at + 2 * size))
  return meter.peak
}

/** Each burst makes as many samples as it has length, at its level; noise, so that the peaks are between samples. */
const stereo = fc
  .array(
    fc.record({
      length: fc.integer({ min: 1, max: 700 }),
      level: fc.constantFrom(0, 0.001, 0.4, 0.5, 0.55, 1),
      seed: fc.integer({ min: 1, max: 1000 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((bursts) =>
    Float32Array.from(
      bursts.flatMap(({ length, level, seed }) =>
        Array.from({ length: 2 * length }, (_, index) => level * Math.sin(index * index * seed * 0.37)),
      ),
    ),
  )

test('finds the same peak in blocks of any size, whatever it skips', () => {
  fc.assert(
    fc.property(stereo, fc.integer({ min: 1, max: 2000 }), (samples, size) => {
      const peak = measure(samples, size)
      expect(peak).toBe(measure(samples, samples.length))
      // The highest peak of short parts, each measured by a meter that has heard nothing louder, and skips nothing.
      let highest = 0
      for (let at = 0; at < samples.length; at += 2) {
        highest = Math.max(highest, measure(samples.slice(Math.max(0, at - 2 * (TAPS - 1)), at + 2), TAPS))
      }
      expect(peak).toBeGreaterThanOrEqual(Math.max(...samples.map(Math.abs)))
      expect(peak).toBeLessThanOrEqual(highest + 1e-12)
    }),
    { numRuns: 50 },
  )
})

test('finds the peak between the samples of a sine', () => {
  const sine = Float32Array.from({ length: 9600 }, (_, index) =>
    Math.sin((Math.PI / 2) * (index >> 1) + Math.PI / 4),
  )
  expect(
    measure(
      sine.map((sample) => sample * 0.5),
      480,
    ),
  ).toBeCloseTo(0.5, 1)
})
