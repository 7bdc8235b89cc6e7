import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultRates } from '../../../test/support/default-limits.ts'
import { computeCharge, computeCredits } from './charge.ts'

const TICKS = 240_000

describe('computeCredits', () => {
  it.each([
    [32, '53.333333333333'],
    [3, '5'],
    [1, '1.666666666666'],
    [60, '100'],
    [0, '0'],
  ])('converts %d standard seconds to %s credits', (seconds, credits) => {
    expect(computeCredits(seconds, defaultRates)).toBe(credits)
  })

  it('never returns an exponent, trailing zeros or more than 12 decimal places', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (seconds) => {
        expect(computeCredits(seconds, defaultRates)).toMatch(/^\d+(\.\d{0,11}[1-9])?$/)
      }),
    )
  })
})

describe('computeCharge', () => {
  it.each([
    ['720p', 10 * TICKS, 1280, 720, 30, 10],
    ['one tick more than 10 s', 10 * TICKS + 1, 1280, 720, 30, 11],
    ['1080p', 10 * TICKS, 1920, 1080, 30, 17],
    ['portrait 1080p', 10 * TICKS, 1080, 1920, 30, 17],
    ['60 fps', 10 * TICKS, 1920, 1080, 60, 34],
    ['1440p', 10 * TICKS, 2560, 1440, 30, 30],
    ['4K', 10 * TICKS, 3840, 2160, 60, 120],
  ])('bills %s by size and frame rate', (_name, ticks, width, height, fps, expected) => {
    expect(computeCharge(ticks, { width, height }, fps, defaultRates).billedStandardSeconds).toBe(expected)
  })

  it('is exact where binary fractions are not: 1.7 × 100 s are 170 standard seconds, not 171', () => {
    expect(
      computeCharge(100 * TICKS, { width: 1920, height: 1080 }, 30, defaultRates).billedStandardSeconds,
    ).toBe(170)
  })
})
