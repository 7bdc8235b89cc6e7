import type { Kysely } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import type { Charge } from '../billing/charge.ts'
import { findCreditBalances } from '../billing/credit-store.ts'
import { type ChargeSplit, splitCharge } from '../billing/split-charge.ts'
import { Refusal } from '../errors/refusal.ts'
import type { ExportAccount, KeyUsage } from './creation-store.ts'

/**
 * Splits the charge of an export between the account's credit pools. An account that is not metered is never refused:
 * its usage is recorded in `plan`, whose balance may become negative.
 *
 * @throws {Refusal} `CREDITS_INSUFFICIENT` or `OPEN_API_EXPORT_STANDARD_SECOND_LIMIT_EXCEEDED`.
 */
export async function splitExportCharge(
  database: Kysely<Database>,
  accountId: string,
  { isMetered, keyUsage }: Pick<ExportAccount, 'isMetered' | 'keyUsage'>,
  { chargedCredits, billedStandardSeconds }: Charge,
): Promise<ChargeSplit> {
  const split = isMetered
    ? splitCharge(chargedCredits, await findCreditBalances(database, accountId))
    : splitCharge(chargedCredits, { plan: chargedCredits, top_up: '0' })
  if (split === undefined) {
    throw new Refusal(
      'CREDITS_INSUFFICIENT',
      `The export costs ${chargedCredits} credits, more than the account has. Add credits, or shorten the export.`,
    )
  }
  assertKeyLimit(keyUsage, billedStandardSeconds)
  return split
}

/**
 * Predicts which pool would pay for an export, or `mixed`. Missing credits count as topped up.
 */
export async function predictCreditPool(
  database: Kysely<Database>,
  accountId: string,
  { isMetered }: { readonly isMetered: boolean },
  { chargedCredits }: Charge,
): Promise<ChargeSplit['creditPool']> {
  if (!isMetered) return 'plan'
  const { plan } = await findCreditBalances(database, accountId)
  // A split always exists, because top_up could pay everything.
  return splitCharge(chargedCredits, { plan, top_up: chargedCredits })?.creditPool ?? 'top_up'
}

/** @throws {Refusal} If the key has less of its quota left than an export is billed. */
export function assertKeyLimit({ used, limit }: KeyUsage, seconds: number): void {
  if (limit === null || used + seconds <= limit) return
  throw new Refusal(
    'OPEN_API_EXPORT_STANDARD_SECOND_LIMIT_EXCEEDED',
    `The export is billed ${seconds} standard seconds; this API key has used ${used} of ${limit}. Use another key, or ask the operator for a higher limit.`,
  )
}
