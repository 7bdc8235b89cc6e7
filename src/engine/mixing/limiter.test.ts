import { describe, expect, test } from 'vitest'
import { peak } from '../../../test/media/measure-audio.ts'
import { Limiter } from './limiter.ts'

const CEILING = 10 ** (-1 / 20)

/** Both channels of a sine, as long as `seconds`. */
function sine(frequency: number, amplitude: number, seconds: number): Float32Array {
  return Float32Array.from(
    { length: seconds * 96_000 },
    (_, index) => amplitude * Math.sin(((index >> 1) * 2 * Math.PI * frequency) / 48_000),
  )
}

/** Limits in blocks of `block` sample frames. */
function limit(samples: Float32Array, block: number): Float32Array {
  const limiter = new Limiter()
  const output: number[] = []
  for (let start = 0; start < samples.length; start += block * 2) {
    output.push(...limiter.process(Float32Array.from(samples.subarray(start, start + block * 2))))
  }
  output.push(...limiter.finish())
  return Float32Array.from(output)
}

describe('the limiter', () => {
  test('passes audio below −1 dBFS unchanged, bit by bit and without delay', () => {
    const quiet = sine(440, 0.89, 0.5)
    expect(limit(quiet, 1000)).toEqual(quiet)
  })

  test.each([
    ['a loud tone', sine(60, 3, 1)],
    ['noise', Float32Array.from({ length: 48_000 }, (_, index) => Math.sin(index * index * 0.37) * 2)],
    ['a single sample', Float32Array.from({ length: 9600 }, (_, index) => (index === 5000 ? -7 : 0))],
    ['loud from the first sample', new Float32Array(4800).fill(2)],
  ])('never lets %s over −1 dBFS', (_name, samples) => {
    const limited = limit(samples, 777)
    expect(limited.length).toBe(samples.length)
    expect(peak(limited)).toBeLessThanOrEqual(CEILING + 1e-6)
    expect(peak(limited)).toBeGreaterThan(CEILING * 0.9)
  })

  test('returns to exactly the full level after a peak', () => {
    const samples = sine(440, 0.5, 2)
    samples[20_000] = 5
    const limited = limit(samples, 4800)
    expect(peak(limited, 10_000, 10_001)).toBeLessThanOrEqual(CEILING + 1e-6)
    expect(limited.subarray(140_000)).toEqual(samples.subarray(140_000))
    // 5 ms before the peak nothing has changed yet.
    expect(limited.subarray(0, 19_400)).toEqual(samples.subarray(0, 19_400))
  })

  test('gives the same result for any block size', () => {
    const samples = sine(100, 2, 0.2)
    expect(limit(samples, 100)).toEqual(limit(samples, 4096))
  })

  test('returns all of an input that is shorter than its lookahead', () => {
    const short = new Float32Array(200).fill(2)
    const limited = limit(short, 50)
    expect(limited.length).toBe(200)
    expect(peak(limited)).toBeLessThanOrEqual(CEILING + 1e-6)
  })
})
