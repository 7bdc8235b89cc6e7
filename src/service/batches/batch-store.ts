import { type Kysely, sql, type Transaction } from 'kysely'
import type { RowError } from '../../platform/database/batch-tables.ts'
import type { Database } from '../../platform/database/tables.ts'
import { hashPayload } from '../idempotency/payload-hash.ts'
import { CLIENT_TASK_SCOPE } from '../idempotency/with-idempotency.ts'

export interface NewBatch {
  readonly id: string
  readonly accountId: string
  readonly projectId: string
  readonly apiKeyId: string
  readonly rowCount: number
  readonly rowsAtOnce: number
  readonly skipped: readonly RowError[]
  readonly callbackUrl: string | null
  readonly callbackHeaders: Readonly<Record<string, string>> | null
}

/**
 * Inserts a batch.
 *
 * @returns When it was created.
 */
export async function insertBatch(transaction: Transaction<Database>, batch: NewBatch): Promise<Date> {
  const { created_at } = await transaction
    .insertInto('batches')
    .values({
      id: batch.id,
      account_id: batch.accountId,
      project_id: batch.projectId,
      created_by_api_key_id: batch.apiKeyId,
      row_count: batch.rowCount,
      rows_at_once: batch.rowsAtOnce,
      skipped: JSON.stringify(batch.skipped),
      callback_url: batch.callbackUrl,
      callback_headers: batch.callbackHeaders === null ? null : JSON.stringify(batch.callbackHeaders),
    })
    .returning('created_at')
    .executeTakeFirstOrThrow()
  return created_at
}

/** Rows in one statement: building a larger one would delay other requests. */
export const ROWS_PER_STATEMENT = 100

/** Returns those of the ids that already belong to a task of the account. */
export async function findTakenClientTaskIds(
  db: Kysely<Database>,
  accountId: string,
  clientTaskIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (clientTaskIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('idempotency_responses')
    .select('key')
    .where('account_id', '=', accountId)
    .where('scope', '=', CLIENT_TASK_SCOPE)
    .where('key', 'in', clientTaskIds)
    .execute()
  return new Set(rows.map(({ key }) => key))
}

/** Reserves the clientTaskIds of a batch, so that no later request creates a task with one of them. */
export async function claimClientTaskIds(
  transaction: Transaction<Database>,
  accountId: string,
  batchId: string,
  tasks: readonly { readonly id: string; readonly clientTaskId: string | null }[],
): Promise<void> {
  const rows = tasks.flatMap(({ id, clientTaskId }) =>
    clientTaskId === null
      ? []
      : {
          account_id: accountId,
          scope: CLIENT_TASK_SCOPE,
          key: clientTaskId,
          payload_hash: hashPayload({ batchId, taskId: id }),
          status_code: 201,
          body: JSON.stringify({ taskId: id }),
          expires_at: null,
        },
  )
  for (let at = 0; at < rows.length; at += ROWS_PER_STATEMENT)
    await transaction
      .insertInto('idempotency_responses')
      .values(rows.slice(at, at + ROWS_PER_STATEMENT))
      .onConflict((conflict) => conflict.columns(['account_id', 'scope', 'key']).doNothing())
      .execute()
}

/** Locks the active tasks of a batch, in the order of their ids like every other transaction that locks several. */
export async function lockActiveTasks(
  transaction: Transaction<Database>,
  batchId: string,
): Promise<string[]> {
  const rows = await transaction
    .selectFrom('export_tasks')
    .select('id')
    .where('batch_id', '=', batchId)
    .where('status', 'in', ['PENDING', 'PROCESSING', 'PAUSED'])
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(({ id }) => id)
}

export async function markCanceled(transaction: Transaction<Database>, batchId: string): Promise<void> {
  await transaction
    .updateTable('batches')
    .set({ canceled_at: sql`coalesce(canceled_at, now())` })
    .where('id', '=', batchId)
    .execute()
}

/** Reopens an ended batch whose failed rows are exported again. */
export async function reopenBatch(
  transaction: Transaction<Database>,
  batchId: string,
  rowsAtOnce: number,
): Promise<void> {
  await transaction
    .updateTable('batches')
    .set({ completed_at: null, rows_at_once: rowsAtOnce })
    .where('id', '=', batchId)
    .execute()
}

/** Finds the newest tasks of a batch's failed rows, with everything that a new task repeats. */
export function findFailedTasks(db: Kysely<Database>, batchId: string) {
  return db
    .selectFrom((select) =>
      select
        .selectFrom('export_tasks')
        .distinctOn('batch_row')
        .selectAll()
        .where('batch_id', '=', batchId)
        .orderBy('batch_row')
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .as('newest'),
    )
    .selectAll()
    .where('status', '=', 'FAILED')
    .orderBy('batch_row')
    .execute()
}

export type FailedTask = Awaited<ReturnType<typeof findFailedTasks>>[number]
