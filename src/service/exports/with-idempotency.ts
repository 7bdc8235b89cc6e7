import type { Transaction } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import { ExportRefusal } from './export-refusal.ts'
import {
  claimKey,
  findResponse,
  type IdempotencyScope,
  type StoredResponse,
  storeResponse,
  waitForKey,
} from './idempotency-store.ts'

/** The scope of `clientTaskId`s, which count for the whole account and for ever. */
const CLIENT_TASK_SCOPE = 'clientTaskId'

/** What makes two requests the same request. */
export interface RequestIdentity {
  readonly accountId: string
  /** The `Idempotency-Key` header. */
  readonly key: string | undefined
  readonly clientTaskId?: string | undefined
  /** Method and path pattern; the scope of the key. */
  readonly route: string
  /** Path and body; compared as canonical JSON. A `PayloadHash` stands for both. */
  readonly payload: unknown
}

/** When answers are given again. */
export interface IdempotencyTimes {
  readonly now: Date
  /** How long the answer to an `Idempotency-Key` is kept. */
  readonly hours: number
}

export interface IdempotentResponse {
  readonly response: StoredResponse
  /** Whether the answer is that of an earlier request. */
  readonly isReplay: boolean
}

/**
 * Does what a request asks once: equal requests get the first answer again. With an `Idempotency-Key` a
 * `clientTaskId` is only a label; without one it is what is looked for; with neither, everything is new.
 *
 * @param make - Does it, in the transaction that also stores the answer; throws if it refuses, and nothing
 * is stored then.
 * @throws {ExportRefusal} `IDEMPOTENCY_KEY_REUSED`, `CLIENT_TASK_ID_CONFLICT` or
 * `IDEMPOTENCY_REQUEST_IN_PROGRESS`.
 */
export async function withIdempotency(
  transaction: Transaction<Database>,
  request: RequestIdentity,
  times: IdempotencyTimes,
  run: () => Promise<StoredResponse>,
): Promise<IdempotentResponse> {
  const byHeader = buildScope(request, request.route, request.key)
  const byTaskId = buildScope(request, CLIENT_TASK_SCOPE, request.clientTaskId)
  const identity = byHeader ?? byTaskId
  if (identity !== undefined) {
    // Looked up without a claim first: replays never wait for each other.
    const earlier =
      (await findEarlierResponse(transaction, identity, times.now)) ??
      (await claimOrFindResponse(transaction, identity, times.now))
    if (earlier !== undefined) return { response: earlier, isReplay: true }
  }
  // The label of a task that is made now must not slip past a request that looks for it.
  if (byHeader !== undefined && byTaskId !== undefined) await waitForKey(transaction, byTaskId)
  const response = await run()
  const { now, hours } = times
  const expiresAt = new Date(now.getTime() + hours * 3_600_000)
  if (byHeader !== undefined) await storeResponse(transaction, byHeader, response, { now, expiresAt })
  if (byTaskId !== undefined) await storeResponse(transaction, byTaskId, response, { now, expiresAt: null })
  return { response, isReplay: false }
}

function buildScope(
  { accountId, payload }: RequestIdentity,
  scope: string,
  key: string | undefined,
): IdempotencyScope | undefined {
  return key === undefined ? undefined : { accountId, scope, key, payload }
}

/** Claims the key, and looks again: the answer may have come between the first look and the claim. */
async function claimOrFindResponse(
  transaction: Transaction<Database>,
  identity: IdempotencyScope,
  now: Date,
): Promise<StoredResponse | undefined> {
  if (await claimKey(transaction, identity)) return findEarlierResponse(transaction, identity, now)
  throw new ExportRefusal(
    'IDEMPOTENCY_REQUEST_IN_PROGRESS',
    'The first request with this key has not been answered yet. Send the same request again in a second.',
  )
}

async function findEarlierResponse(
  transaction: Transaction<Database>,
  identity: IdempotencyScope,
  now: Date,
): Promise<StoredResponse | undefined> {
  const earlier = await findResponse(transaction, identity, now)
  if (earlier.kind === 'none') return undefined
  if (earlier.kind === 'replay') return earlier.response
  if (identity.scope === CLIENT_TASK_SCOPE) {
    throw new ExportRefusal(
      'CLIENT_TASK_ID_CONFLICT',
      `The clientTaskId "${identity.key}" belongs to a task that was created by another request. Use a new one.`,
    )
  }
  throw new ExportRefusal(
    'IDEMPOTENCY_KEY_REUSED',
    'This Idempotency-Key was used for a request with another payload. Use a new key for a new request.',
  )
}
