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
  let balances: Balances = isMetered
    ? await findCreditBalances(database, accountId)
    : { plan: total, top_up: '0' }
  const splits = credits.map((charge) => {
    const split = splitCharge(charge, balances)
    if (split === undefined)
      throw new Refusal(
        'CREDITS_INSUFFICIENT',
        `The batch costs ${total} credits, more than the account has. Add credits, or send fewer rows.`,
      )
    balances = subtract(balances, split)
    return split
  })
  assertKeyLimit(
    keyUsage,
    charges.reduce((sum, { billedStandardSeconds }) => sum + billedStandardSeconds, 0),
  )
  return splits
}

function subtract(balances: Balances, { parts }: ChargeSplit): Balances {
  const left = { ...balances }
  for (const { creditPool, credits } of parts)
    left[creditPool] = new Exact(left[creditPool]).minus(credits).toFixed()
  return left
}
