import { type Kysely, sql, type Transaction } from 'kysely'
import type { ExportStatus } from '../../platform/database/export-tables.ts'
import type { Database } from '../../platform/database/tables.ts'
import { addCredits } from '../billing/split-charge.ts'
import { activeStatuses } from './active-statuses.ts'

const columns = [
  'id',
  'account_id',
  'project_id',
  'created_by_api_key_id',
  'row_count',
  'rows_at_once',
  'skipped',
  'callback_url',
  'callback_headers',
  'created_at',
  'canceled_at',
  'completed_at',
] as const

/** Finds a batch of the account. */
export function findBatch(db: Kysely<Database>, accountId: string, batchId: string) {
  return db
    .selectFrom('batches')
    .select(columns)
    .where('id', '=', batchId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
}

export type StoredBatch = NonNullable<Awaited<ReturnType<typeof findBatch>>>

/** Lists the batches of an account, newest first. */
export function findBatches(
  db: Kysely<Database>,
  { accountId, beforeId, limit }: { accountId: string; beforeId: string | undefined; limit: number },
) {
  return db
    .selectFrom('batches')
    .select(columns)
    .where('account_id', '=', accountId)
    .$if(beforeId !== undefined, (query) => query.where('id', '<', beforeId ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/**
 * Locks a batch until the transaction ends. A transaction that locks tasks of the batch too locks them first, to avoid a
 * deadlock.
 */
export function lockBatch(transaction: Transaction<Database>, batchId: string) {
  return transaction
    .selectFrom('batches')
    .select(columns)
    .where('id', '=', batchId)
    .forNoKeyUpdate()
    .executeTakeFirst()
}

/** Counts the active tasks of a batch, and those of them that have a job. */
export async function countActiveTasks(
  transaction: Transaction<Database>,
  batchId: string,
): Promise<{ readonly active: number; readonly started: number }> {
  return transaction
    .selectFrom('export_tasks')
    .select([
      (select) => select.fn.countAll<number>().as('active'),
      sql<number>`count(*) filter (where not is_held)`.as('started'),
    ])
    .where('batch_id', '=', batchId)
    .where('status', 'in', activeStatuses)
    .executeTakeFirstOrThrow()
}

/**
 * Takes the next held tasks of a batch, in the order of their rows. Tasks that another transaction has locked are skipped,
 * so there is no deadlock.
 */
export async function takeHeldTasks(
  transaction: Transaction<Database>,
  batchId: string,
  limit: number,
): Promise<readonly { readonly id: string; readonly generation: number }[]> {
  const next = transaction
    .selectFrom('export_tasks')
    .select('id')
    .where('batch_id', '=', batchId)
    .where('is_held', '=', true)
    .where('status', '=', 'PENDING')
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
  return transaction
    .updateTable('export_tasks')
    .set({ is_held: false })
    .where('id', 'in', next)
    .returning(['id', 'generation'])
    .execute()
}

export async function completeBatch(transaction: Transaction<Database>, batchId: string): Promise<Date> {
  const { completed_at } = await transaction
    .updateTable('batches')
    .set({ completed_at: sql`now()` })
    .where('id', '=', batchId)
    .returning('completed_at')
    .executeTakeFirstOrThrow()
  return completed_at ?? new Date()
}

/** Lists the batches with active tasks. */
export async function findOpenBatchIds(db: Kysely<Database>): Promise<string[]> {
  const rows = await db.selectFrom('batches').select('id').where('completed_at', 'is', null).execute()
  return rows.map(({ id }) => id)
}

/** The batch of a task; undefined if it has none. */
export async function findBatchOfTask(db: Kysely<Database>, taskId: string): Promise<string | undefined> {
  const task = await db
    .selectFrom('export_tasks')
    .select('batch_id')
    .where('id', '=', taskId)
    .executeTakeFirst()
  return task?.batch_id ?? undefined
}

/**
 * The newest task of each row of some batches. Ids alone do not tell: the clocks of two nodes that made them may differ.
 */
const newestTasks = (db: Kysely<Database>, batchIds: readonly string[]) =>
  db
    .selectFrom('export_tasks')
    .distinctOn(['batch_id', 'batch_row'])
    .select([
      'id',
      'batch_id',
      'batch_row',
      'status',
      'error',
      'client_task_id',
      'filename',
      'format',
      'duration_seconds',
      'billed_standard_seconds',
      'charged_credits',
      'output_key',
      'output_size_bytes',
      'output_expires_at',
      'completed_at',
    ])
    .where('batch_id', 'in', batchIds)
    .orderBy('batch_id')
    .orderBy('batch_row')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')

/** Lists the newest task of each row, in the order of the rows. */
export function findBatchRows(db: Kysely<Database>, batchId: string) {
  return newestTasks(db, [batchId]).execute()
}

export type BatchRowTask = Awaited<ReturnType<typeof findBatchRows>>[number]

/** The state of a batch, of which the newest task of each row counts. */
export interface BatchSummary {
  readonly counts: Readonly<Record<ExportStatus, number>>
  readonly durationSeconds: number
  readonly billedStandardSeconds: number
  /** Without refunded charges, as an exact decimal. */
  readonly chargedCredits: string
  readonly failed: readonly { readonly row: number; readonly taskId: string; readonly error: string | null }[]
}

/** Failed rows that a summary lists. */
const MAX_FAILED_ROWS = 100

export async function summariseBatch(db: Kysely<Database>, batchId: string): Promise<BatchSummary> {
  const summaries = await summariseBatches(db, [batchId])
  return summaries.get(batchId) ?? toSummary([], [])
}

/**
 * Summarises batches, with two queries for all of them.
 *
 * @returns The summaries of those that have tasks, by id.
 */
export async function summariseBatches(
  db: Kysely<Database>,
  batchIds: readonly string[],
): Promise<ReadonlyMap<string, BatchSummary>> {
  if (batchIds.length === 0) return new Map()
  const groups = await db
    .selectFrom(newestTasks(db, batchIds).as('newest'))
    .select([
      'batch_id',
      'status',
      (select) => select.fn.countAll<number>().as('count'),
      sql<number>`sum(duration_seconds)`.as('seconds'),
      sql<number>`sum(billed_standard_seconds)::integer`.as('billed'),
      sql<string>`trim_scale(sum(charged_credits))::text`.as('credits'),
    ])
    .groupBy(['batch_id', 'status'])
    .execute()
  const failed = await findFailedRows(
    db,
    groups.flatMap(({ batch_id, status }) => (status === 'FAILED' && batch_id !== null ? [batch_id] : [])),
  )
  const groupsOf = Map.groupBy(groups, ({ batch_id }) => batch_id)
  const failedOf = Map.groupBy(failed, ({ batch_id }) => batch_id)
  return new Map(batchIds.map((id) => [id, toSummary(groupsOf.get(id) ?? [], failedOf.get(id) ?? [])]))
}

/** Finds the first failed rows of each batch. */
async function findFailedRows(db: Kysely<Database>, batchIds: readonly string[]): Promise<FailedRow[]> {
  if (batchIds.length === 0) return []
  const numbered = db
    .selectFrom(newestTasks(db, batchIds).as('newest'))
    .select([
      'batch_id',
      'batch_row',
      'id',
      'error',
      sql<number>`row_number() over (partition by batch_id order by batch_row)`.as('position'),
    ])
    .where('status', '=', 'FAILED')
  return db
    .selectFrom(numbered.as('numbered'))
    .select(['batch_id', 'batch_row', 'id', 'error'])
    .where('position', '<=', MAX_FAILED_ROWS)
    .orderBy('batch_id')
    .orderBy('batch_row')
    .execute()
}

interface FailedRow {
  readonly batch_id: string | null
  readonly batch_row: number | null
  readonly id: string
  readonly error: string | null
}

/** The rows of a batch whose newest tasks have one status. */
interface RowGroup {
  readonly status: ExportStatus
  readonly count: number
  readonly seconds: number
  readonly billed: number
  readonly credits: string
}

function toSummary(groups: readonly RowGroup[], failed: readonly FailedRow[]): BatchSummary {
  const counts = { PENDING: 0, PROCESSING: 0, PAUSED: 0, COMPLETED: 0, FAILED: 0, CANCELED: 0 }
  for (const { status, count } of groups) counts[status] = count
  const charged = groups.filter(({ status }) => status !== 'FAILED' && status !== 'CANCELED')
  return {
    counts,
    durationSeconds: groups.reduce((sum, { seconds }) => sum + seconds, 0),
    billedStandardSeconds: charged.reduce((sum, { billed }) => sum + billed, 0),
    chargedCredits: addCredits(charged.map(({ credits }) => credits)),
    failed: failed.map(({ batch_row, id, error }) => ({ row: batch_row ?? 0, taskId: id, error })),
  }
}
