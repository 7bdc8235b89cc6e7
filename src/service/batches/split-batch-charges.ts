import { setImmediate } from 'node:timers/promises'
import { Decimal } from 'decimal.js'
import type { Kysely } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import type { Charge } from '../billing/charge.ts'
import { findCreditBalances } from '../billing/credit-store.ts'
import { addCredits, type Balances, type ChargeSplit, splitCharge } from '../billing/split-charge.ts'
import { Refusal } from '../errors/refusal.ts'
import type { ExportAccount } from '../exports/creation-store.ts'
import { assertKeyLimit } from '../exports/split-export-charge.ts'

const Exact = Decimal.clone({ precision: 60 })

/**
 * Splits the charges of several exports between the account's credit pools, as if they were created one after the other.
 *
 * @throws {Refusal} `CREDITS_INSUFFICIENT` or `OPEN_API_EXPORT_STANDARD_SECOND_LIMIT_EXCEEDED`, with the totals.
 */
export async function splitBatchCharges(
  database: Kysely<Database>,
  accountId: string,
  { isMetered, keyUsage }: Pick<ExportAccount, 'isMetered' | 'keyUsage'>,
  charges: readonly Charge[],
): Promise<ChargeSplit[]> {
  const credits = charges.map(({ chargedCredits }) => chargedCredits)
  const total = addCredits(credits)
  const balances = isMetered ? await findCreditBalances(database, accountId) : undefined
  assertKeyLimit(
    keyUsage,
    charges.reduce((sum, { billedStandardSeconds }) => sum + billedStandardSeconds, 0),
  )
  if (balances === undefined || new Exact(balances.plan).greaterThanOrEqualTo(total))
    return credits.map(chargePlan)
  const splits = await splitInTurn(credits, balances)
  if (splits !== undefined) return splits
  throw new Refusal(
    'CREDITS_INSUFFICIENT',
    `The batch costs ${total} credits, more than the account has. Add credits, or send fewer rows.`,
  )
}

/** @param credits - An exact decimal. */
const chargePlan = (credits: string): ChargeSplit => ({
  parts: Number(credits) === 0 ? [] : [{ creditPool: 'plan', credits }],
  creditPool: 'plan',
})

/** Splits that are computed before other requests are served. */
const SPLITS_PER_SLICE = 50

/** @returns Undefined if the credits do not suffice. */
async function splitInTurn(
  credits: readonly string[],
  initial: Balances,
): Promise<ChargeSplit[] | undefined> {
  let balances = initial
  const splits: ChargeSplit[] = []
  for (const charge of credits) {
    const split = splitCharge(charge, balances)
    if (split === undefined) return undefined
    balances = subtract(balances, split)
    splits.push(split)
    if (splits.length % SPLITS_PER_SLICE === 0) await setImmediate()
  }
  return splits
}

function subtract(balances: Balances, { parts }: ChargeSplit): Balances {
  const left = { ...balances }
  for (const { creditPool, credits } of parts)
    left[creditPool] = new Exact(left[creditPool]).minus(credits).toFixed()
  return left
}
