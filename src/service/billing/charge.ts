import { Decimal } from 'decimal.js'

/** The prices of exports. */
export interface RateTable {
  /**
   * Standard seconds per second of output, by the output's short side in pixels, in ascending order. The first step
   * that fits applies; outputs larger than all steps pay the last rate.
   */
  readonly steps: readonly { readonly maxShortSide: number; readonly rate: number }[]
  /** Multiplies the rate for 60 fps exports. */
  readonly highFrameRateFactor: number
  /** Credits per standard second, as a fraction so that prices stay exact. */
  readonly creditsPerSecond: readonly [numerator: number, denominator: number]
}

export interface Charge {
  /** Whole standard seconds, rounded up. */
  readonly billedStandardSeconds: number
  /** An exact decimal with up to 12 decimal places and no trailing zeros. */
  readonly chargedCredits: string
}

const Exact = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_DOWN })
const CREDIT_DECIMALS = 12

/**
 * Computes the price of an export.
 *
 * @param durationTicks - The composition's duration in ticks of 1/240 000 s, so that the price stays exact.
 * @param output - The output's size in pixels.
 */
export function computeCharge(
  durationTicks: number,
  output: { readonly width: number; readonly height: number },
  fps: number,
  rates: RateTable,
): Charge {
  const shortSide = Math.min(output.width, output.height)
  const step = rates.steps.find(({ maxShortSide }) => shortSide <= maxShortSide) ?? rates.steps.at(-1)
  const rate = new Exact(step?.rate ?? 1).times(fps === 60 ? rates.highFrameRateFactor : 1)
  const seconds = new Exact(durationTicks).times(rate).dividedBy(240_000)
  const billedStandardSeconds = seconds.ceil().toNumber()
  return { billedStandardSeconds, chargedCredits: computeCredits(billedStandardSeconds, rates) }
}

/** Returns whether one exact decimal number of credits is more than another. */
export const isMoreExpensive = (credits: string, otherCredits: string): boolean =>
  new Exact(credits).greaterThan(otherCredits)

/** Converts standard seconds to credits, truncated to 12 decimal places: 32 seconds are `"53.333333333333"` credits. */
export function computeCredits(standardSeconds: number, rates: RateTable): string {
  const [numerator, denominator] = rates.creditsPerSecond
  const credits = new Exact(standardSeconds).times(numerator).dividedBy(denominator)
  return credits.toDecimalPlaces(CREDIT_DECIMALS).toFixed()
}
