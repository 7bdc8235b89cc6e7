import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import { Refusal } from '../errors/refusal.ts'
import {
  claimKey,
  findResponse,
  type KeyedRequest,
  type StoredResponse,
  storeResponse,
  waitForKey,
} from './idempotency-store.ts'

/** The scope of `clientTaskId`s, which apply to the whole account and never expire. */
export const CLIENT_TASK_SCOPE = 'clientTaskId'

/** Identifies a request: two requests with the same identity are the same request. */
export interface RequestIdentity {
  readonly accountId: string
  /** The `Idempotency-Key` header. */
  readonly key: string | undefined
  readonly clientTaskId?: string | undefined
  /** Method and path pattern; the scope of the key. */
  readonly route: string
  /** Path and body, compared as canonical JSON; or a `PayloadHash` of both. */
  readonly payload: unknown
}

/** How long responses are replayed. */
export interface IdempotencyTimes {
  readonly now: Date
  /** How long the response to an `Idempotency-Key` is stored. */
  readonly hours: number
}

/** The result of an operation. */
export interface OperationResult {
  readonly statusCode: number
  /** Plain data that is stored and sent as JSON. */
  readonly data: unknown
}

export interface IdempotentResponse {
  readonly response: StoredResponse
  /** Whether an earlier request produced the response. */
  readonly isReplay: boolean
}

/**
 * Runs an operation once: further equal requests get the stored response of the first. With an `Idempotency-Key`, a
 * `clientTaskId` is only a label; without one, it identifies the request; with neither, every request is new.
 *
 * @param run - The operation. It uses the transaction that also stores the response; if it throws, nothing is stored.
 * @throws {Refusal} `IDEMPOTENCY_KEY_REUSED`, `CLIENT_TASK_ID_CONFLICT` or `IDEMPOTENCY_REQUEST_IN_PROGRESS`.
 */
export async function withIdempotency(
  transaction: Transaction<Database>,
  request: RequestIdentity,
  times: IdempotencyTimes,
  run: () => Promise<OperationResult>,
): Promise<IdempotentResponse> {
  const byHeader = toKeyedRequest(request, request.route, request.key)
  const byTaskId = toKeyedRequest(request, CLIENT_TASK_SCOPE, request.clientTaskId)
  const keyed = byHeader ?? byTaskId
  if (keyed !== undefined) {
    // The first search needs no claim, so replays never wait for each other.
    const earlier =
      (await findEarlierResponse(transaction, keyed, times.now)) ??
      (await claimOrFindResponse(transaction, keyed, times.now))
    if (earlier !== undefined) return { response: earlier, isReplay: true }
  }
  // A request that is identified by this clientTaskId must not run at the same time.
  if (byHeader !== undefined && byTaskId !== undefined) await waitForKey(transaction, byTaskId)
  const { statusCode, data } = await run()
  const response = { statusCode, data: JSON.stringify(data) }
  const { now, hours } = times
  const expiresAt = new Date(now.getTime() + hours * 3_600_000)
  if (byHeader !== undefined) await storeResponse(transaction, byHeader, response, { now, expiresAt })
  if (byTaskId !== undefined) {
    const isFirst = await storeResponse(transaction, byTaskId, response, { now, expiresAt: null })
    // A batch that was created meanwhile has a row with this name.
    if (!isFirst && byHeader === undefined) throw createTaskIdConflict(byTaskId.key)
  }
  return { response, isReplay: false }
}

/**
 * Returns the stored response to an earlier request with the same `Idempotency-Key`, before an operation that takes long
 * to prepare. {@link withIdempotency} decides later, in the operation's transaction.
 *
 * @throws {Refusal} `IDEMPOTENCY_KEY_REUSED`.
 */
export function findStoredResponse(
  db: Kysely<Database>,
  request: RequestIdentity,
  now: Date,
): Promise<StoredResponse | undefined> {
  const keyed = toKeyedRequest(request, request.route, request.key)
  return keyed === undefined ? Promise.resolve(undefined) : findEarlierResponse(db, keyed, now)
}

function toKeyedRequest(
  { accountId, payload }: RequestIdentity,
  scope: string,
  key: string | undefined,
): KeyedRequest | undefined {
  return key === undefined ? undefined : { accountId, scope, key, payload }
}

/** Claims the key and searches again: the response may have been stored between the first search and the claim. */
async function claimOrFindResponse(
  transaction: Transaction<Database>,
  request: KeyedRequest,
  now: Date,
): Promise<StoredResponse | undefined> {
  if (await claimKey(transaction, request)) return findEarlierResponse(transaction, request, now)
  throw new Refusal(
    'IDEMPOTENCY_REQUEST_IN_PROGRESS',
    'The first request with this key is still in progress. Send the same request again in a second.',
  )
}

async function findEarlierResponse(
  transaction: Kysely<Database>,
  request: KeyedRequest,
  now: Date,
): Promise<StoredResponse | undefined> {
  const earlier = await findResponse(transaction, request, now)
  if (earlier.kind === 'none') return undefined
  if (earlier.kind === 'replay') return earlier.response
  if (request.scope === CLIENT_TASK_SCOPE) throw createTaskIdConflict(request.key)
  throw new Refusal(
    'IDEMPOTENCY_KEY_REUSED',
    'This Idempotency-Key was used for a request with another payload. Use a new key for a new request.',
  )
}

const createTaskIdConflict = (clientTaskId: string): Refusal =>
  new Refusal('CLIENT_TASK_ID_CONFLICT', describeTaskIdConflict(clientTaskId))

/** Returns why a task cannot have a `clientTaskId`, as two sentences. */
export const describeTaskIdConflict = (clientTaskId: string): string =>
  `The clientTaskId ${JSON.stringify(clientTaskId)} belongs to a task that another request created. Use a new one.`
