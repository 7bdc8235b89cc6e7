import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import { hashPayload } from './payload-hash.ts'

/** Which requests count as the same. */
export interface IdempotencyScope {
  readonly accountId: string
  /** The route of an `Idempotency-Key`, or `clientTaskId`. */
  readonly scope: string
  readonly key: string
  /** Compared as canonical JSON, or a `PayloadHash`. */
  readonly payload: unknown
}

export interface StoredResponse {
  readonly statusCode: number
  /** JSON text. */
  readonly body: string
}

export type EarlierResponse =
  | { readonly kind: 'none' }
  | { readonly kind: 'replay'; readonly response: StoredResponse }
  | { readonly kind: 'other-payload' }

/** The first answer to requests with this key, while it is kept. */
export async function findResponse(
  db: Kysely<Database>,
  { accountId, scope, key, payload }: IdempotencyScope,
  now: Date,
): Promise<EarlierResponse> {
  const stored = await db
    .selectFrom('idempotency_responses')
    .select(['payload_hash', 'status_code', 'body'])
    .where('account_id', '=', accountId)
    .where('scope', '=', scope)
    .where('key', '=', key)
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]))
    .executeTakeFirst()
  if (stored === undefined) return { kind: 'none' }
  if (!stored.payload_hash.equals(hashPayload(payload))) return { kind: 'other-payload' }
  return { kind: 'replay', response: { statusCode: stored.status_code, body: stored.body } }
}

/**
 * Claims a key until the transaction ends, on every node.
 *
 * @returns False if another transaction has it: the first request with this key has not been answered yet.
 */
export async function claimKey(
  transaction: Transaction<Database>,
  identity: IdempotencyScope,
): Promise<boolean> {
  const { rows } = await sql<{ claimed: boolean }>`
    select pg_try_advisory_xact_lock(${buildLockNumber(identity)}) as claimed`.execute(transaction)
  return rows[0]?.claimed === true
}

/** As {@link claimKey}, but waits until others have done with the key. */
export async function waitForKey(
  transaction: Transaction<Database>,
  identity: IdempotencyScope,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(${buildLockNumber(identity)})`.execute(transaction)
}

/** Two keys that share a number by chance (1 in 2^64) only wait for each other. */
function buildLockNumber({ accountId, scope, key }: IdempotencyScope) {
  return sql`hashtextextended(${`${accountId} ${scope} ${key}`}, 0)`
}

/**
 * Stores the first answer in the transaction that does what was asked. One that is still kept stays: the
 * first with its key is the one that is given again.
 *
 * @param expiresAt - Null: it is kept for ever.
 */
export async function storeResponse(
  transaction: Transaction<Database>,
  identity: IdempotencyScope,
  response: StoredResponse,
  { now, expiresAt }: { readonly now: Date; readonly expiresAt: Date | null },
): Promise<void> {
  const values = {
    payload_hash: hashPayload(identity.payload),
    status_code: response.statusCode,
    body: response.body,
    expires_at: expiresAt,
  }
  await transaction
    .insertInto('idempotency_responses')
    .values({ account_id: identity.accountId, scope: identity.scope, key: identity.key, ...values })
    .onConflict((conflict) =>
      conflict
        .columns(['account_id', 'scope', 'key'])
        .doUpdateSet(values)
        .where('idempotency_responses.expires_at', '<=', now),
    )
    .execute()
}

/** Removes answers whose time is over. */
export async function deleteExpiredResponses(database: Kysely<Database>, now: Date): Promise<void> {
  await database.deleteFrom('idempotency_responses').where('expires_at', '<=', now).execute()
}
