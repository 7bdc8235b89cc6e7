import { type Kysely, sql, type Transaction } from 'kysely'
import type { ExportReport } from '../../engine/renderer/reports/export-report.ts'
import { expandText } from '../../platform/database/compressed-text.ts'
import type { ExportPhase } from '../../platform/database/export-tables.ts'
import type { Database } from '../../platform/database/tables.ts'
import { toStorableText } from '../../platform/database/unstorable-text.ts'
import { refundTask } from '../billing/credit-store.ts'
import type { DeliveryQueue } from '../webhooks/enqueue-delivery.ts'
import { activeStatuses } from './active-statuses.ts'
import { advanceBatchOfTask } from './advance-batch.ts'
import { insertOutputs, type StoredOutput } from './output-store.ts'
import { insertReport } from './report-store.ts'
import { recordTaskChange, recordTaskEvent } from './task-events.ts'
import { findTask } from './task-store.ts'

/**
 * Finds a task with the columns that workers need.
 *
 * @returns The task with its document as JSON text; undefined if there is none, or if it has ended and its document was
 * removed with its project.
 */
export async function loadTaskForRender(db: Kysely<Database>, taskId: string) {
  const task = await db
    .selectFrom('export_tasks')
    .leftJoin('project_documents as stored', (join) =>
      join
        .onRef('stored.project_id', '=', 'export_tasks.project_id')
        .onRef('stored.sha256', '=', 'export_tasks.document_sha256'),
    )
    .select([
      'id',
      'account_id',
      'status',
      'document',
      'fps',
      'ratio',
      'scale',
      'format',
      'is_transparent',
      'quality',
      'extra_outputs',
      'poster_seconds',
      'render_plan',
      'generation',
      'content',
      'size_bytes',
    ])
    .where('id', '=', taskId)
    .executeTakeFirst()
  if (task === undefined) return undefined
  const { content, size_bytes: sizeBytes, document: sent, ...columns } = task
  if (sent !== null) return { ...columns, document: sent }
  if (content === null || sizeBytes === null) return undefined
  return { ...columns, document: await expandText({ content, sizeBytes }) }
}

export type TaskForRender = NonNullable<Awaited<ReturnType<typeof loadTaskForRender>>>

/**
 * Starts a task: PENDING becomes PROCESSING. If the task is already PROCESSING, because the job runs again after a
 * crash, nothing changes, and no second event is recorded.
 *
 * @returns False if the task has ended or is paused.
 */
export async function startTask(
  transaction: Transaction<Database>,
  queue: DeliveryQueue,
  taskId: string,
): Promise<boolean> {
  const { rows } = await sql<{ was_started: boolean }>`
    update export_tasks
    set status = 'PROCESSING', phase = coalesce(phase, 'rendering'), started_at = coalesce(started_at, now())
    from (select id, started_at is not null as was_started from export_tasks where id = ${taskId} for update) before
    where export_tasks.id = before.id and status in ('PENDING', 'PROCESSING')
    returning was_started`.execute(transaction)
  const [task] = rows
  if (task === undefined) return false
  // Also false if the task was started before it was paused.
  if (!task.was_started) await recordTaskEvent(transaction, queue, 'EXPORT_STARTED', taskId)
  return true
}

/** Finds a task before a job starts it, and locks it until the transaction ends. */
export function lockForStart(transaction: Transaction<Database>, taskId: string) {
  return transaction
    .selectFrom('export_tasks')
    .select(['status', 'generation', sql<boolean>`render_plan is not null`.as('isPlanned')])
    .where('id', '=', taskId)
    .forUpdate()
    .executeTakeFirst()
}

/** Finds a task's status and generation, which show a job whether its result is still needed. */
export function findTaskState(db: Kysely<Database>, taskId: string) {
  return db
    .selectFrom('export_tasks')
    .select(['status', 'generation'])
    .where('id', '=', taskId)
    .executeTakeFirst()
}

const phases: readonly ExportPhase[] = ['rendering', 'saving', 'finishing']

/**
 * Moves a task to a phase. A task that is already in a later phase, because the job runs again, stays there.
 *
 * @param progress - The minimum progress of the phase in percent.
 */
export async function enterPhase(
  db: Kysely<Database>,
  taskId: string,
  phase: ExportPhase,
  progress: number,
): Promise<void> {
  await db
    .updateTable('export_tasks')
    .set((update) => ({
      phase: update
        .case()
        .when('phase', 'in', phases.slice(phases.indexOf(phase)))
        .then(update.ref('phase'))
        .else(phase)
        .end(),
      progress: sql`greatest(progress, ${progress})`,
    }))
    .where('id', '=', taskId)
    .where('status', '=', 'PROCESSING')
    .execute()
}

/**
 * Adds CPU time of render processes to a task's total.
 *
 * @returns The total in seconds; 0 if the task does not exist.
 */
export async function addRenderCpu(db: Kysely<Database>, taskId: string, seconds: number): Promise<number> {
  const task = await db
    .updateTable('export_tasks')
    .set({ render_cpu_seconds: sql`render_cpu_seconds + ${seconds}::float8` })
    .where('id', '=', taskId)
    .returning('render_cpu_seconds')
    .executeTakeFirst()
  return task?.render_cpu_seconds ?? 0
}

export interface ExportOutput {
  readonly key: string
  readonly sizeBytes: number
  readonly expiresAt: Date
  /** Deviations from the document, such as a replaced font. */
  readonly warnings: readonly string[]
  /** Files besides the output itself. */
  readonly extras?: readonly StoredOutput[]
  readonly report?: ExportReport
}

/**
 * Completes a task.
 *
 * @returns False if the task is not PROCESSING any more, for example because it was canceled.
 */
export async function completeTask(
  transaction: Transaction<Database>,
  queue: DeliveryQueue,
  taskId: string,
  output: ExportOutput,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('export_tasks')
    .set({
      status: 'COMPLETED',
      phase: null,
      progress: 100,
      output_key: output.key,
      warnings: output.warnings,
      output_size_bytes: output.sizeBytes,
      output_expires_at: output.expiresAt,
      completed_at: sql`now()`,
    })
    .where('id', '=', taskId)
    .where('status', '=', 'PROCESSING')
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) return false
  await insertOutputs(transaction, taskId, output.extras ?? [])
  if (output.report !== undefined) await insertReport(transaction, taskId, output.report)
  await recordTaskEvent(transaction, queue, 'EXPORT_COMPLETED', taskId)
  await advanceBatchOfTask(transaction, queue, taskId)
  return true
}

/**
 * Fails a task and refunds its charge.
 *
 * @param error - One sentence that names the asset or item at fault.
 * @returns False if the task has already ended.
 */
export async function failTask(
  transaction: Transaction<Database>,
  queue: DeliveryQueue,
  taskId: string,
  error: string,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('export_tasks')
    .set({ status: 'FAILED', phase: null, error: toStorableText(error), completed_at: sql`now()` })
    .where('id', '=', taskId)
    .where('status', 'in', activeStatuses)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) return false
  await refundTask(transaction, taskId)
  await recordTaskEvent(transaction, queue, 'EXPORT_FAILED', taskId)
  await advanceBatchOfTask(transaction, queue, taskId)
  return true
}

export type Cancellation = 'canceled' | 'already-canceled' | 'ended' | 'not-found'

/**
 * Cancels an active task, refunds its charge and advances its batch. Workers check the status every 0.5 s and stop.
 *
 * @param apiKeyId - The key that cancels it; undefined for an operator.
 */
export async function cancelTask(
  transaction: Transaction<Database>,
  queue: DeliveryQueue,
  accountId: string,
  taskId: string,
  apiKeyId?: string,
): Promise<Cancellation> {
  const cancellation = await cancelRow(transaction, accountId, taskId, apiKeyId)
  if (cancellation === 'canceled') await advanceBatchOfTask(transaction, queue, taskId)
  return cancellation
}

/** Like {@link cancelTask}, for a caller that cancels several rows of a batch and advances it afterwards. */
export async function cancelRow(
  transaction: Transaction<Database>,
  accountId: string,
  taskId: string,
  apiKeyId?: string,
): Promise<Cancellation> {
  const { numUpdatedRows } = await transaction
    .updateTable('export_tasks')
    .set({ status: 'CANCELED', phase: null, completed_at: sql`now()` })
    .where('id', '=', taskId)
    .where('account_id', '=', accountId)
    .where('status', 'in', activeStatuses)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows > 0n) {
    await refundTask(transaction, taskId)
    await recordTaskChange(transaction, 'EXPORT_CANCELED', taskId, apiKeyId)
    return 'canceled'
  }
  const task = await findTask(transaction, accountId, taskId)
  if (task === undefined) return 'not-found'
  return task.status === 'CANCELED' ? 'already-canceled' : 'ended'
}
