import { createHash } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import { canonicalJson } from './canonical-json.ts'

/** Which requests count as the same. */
export interface ReplayIdentity {
  readonly accountId: string
  /** The route of an `Idempotency-Key`, or `clientTaskId`. */
  readonly scope: string
  readonly key: string
  /** Compared as canonical JSON. */
  readonly payload: unknown
}

export interface StoredAnswer {
  readonly statusCode: number
  /** JSON text. */
  readonly body: string
}

export type ReplayLookup =
  | { readonly kind: 'new' }
  | { readonly kind: 'replay'; readonly answer: StoredAnswer }
  | { readonly kind: 'other-payload' }
  /** The first request with this key has not been answered yet. */
  | { readonly kind: 'in-progress' }

/**
 * Looks up the first answer to a request, and claims the key for this transaction if there is none: until it
 * ends, other requests with the key find `in-progress`, on every node.
 */
export async function lookUpReplay(
  transaction: Transaction<Database>,
  identity: ReplayIdentity,
  now: Date,
): Promise<ReplayLookup> {
  const { accountId, scope, key } = identity
  const { rows } = await sql<{ claimed: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`${accountId} ${scope} ${key}`}, 0)) as claimed
  `.execute(transaction)
  if (rows[0]?.claimed !== true) return { kind: 'in-progress' }
  const stored = await transaction
    .selectFrom('replays')
    .select(['payload_hash', 'status_code', 'body'])
    .where('account_id', '=', accountId)
    .where('scope', '=', scope)
    .where('key', '=', key)
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]))
    .executeTakeFirst()
  if (stored === undefined) return { kind: 'new' }
  if (!stored.payload_hash.equals(hashOf(identity.payload))) return { kind: 'other-payload' }
  return { kind: 'replay', answer: { statusCode: stored.status_code, body: stored.body } }
}

/** Stores the first answer in the transaction that does what was asked. */
export async function storeAnswer(
  transaction: Transaction<Database>,
  identity: ReplayIdentity,
  answer: StoredAnswer,
  expiresAt: Date | null,
): Promise<void> {
  const values = {
    payload_hash: hashOf(identity.payload),
    status_code: answer.statusCode,
    body: answer.body,
    expires_at: expiresAt,
  }
  await transaction
    .insertInto('replays')
    .values({ account_id: identity.accountId, scope: identity.scope, key: identity.key, ...values })
    // An expired answer may still stand there.
    .onConflict((conflict) => conflict.columns(['account_id', 'scope', 'key']).doUpdateSet(values))
    .execute()
}

/** Removes answers whose time is over. */
export async function deleteExpiredAnswers(database: Kysely<Database>, now: Date): Promise<void> {
  await database.deleteFrom('replays').where('expires_at', '<=', now).execute()
}

function hashOf(payload: unknown): Buffer {
  return createHash('sha256').update(canonicalJson(payload)).digest()
}
