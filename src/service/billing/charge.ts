import { Decimal } from 'decimal.js'

/** What a standard second costs by the output's size; the first row that the short side fits decides. */
export interface RateTable {
  readonly steps: readonly { readonly maxShortSide: number; readonly rate: number }[]
  /** Multiplies the rate of 60 fps exports. */
  readonly highFrameRateFactor: number
  /** Credits per standard second, as a fraction: 100/60 by default. */
  readonly creditsPerSecond: readonly [numerator: number, denominator: number]
}

export const defaultRates: RateTable = {
  steps: [
    { maxShortSide: 720, rate: 1 },
    { maxShortSide: 1080, rate: 1.7 },
    { maxShortSide: 1440, rate: 3 },
    { maxShortSide: Number.POSITIVE_INFINITY, rate: 6 },
  ],
  highFrameRateFactor: 2,
  creditsPerSecond: [100, 60],
}

export interface Charge {
  /** Whole standard seconds, rounded up. */
  readonly billedStandardSeconds: number
  /** Exact decimal with up to 12 decimals and no trailing zeros. */
  readonly chargedCredits: string
}

const Exact = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_DOWN })
const CREDIT_DECIMALS = 12

/**
 * What an export costs.
 *
 * @param durationTicks - Of the composition, in 1/240 000 s: seconds as a fraction stay exact.
 * @param output - Pixels.
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

/** @returns Cut off after 12 decimals: 32 seconds are `"53.333333333333"` credits. */
export function computeCredits(standardSeconds: number, rates: RateTable): string {
  const [numerator, denominator] = rates.creditsPerSecond
  const credits = new Exact(standardSeconds).times(numerator).dividedBy(denominator)
  return credits.toDecimalPlaces(CREDIT_DECIMALS).toFixed()
}
