import type { Kysely } from 'kysely'
import { frameCount, TICKS_PER_SECOND } from '../../engine/document/ticks.ts'
import type { Database } from '../../platform/database/tables.ts'
import { findAccount } from '../accounts/account-store.ts'
import { computeCharge, type RateTable } from '../billing/charge.ts'
import type { DocumentChecks } from '../document-checks/document-checks.ts'
import { type ExportRequest, loadSourceDocument } from './create-export.ts'
import type { ExportLimits } from './export-limits.ts'
import { keepQuote } from './quotes.ts'
import { predictCreditPool } from './split-export-charge.ts'

/** The size, duration and price of a possible export. */
export interface ExportEstimate {
  readonly durationSeconds: number
  readonly billedStandardSeconds: number
  /** An exact decimal number. */
  readonly chargedCredits: string
  readonly chargedCreditPool: string
  /** In pixels, like `height`. */
  readonly width: number
  readonly height: number
  readonly frames: number
  /** The id of the quote, if the estimate was kept. */
  readonly quoteId?: string
  /** ISO 8601 in UTC. */
  readonly quoteExpiresAt?: string
}

export interface EstimateRequest extends Pick<ExportRequest, 'accountId' | 'source' | 'settings'> {
  /** Whether to keep the price as a quote, which an export may name. */
  readonly keep?: boolean | undefined
}

/**
 * Estimates the output and the price of an export without creating it. The account's credits, the key's quota and the
 * number of active exports do not matter.
 *
 * @throws {Refusal} If the project does not exist, or the document cannot be exported with these settings.
 */
export async function estimateExport(
  {
    db,
    limits,
    rates,
    documentChecks,
    now,
    newId,
  }: {
    readonly db: Kysely<Database>
    readonly limits: ExportLimits
    readonly rates: RateTable
    readonly documentChecks: DocumentChecks
    readonly now: () => Date
    readonly newId: () => string
  },
  request: EstimateRequest,
): Promise<ExportEstimate> {
  const { settings, accountId } = request
  const { document } = await loadSourceDocument(db, request)
  const { durationTicks, output } = await documentChecks.run(accountId, 'export', document, {
    settings,
    limits,
  })
  const price = computeCharge(durationTicks, output, settings.fps, rates)
  const keep = async () => {
    const quoteId = newId()
    const quoted = { accountId, document, settings }
    const terms = { id: quoteId, minutes: limits.quoteMinutes }
    const expiresAt = await keepQuote({ db, documentChecks, now: now() }, quoted, price, terms)
    return { quoteId, quoteExpiresAt: expiresAt.toISOString() }
  }
  const { is_metered: isMetered } = await findAccount(db, accountId)
  return {
    durationSeconds: durationTicks / TICKS_PER_SECOND,
    ...price,
    chargedCreditPool: await predictCreditPool(db, accountId, { isMetered }, price),
    width: output.width,
    height: output.height,
    frames: frameCount(durationTicks, settings.fps),
    ...(request.keep === true && (await keep())),
  }
}
