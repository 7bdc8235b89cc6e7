import { type Kysely, sql, type Transaction, type UpdateObject } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Database } from '../../platform/database/tables.ts'
import { recordEvent } from '../events/record-event.ts'
import { computeOverlapEnd, selectSecrets } from './secret-rotation.ts'
import { generateSecret, type SigningSecrets } from './signing.ts'

/** The account and the key that change an endpoint. */
export interface EndpointCaller {
  readonly accountId: string
  readonly apiKeyId: string
}

/** The settings of an endpoint that its owner chooses. */
export interface EndpointSettings {
  readonly url: string
  readonly description: string
  /** Null: all types. */
  readonly eventTypes: readonly string[] | null
  readonly isEnabled: boolean
}

/** The columns of an endpoint that its owner may see. */
export const endpointColumns = [
  'id',
  'url',
  'description',
  'event_types',
  'is_enabled',
  'disabled_reason',
  'failing_since',
  'created_at',
  'updated_at',
] as const

/** Lists an account's endpoints, newest first. */
export function findEndpoints(db: Kysely<Database>, accountId: string) {
  return selectEndpoints(db, accountId).orderBy('id', 'desc').execute()
}

export type Endpoint = Awaited<ReturnType<typeof findEndpoints>>[number]

export function findEndpoint(db: Kysely<Database>, accountId: string, endpointId: string) {
  return selectEndpoints(db, accountId).where('id', '=', endpointId).executeTakeFirst()
}

const selectEndpoints = (db: Kysely<Database>, accountId: string) =>
  db
    .selectFrom('webhook_endpoints')
    .select(endpointColumns)
    .where('account_id', '=', accountId)
    .where('deleted_at', 'is', null)

/**
 * Creates an endpoint.
 *
 * @param maxEndpoints - The most endpoints that the account may have.
 * @returns The endpoint and its secret, which is not shown again; undefined if the account has the most endpoints already.
 */
export function createEndpoint(
  db: Kysely<Database>,
  caller: EndpointCaller,
  settings: EndpointSettings,
  maxEndpoints: number,
): Promise<{ readonly endpoint: Endpoint; readonly secret: string } | undefined> {
  const { accountId } = caller
  return db.transaction().execute(async (transaction) => {
    // Concurrent creations would each count the same endpoints.
    await transaction
      .selectFrom('accounts')
      .select('id')
      .where('id', '=', accountId)
      .forNoKeyUpdate()
      .executeTakeFirstOrThrow()
    if ((await findEndpoints(transaction, accountId)).length >= maxEndpoints) return undefined
    const secret = generateSecret()
    const endpoint = await transaction
      .insertInto('webhook_endpoints')
      .values({
        id: uuidv7(),
        account_id: accountId,
        url: settings.url,
        description: settings.description,
        event_types: settings.eventTypes,
        is_enabled: settings.isEnabled,
        secret,
      })
      .returning(endpointColumns)
      .executeTakeFirstOrThrow()
    await recordEndpointChange(transaction, 'WEBHOOK_ENDPOINT_CREATED', { ...caller, endpoint })
    return { endpoint, secret }
  })
}

/** Changes an endpoint; enabling it, or another URL, forgets its failures. Returns undefined if the account does not have it. */
export function updateEndpoint(
  db: Kysely<Database>,
  caller: EndpointCaller,
  endpointId: string,
  settings: Partial<EndpointSettings>,
): Promise<Endpoint | undefined> {
  const { url, description, eventTypes, isEnabled } = settings
  return changeEndpoint(db, caller, endpointId, {
    ...(url !== undefined && { url }),
    ...(description !== undefined && { description }),
    ...(eventTypes !== undefined && { event_types: eventTypes }),
    ...(isEnabled !== undefined && { is_enabled: isEnabled, disabled_reason: null }),
    ...(isEnabled === true
      ? { failing_since: null }
      : url !== undefined && {
          failing_since: sql`case when url = ${url} then failing_since end`,
        }),
  })
}

/**
 * Replaces an endpoint's secret. The previous one keeps signing for 24 hours; the one before that stops at once.
 *
 * @returns The endpoint and its new secret; undefined if the account does not have the endpoint.
 */
export async function rotateEndpointSecret(
  db: Kysely<Database>,
  caller: EndpointCaller,
  endpointId: string,
  now: Date,
): Promise<{ readonly endpoint: Endpoint; readonly secret: string } | undefined> {
  const secret = generateSecret()
  const endpoint = await changeEndpoint(db, caller, endpointId, {
    previous_secret: sql`secret`,
    previous_secret_until: computeOverlapEnd(now),
    secret,
  })
  return endpoint && { endpoint, secret }
}

function changeEndpoint(
  db: Kysely<Database>,
  caller: EndpointCaller,
  endpointId: string,
  changes: UpdateObject<Database, 'webhook_endpoints'>,
): Promise<Endpoint | undefined> {
  return db.transaction().execute(async (transaction) => {
    const endpoint = await transaction
      .updateTable('webhook_endpoints')
      .set({ ...changes, updated_at: sql`now()` })
      .where('id', '=', endpointId)
      .where('account_id', '=', caller.accountId)
      .where('deleted_at', 'is', null)
      .returning(endpointColumns)
      .executeTakeFirst()
    if (endpoint === undefined) return undefined
    await recordEndpointChange(transaction, 'WEBHOOK_ENDPOINT_UPDATED', { ...caller, endpoint })
    return endpoint
  })
}

/** Deletes an endpoint softly; events that wait for it are given up. Returns false if the account does not have it. */
export function deleteEndpoint(
  db: Kysely<Database>,
  caller: EndpointCaller,
  endpointId: string,
): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const endpoint = await transaction
      .updateTable('webhook_endpoints')
      .set({ deleted_at: sql`now()`, is_enabled: false, secret: '', previous_secret: null })
      .where('id', '=', endpointId)
      .where('account_id', '=', caller.accountId)
      .where('deleted_at', 'is', null)
      .returning(endpointColumns)
      .executeTakeFirst()
    if (endpoint === undefined) return false
    await recordEndpointChange(transaction, 'WEBHOOK_ENDPOINT_DELETED', { ...caller, endpoint })
    return true
  })
}

/** Records a change of an endpoint. */
export async function recordEndpointChange(
  transaction: Transaction<Database>,
  type: `WEBHOOK_ENDPOINT_${'CREATED' | 'UPDATED' | 'DELETED' | 'DISABLED'}`,
  change: { readonly accountId: string; readonly apiKeyId?: string; readonly endpoint: Endpoint },
): Promise<void> {
  const { accountId, apiKeyId, endpoint } = change
  const data = { endpoint: buildEndpointView(endpoint) }
  await recordEvent(transaction, { accountId, apiKeyId, type, subjectId: endpoint.id, data })
}

/** Builds the public view of an endpoint, without its secret. */
export function buildEndpointView(endpoint: Endpoint) {
  return {
    endpointId: endpoint.id,
    url: endpoint.url,
    description: endpoint.description,
    eventTypes: endpoint.event_types,
    enabled: endpoint.is_enabled,
    disabledReason: endpoint.disabled_reason,
    failingSince: endpoint.failing_since?.toISOString() ?? null,
    createdAt: endpoint.created_at.toISOString(),
    updatedAt: endpoint.updated_at.toISOString(),
  }
}

/** The facts about an endpoint that an attempt needs. */
export interface EndpointTarget {
  readonly url: string
  readonly isEnabled: boolean
  readonly secrets: SigningSecrets
}

/** Finds the target of an attempt; a deleted endpoint is a disabled one. */
export async function findEndpointTarget(
  db: Kysely<Database>,
  endpointId: string,
  now: Date,
): Promise<EndpointTarget> {
  const row = await db
    .selectFrom('webhook_endpoints')
    .select(['url', 'is_enabled', 'secret', 'previous_secret', 'previous_secret_until'])
    .where('id', '=', endpointId)
    .executeTakeFirstOrThrow()
  const { url, is_enabled: isEnabled, secret: current, previous_secret: previous } = row
  return {
    url,
    isEnabled,
    secrets: selectSecrets({ current, previous, until: row.previous_secret_until }, now),
  }
}
