import { type Kysely, sql, type Transaction } from 'kysely'
import type { ExportPhase, ExportStatus, RenderPlan } from '../../platform/database/export-tables.ts'
import type { Database } from '../../platform/database/tables.ts'
import { toStorableText } from '../../platform/database/unstorable-text.ts'
import { refundTask } from '../billing/credit-store.ts'
import type { DeliveryQueue } from '../webhooks/delivery-queue.ts'
import { activeStatuses } from './export-store.ts'
import { recordTaskEvent } from './task-events.ts'
import type { UnitId } from './unit-id.ts'

/** The share of the progress that rendering makes up; storing and joining make up the rest. */
const RENDERING_PERCENT = 95

/** Finds a task with the columns that workers need. */
export async function loadTaskForRender(db: Kysely<Database>, taskId: string) {
  return db
    .selectFrom('export_tasks')
    .select([
      'id',
      'account_id',
      'status',
      'document',
      'fps',
      'ratio',
      'scale',
      'format',
      'render_plan',
      'generation',
    ])
    .where('id', '=', taskId)
    .executeTakeFirst()
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
  const { numUpdatedRows } = await transaction
    .updateTable('export_tasks')
    .set({
      status: 'PROCESSING',
      phase: sql`coalesce(phase, 'rendering')`,
      started_at: sql`coalesce(started_at, now())`,
    })
    .where('id', '=', taskId)
    .where('status', 'in', ['PENDING', 'PROCESSING'])
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) return false
  await recordTaskEvent(transaction, queue, 'EXPORT_STARTED', taskId)
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

export interface NewUnit extends UnitId {
  readonly frameCount: number
}

/**
 * Stores the plan and its units.
 *
 * @returns False if the task already has a plan: a job that runs again must not replace it.
 */
export async function savePlan(
  transaction: Transaction<Database>,
  taskId: string,
  plan: RenderPlan,
  units: readonly NewUnit[],
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('export_tasks')
    .set({ render_plan: JSON.stringify(plan) })
    .where('id', '=', taskId)
    .where('status', '=', 'PROCESSING')
    .where('render_plan', 'is', null)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) return false
  const rows = units.map(({ kind, segmentIndex, frameCount }) => ({
    task_id: taskId,
    kind,
    segment_index: segmentIndex,
    frame_count: frameCount,
  }))
  await transaction.insertInto('render_units').values(rows).execute()
  return true
}

/**
 * Records how many frames of a unit are done and updates the task's progress, which never decreases.
 *
 * @returns The task's status, so that the caller can stop when it is no longer PROCESSING.
 */
export async function recordFrames(
  db: Kysely<Database>,
  taskId: string,
  { kind, segmentIndex }: UnitId,
  framesDone: number,
): Promise<ExportStatus | undefined> {
  // Locks the task first, in the same order as completeUnit, to avoid a deadlock.
  const { rows } = await sql<{ status: ExportStatus }>`
    with task as (
      select id from export_tasks where id = ${taskId} for update
    ), unit as (
      update render_units set frames_done = greatest(frames_done, least(frame_count, ${framesDone}))
      where task_id = (select id from task) and kind = ${kind} and segment_index = ${segmentIndex}
        and storage_key is null
      returning frames_done
    ), before as (
      select coalesce(sum(frames_done), 0) as done, coalesce(sum(frame_count), 0) as total,
        coalesce(sum(frames_done) filter (where kind = ${kind} and segment_index = ${segmentIndex}), 0) as unit_done
      from render_units where task_id = ${taskId}
    )
    update export_tasks set progress = greatest(progress, case
      when before.total = 0 then 0
      else floor(10.0 * ${RENDERING_PERCENT} *
        (before.done - before.unit_done + coalesce((select frames_done from unit), before.unit_done)) / before.total) / 10
      end)
    from before
    where id = ${taskId} and status = 'PROCESSING'
    returning status`.execute(db)
  return rows[0]?.status ?? (await taskStatus(db, taskId))?.status
}

/** Finds a task's status and generation, which show a job whether its result is still needed. */
export function taskStatus(db: Kysely<Database>, taskId: string) {
  return db
    .selectFrom('export_tasks')
    .select(['status', 'generation'])
    .where('id', '=', taskId)
    .executeTakeFirst()
}

/** A rendered unit in storage. */
export interface StoredUnit {
  readonly storageKey: string
  /** Equal for segments with the same content and settings, which exports share; null for the audio mix. */
  readonly contentKey: string | null
  /** Deviations from the document, such as a replaced font. */
  readonly warnings: readonly string[]
  /** `shared`: another unit's row already names the file. */
  readonly origin: 'own' | 'shared'
}

/**
 * The outcome of {@link completeUnit}.
 *
 * - `noted`: the row now names the file.
 * - `last`: like `noted`, and the task can be joined. Calls for one task are serialised, so exactly one returns this,
 *   and none while the task is paused.
 * - `superseded`: another attempt was first, or the job is from before the task was last resumed.
 * - `unwanted`: the task has failed or was canceled.
 * - `gone`: a shared file is being removed.
 *
 * After the last three the row does not name the file.
 */
export type UnitOutcome = 'last' | 'noted' | 'superseded' | 'unwanted' | 'gone'

/** Records that a unit is rendered and stored, unless another attempt was first. */
export async function completeUnit(
  transaction: Transaction<Database>,
  { taskId, generation, unit: { kind, segmentIndex } }: UnitOfJob,
  stored: StoredUnit,
): Promise<UnitOutcome> {
  const task = await transaction
    .selectFrom('export_tasks')
    .select(['status', 'generation'])
    .where('id', '=', taskId)
    .forUpdate()
    .executeTakeFirst()
  if (task?.generation !== generation || task.status === 'COMPLETED') return 'superseded'
  if (task.status === 'FAILED' || task.status === 'CANCELED') return 'unwanted'
  if (stored.origin === 'shared' && !(await lockStoredUnit(transaction, stored.storageKey))) return 'gone'
  const { numUpdatedRows } = await transaction
    .updateTable('render_units')
    .set({
      storage_key: stored.storageKey,
      content_key: stored.contentKey,
      warnings: stored.warnings.map(toStorableText),
      frames_done: sql`frame_count`,
    })
    .where('task_id', '=', taskId)
    .where('kind', '=', kind)
    .where('segment_index', '=', segmentIndex)
    .where('storage_key', 'is', null)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) return 'superseded'
  const { missing } = await transaction
    .selectFrom('render_units')
    .select((select) => select.fn.countAll<number>().as('missing'))
    .where('task_id', '=', taskId)
    .where('storage_key', 'is', null)
    .executeTakeFirstOrThrow()
  return missing === 0 && task.status === 'PROCESSING' ? 'last' : 'noted'
}

/** Identifies a unit in a job. */
export interface UnitOfJob {
  readonly taskId: string
  readonly unit: UnitId
  /** The task's generation when the job was enqueued. */
  readonly generation: number
}

/**
 * Prevents the removal of a stored file until the transaction ends, with a lock on a row that names it. Rows that are
 * already locked are being cleared. They are skipped, so there is no deadlock.
 */
async function lockStoredUnit(transaction: Transaction<Database>, storageKey: string): Promise<boolean> {
  const locked = await transaction
    .selectFrom('render_units')
    .select('task_id')
    .where('storage_key', '=', storageKey)
    .limit(1)
    .forShare()
    .skipLocked()
    .executeTakeFirst()
  return locked !== undefined
}

/** Lists the units of a task: first the audio mix, if any, and then the segments in playback order. */
export function findUnits(db: Kysely<Database>, taskId: string) {
  return db
    .selectFrom('render_units')
    .select(['kind', 'segment_index', 'frame_count', 'storage_key', 'warnings'])
    .where('task_id', '=', taskId)
    .orderBy('kind')
    .orderBy('segment_index')
    .execute()
}

/** Finds a stored segment of any task with this content. */
export function findStoredSegment(db: Kysely<Database>, contentKey: string) {
  return db
    .selectFrom('render_units')
    .select(['storage_key', 'warnings'])
    .where('content_key', '=', contentKey)
    .where('storage_key', 'is not', null)
    .limit(1)
    .executeTakeFirst()
}

/**
 * Records that a unit's file is missing, so that the unit is rendered again.
 *
 * @param storageKey - The missing file; null if the unit was never stored.
 * @returns False if the row now names another file.
 */
export async function markUnitMissing(
  db: Kysely<Database>,
  taskId: string,
  { kind, segmentIndex }: UnitId,
  storageKey: string | null,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('render_units')
    .set({ storage_key: null })
    .where('task_id', '=', taskId)
    .where('kind', '=', kind)
    .where('segment_index', '=', segmentIndex)
    .where('storage_key', 'is not distinct from', storageKey)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
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
  await recordTaskEvent(transaction, queue, 'EXPORT_COMPLETED', taskId)
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
  return true
}
