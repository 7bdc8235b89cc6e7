import { Decimal } from 'decimal.js'
import type { CreditPool } from '../../platform/database/credit-tables.ts'

/** Has enough digits for every sum of credits; the default of 20 would round. */
const Exact = Decimal.clone({ precision: 60 })

/** The credits in each pool, as exact decimals. */
export type Balances = Readonly<Record<CreditPool, string>>

export interface ChargeSplit {
  /** Exact positive decimals; a pool that pays nothing has no entry. */
  readonly parts: readonly { readonly creditPool: CreditPool; readonly credits: string }[]
  /** The `chargedCreditPool` of API responses. */
  readonly creditPool: CreditPool | 'mixed'
}

/** Adds the parts of a charge; returns an exact decimal. */
export function sumCredits(parts: ChargeSplit['parts']): string {
  return addCredits(parts.map(({ credits }) => credits))
}

/** Adds exact decimals. */
export const addCredits = (credits: readonly string[]): string => Exact.sum(0, ...credits).toFixed()

/**
 * Splits a charge between the pools: `plan` pays first, then `top_up`.
 *
 * @param credits - An exact decimal, zero or more.
 * @returns Undefined if all pools together have too few credits.
 */
export function splitCharge(credits: string, balances: Balances): ChargeSplit | undefined {
  const cost = new Exact(credits)
  if (cost.isZero()) return { parts: [], creditPool: 'plan' }
  const fromPlan = Exact.min(cost, Exact.max(0, balances.plan))
  const fromTopUp = cost.minus(fromPlan)
  if (fromTopUp.isZero())
    return { parts: [{ creditPool: 'plan', credits: cost.toFixed() }], creditPool: 'plan' }
  if (fromTopUp.greaterThan(balances.top_up)) return undefined
  const topUp = { creditPool: 'top_up', credits: fromTopUp.toFixed() } as const
  if (fromPlan.isZero()) return { parts: [topUp], creditPool: 'top_up' }
  return { parts: [{ creditPool: 'plan', credits: fromPlan.toFixed() }, topUp], creditPool: 'mixed' }
}
