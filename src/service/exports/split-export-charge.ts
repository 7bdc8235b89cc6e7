import type { Kysely } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import type { Charge } from '../billing/charge.ts'
import { findCreditBalances } from '../billing/credit-store.ts'
import { type ChargeSplit, splitCharge } from '../billing/split-charge.ts'
import { ExportRefusal } from './export-refusal.ts'
import type { ExportAccount, KeyUsage } from './export-store.ts'

/**
 * Which pools pay for an export. An account that is not metered is never refused: its usage is recorded in
 * `plan`, whose balance may so fall below zero.
 *
 * @throws {ExportRefusal} `CREDITS_INSUFFICIENT` or `OPEN_API_EXPORT_STANDARD_SECOND_LIMIT_EXCEEDED`.
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
    throw new ExportRefusal(
      'CREDITS_INSUFFICIENT',
      `The export costs ${chargedCredits} credits, more than the account has. Get more credits, or export less.`,
    )
  }
  assertKeyLimit(keyUsage, billedStandardSeconds)
  return split
}

/**
 * Which pool an export would be paid from, or `mixed`; what the account has too little of counts as topped up.
 */
export async function predictPayingPool(
  database: Kysely<Database>,
  accountId: string,
  { isMetered }: { readonly isMetered: boolean },
  { chargedCredits }: Charge,
): Promise<ChargeSplit['pool']> {
  if (!isMetered) return 'plan'
  const { plan } = await findCreditBalances(database, accountId)
  // There is always a split: top_up could pay all of it.
  return splitCharge(chargedCredits, { plan, top_up: chargedCredits })?.pool ?? 'top_up'
}

function assertKeyLimit({ used, limit }: KeyUsage, seconds: number): void {
  if (limit === null || used + seconds <= limit) return
  throw new ExportRefusal(
    'OPEN_API_EXPORT_STANDARD_SECOND_LIMIT_EXCEEDED',
    `The export is billed ${seconds} standard seconds; this API key may use ${limit} and has used ${used}. Use another key, or ask for a higher limit.`,
  )
}
