import { type Kysely, sql } from 'kysely'
import { validate as isUuid } from 'uuid'
import type { Database } from '../../platform/database/tables.ts'
import { type Charge, isMoreExpensive } from '../billing/charge.ts'
import type { DocumentChecks } from '../document-checks/document-checks.ts'
import type { DocumentSource } from '../document-checks/document-source.ts'
import { Refusal } from '../errors/refusal.ts'
import { hashPayload } from '../idempotency/payload-hash.ts'
import type { ExportSettings } from './check-document.ts'

/** An expired quote is kept for this long, so that its export gets the right refusal. */
const EXPIRED_LIFETIME_MS = 24 * 3_600_000

/** The limits of an export's price. */
export interface PriceTerms {
  /** The export costs no more than this quote. */
  readonly quoteId?: string | undefined
  /** The export is refused if it costs more credits: an exact decimal. */
  readonly maxCredits?: string | undefined
}

/** The export that a quote holds for: equal documents, whatever their notation, with equal settings. */
interface QuotedExport {
  readonly accountId: string
  readonly document: DocumentSource
  readonly settings: ExportSettings
}

interface QuoteContext {
  readonly db: Kysely<Database>
  readonly documentChecks: DocumentChecks
  readonly now: Date
}

/**
 * Stores the price of an export.
 *
 * @param terms - `id`: of the new quote; `minutes`: how long it is valid.
 * @returns When the quote expires.
 */
export async function keepQuote(
  { db, documentChecks, now }: QuoteContext,
  quoted: QuotedExport,
  charge: Charge,
  { id, minutes }: { readonly id: string; readonly minutes: number },
): Promise<Date> {
  const expiresAt = new Date(now.getTime() + minutes * 60_000)
  await db
    .insertInto('quotes')
    .values({
      id,
      account_id: quoted.accountId,
      export_hash: await hashExport(documentChecks, quoted),
      billed_standard_seconds: charge.billedStandardSeconds,
      charged_credits: charge.chargedCredits,
      expires_at: expiresAt,
    })
    .execute()
  return expiresAt
}

/**
 * Returns what an export costs: the current charge, or that of its quote if the quote is cheaper.
 *
 * @throws {Refusal} `QUOTE_NOT_FOUND`, `QUOTE_EXPIRED`, `QUOTE_MISMATCH` or `MAX_CREDITS_EXCEEDED`.
 */
export async function applyTerms(
  context: QuoteContext,
  quoted: QuotedExport,
  current: Charge,
  { quoteId, maxCredits }: PriceTerms,
): Promise<Charge> {
  const charge = quoteId === undefined ? current : await applyQuote(context, quoted, current, quoteId)
  if (maxCredits !== undefined && isMoreExpensive(charge.chargedCredits, maxCredits)) {
    throw new Refusal(
      'MAX_CREDITS_EXCEEDED',
      `The export costs ${charge.chargedCredits} credits, more than maxCredits, ${maxCredits}. Raise maxCredits, or shorten the export.`,
    )
  }
  return charge
}

async function applyQuote(
  { db, documentChecks, now }: QuoteContext,
  quoted: QuotedExport,
  current: Charge,
  quoteId: string,
): Promise<Charge> {
  const quote = isUuid(quoteId)
    ? await db
        .selectFrom('quotes')
        .select(['export_hash', 'billed_standard_seconds', 'charged_credits', 'expires_at'])
        .where('id', '=', quoteId)
        .where('account_id', '=', quoted.accountId)
        .executeTakeFirst()
    : undefined
  if (quote === undefined) {
    throw new Refusal('QUOTE_NOT_FOUND', `There is no quote ${quoteId}. Send an estimate with "keep": true.`)
  }
  if (quote.expires_at <= now) {
    throw new Refusal(
      'QUOTE_EXPIRED',
      `The quote expired at ${quote.expires_at.toISOString()}. Send the estimate again.`,
    )
  }
  if (!quote.export_hash.equals(await hashExport(documentChecks, quoted))) {
    throw new Refusal(
      'QUOTE_MISMATCH',
      'The quote is for another document or other settings. Send the estimate again for this export.',
    )
  }
  if (!isMoreExpensive(current.chargedCredits, quote.charged_credits)) return current
  return {
    billedStandardSeconds: quote.billed_standard_seconds,
    chargedCredits: quote.charged_credits,
  }
}

/** Returns a hash that is equal for exports that a quote covers. */
async function hashExport(
  checks: DocumentChecks,
  { accountId, document, settings }: QuotedExport,
): Promise<Buffer> {
  return hashPayload({ document: await checks.run(accountId, 'hash', document, undefined), settings })
}

/** Deletes quotes that expired some time ago. */
export async function deleteExpiredQuotes(db: Kysely<Database>, now: Date): Promise<void> {
  await sql`delete from quotes where expires_at < ${new Date(now.getTime() - EXPIRED_LIFETIME_MS)}`.execute(
    db,
  )
}
