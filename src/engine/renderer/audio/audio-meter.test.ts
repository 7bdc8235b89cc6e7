import { describe, expect, it } from 'vitest'
import type { AudioMeasurements } from '../jobs/measurements.ts'
import { AudioMeter } from './audio-meter.ts'

const RATE = 48_000

/** Measures stereo samples that are added in blocks of `size` samples. */
function measure(samples: Float32Array, size: number): AudioMeasurements {
  const meter = new AudioMeter()
  for (let start = 0; start < samples.length / 2; start += size) {
    const block = samples.subarray(start * 2, (start + size) * 2)
    meter.markClipping(block, start, 1)
    meter.add(block)
  }
  return meter.finish()
}

/** Makes stereo of a function of the sample's number; only the right channel has it if `isRight`. */
function makeStereo(count: number, sample: (index: number) => number, isRight = false): Float32Array {
  return Float32Array.from({ length: count * 2 }, (_, at) =>
    isRight && at % 2 === 0 ? 0 : sample(Math.floor(at / 2)),
  )
}

describe.each([1, 477, 4800, 9600, 10_007, 1_000_000])('in blocks of %d samples', (size) => {
  it('finds the first and the last sample of silent and clipped spans', () => {
    const samples = makeStereo(4 * RATE, (index) => {
      if (index >= 12_345 && index < 12_345 + RATE) return 0.0005
      return index >= 100_001 && index <= 100_777 ? 1.5 : 0.5
    })
    expect(measure(samples, size)).toMatchObject({
      silent: { count: 1, spans: [[12_345 / RATE, (12_345 + RATE) / RATE]] },
      clipped: { count: 1, spans: [[100_001 / RATE, 100_778 / RATE]] },
    })
  })

  it('ignores a silence that is a sample too short, and hears either channel', () => {
    const samples = makeStereo(2 * RATE, (index) => (index >= 10 && index < 9 + RATE ? 0 : 0.5), true)
    expect(measure(samples, size).silent).toEqual({ count: 0, spans: [] })
  })
})

it('counts more spans than it lists', () => {
  // A clipped sample each 0.3 s: gaps of more than 0.25 s separate spans.
  const samples = makeStereo(150 * 14_400, (index) => (index % 14_400 === 0 ? 1 : 0.1))
  const { clipped } = measure(samples, 9600)
  expect(clipped.count).toBe(150)
  expect(clipped.spans).toHaveLength(100)
  expect(clipped.spans.at(1)).toEqual([14_400 / RATE, 14_401 / RATE])
})

it('merges clipped samples that are at most 0.25 s apart', () => {
  const clip = (gap: number): number =>
    measure(
      makeStereo(RATE, (index) => (index === 5 || index === 6 + gap ? 1 : 0.1)),
      9600,
    ).clipped.count
  expect(clip(12_000)).toBe(1)
  expect(clip(12_001)).toBe(2)
})
