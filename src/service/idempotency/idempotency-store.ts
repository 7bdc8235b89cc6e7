import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import { hashPayload } from './payload-hash.ts'

/** A request as one key identifies it: requests with the same account, scope and key count as the same. */
export interface KeyedRequest {
  readonly accountId: string
  /** The route of an `Idempotency-Key`, or `clientTaskId`. */
  readonly scope: string
  readonly key: string
  /** Compared as canonical JSON, or a `PayloadHash`. */
  readonly payload: unknown
}

/** The result of an operation, from which the API makes the HTTP response. */
export interface StoredResponse {
  readonly statusCode: number
  /** JSON text, so that a replay has the same bytes as the first response. */
  readonly data: string
}

export type EarlierResponse =
  | { readonly kind: 'none' }
  | { readonly kind: 'replay'; readonly response: StoredResponse }
  | { readonly kind: 'other-payload' }

/** Finds the response to the first request with this key, unless it has expired. */
export async function findResponse(
  db: Kysely<Database>,
  { accountId, scope, key, payload }: KeyedRequest,
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
  return { kind: 'replay', response: { statusCode: stored.status_code, data: readData(stored.body) } }
}

/** Rows of older releases hold the whole HTTP body, and those of a `clientTaskId` never expire. */
const wholeBody = /^\{"data":(?<data>.*),"meta":\{\}\}$/s

const readData = (body: string): string => wholeBody.exec(body)?.groups?.data ?? body

/**
 * Claims a key on every node until the transaction ends.
 *
 * @returns False if another transaction holds it: the first request with this key is still in progress.
 */
export async function claimKey(transaction: Transaction<Database>, request: KeyedRequest): Promise<boolean> {
  const { rows } = await sql<{ claimed: boolean }>`
    select pg_try_advisory_xact_lock(${buildLockNumber(request)}) as claimed`.execute(transaction)
  return rows[0]?.claimed === true
}

/** Like {@link claimKey}, but waits until no other transaction holds the key. */
export async function waitForKey(transaction: Transaction<Database>, request: KeyedRequest): Promise<void> {
  await sql`select pg_advisory_xact_lock(${buildLockNumber(request)})`.execute(transaction)
}

/** Two keys that collide (a chance of 1 in 2^64) only wait for each other. */
function buildLockNumber({ accountId, scope, key }: KeyedRequest) {
  return sql`hashtextextended(${`${accountId} ${scope} ${key}`}, 0)`
}

/**
 * Stores the first response to a key, in the transaction that does the operation. An earlier response that has not
 * expired stays in place.
 *
 * @param times - `expiresAt`: when the new response expires; null: never.
 * @returns False if an earlier response stays in place.
 */
export async function storeResponse(
  transaction: Transaction<Database>,
  request: KeyedRequest,
  response: StoredResponse,
  times: { readonly now: Date; readonly expiresAt: Date | null },
): Promise<boolean> {
  const values = {
    payload_hash: hashPayload(request.payload),
    status_code: response.statusCode,
    body: response.data,
    expires_at: times.expiresAt,
  }
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('idempotency_responses')
    .values({ account_id: request.accountId, scope: request.scope, key: request.key, ...values })
    .onConflict((conflict) =>
      conflict
        .columns(['account_id', 'scope', 'key'])
        .doUpdateSet(values)
        .where('idempotency_responses.expires_at', '<=', times.now),
    )
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** Deletes expired responses. */
export async function deleteExpiredResponses(database: Kysely<Database>, now: Date): Promise<void> {
  await database.deleteFrom('idempotency_responses').where('expires_at', '<=', now).execute()
}
