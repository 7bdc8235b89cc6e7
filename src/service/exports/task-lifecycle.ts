import { type Kysely, sql, type Transaction } from 'kysely'
import type { ExportPhase, ExportStatus, RenderPlan } from '../../platform/database/export-tables.ts'
import type { Database } from '../../platform/database/tables.ts'
import { toStorableText } from '../../platform/database/unstorable-text.ts'
import { refundTask } from '../billing/credit-store.ts'
import type { DeliveryQueue } from '../webhooks/delivery-queue.ts'
import { activeStatuses } from './export-store.ts'
import { recordTaskEvent } from './task-events.ts'
import type { UnitId } from './unit-id.ts'

/** Drawing makes up this much of the progress; storing and joining the rest. */
const RENDERING_PERCENT = 95

/** A task as the workers need it. */
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
 * Takes a task up: PENDING becomes PROCESSING. A task that is PROCESSING already stays so (the job is done
 * again after a crash), and its start is told once only.
 *
 * @returns Whether there is anything to do: false for a task that ended, or is paused.
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

/** A task as it is before a job takes it up; nobody changes it until the transaction ends. */
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
 * Stores the plan and its render units.
 *
 * @returns False if a plan was there already: a job that is done again must not plan anew.
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
 * Notes how many frames of a piece are done and moves the task's progress, which never falls.
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
  return rows[0]?.status ?? (await findTaskStatus(db, taskId))
}

/** What tells a job whether it is still wanted. */
export function taskStatus(db: Kysely<Database>, taskId: string) {
  return db
    .selectFrom('export_tasks')
    .select(['status', 'generation'])
    .where('id', '=', taskId)
    .executeTakeFirst()
}

async function findTaskStatus(db: Kysely<Database>, taskId: string): Promise<ExportStatus | undefined> {
  const task = await db
    .selectFrom('export_tasks')
    .select('status')
    .where('id', '=', taskId)
    .executeTakeFirst()
  return task?.status
}

/** A rendered piece in storage, to be named by the row of a task. */
export interface StoredUnit {
  readonly storageKey: string
  /** Equal for segments of equal content and settings, which exports share; null for the audio. */
  readonly contentKey: string | null
  /** Deviations from the document, such as a replaced font. */
  readonly warnings: readonly string[]
  /** `shared`: the row of another piece names the file already. */
  readonly origin: 'own' | 'shared'
}

/**
 * - `noted`: the row names the stored piece now.
 * - `last`: as `noted`, and the task can be joined: callers of one task are serialised, so exactly one gets this, and
 *   no caller while the task is paused.
 * - `superseded`: another attempt was first, or the job is from before the task was last resumed.
 * - `unwanted`: the task has failed or was canceled.
 * - `gone`: a shared piece is being removed.
 *
 * The row does not name the stored piece after the last three.
 */
export type UnitOutcome = 'last' | 'noted' | 'superseded' | 'unwanted' | 'gone'

/** Notes that a piece is rendered and stored, unless another attempt has noted one. */
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

/** A render unit as its job identifies it. */
export interface UnitOfJob {
  readonly taskId: string
  readonly unit: UnitId
  /** The task's generation when the job was enqueued. */
  readonly generation: number
}

/**
 * Prevents the removal of a stored piece until the transaction ends, by a lock on a row that names it. Rows that are
 * locked already are being cleared; they are skipped, which cannot deadlock.
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

/** Lists the render units of a task: the audio mix, if there is one, then the segments in playing order. */
export function findUnits(db: Kysely<Database>, taskId: string) {
  return db
    .selectFrom('render_units')
    .select(['kind', 'segment_index', 'frame_count', 'storage_key', 'warnings'])
    .where('task_id', '=', taskId)
    .orderBy('kind')
    .orderBy('segment_index')
    .execute()
}

/** A segment of any task with this content that is in storage. */
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
 * Records that a stored piece is missing and must be rendered again.
 *
 * @param storageKey - The file that is missing; null if the piece was not stored.
 * @returns False if the row names another file by now.
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
 * Moves the task on; one that was further already (the job is done again) stays there.
 *
 * @param progress - Not below what drawing alone gives.
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
 * Adds CPU time of render processes to what a task has used.
 *
 * @returns Seconds that it has used in all; 0 for a task that does not exist.
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

/** @returns Whether it took effect: a task that was canceled meanwhile stays canceled. */
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
 * Ends a task and refunds what it was charged.
 *
 * @param error - One readable sentence that names the asset or item at fault.
 * @returns Whether it took effect: a task that ended stays as it ended.
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
