import { type Kysely, sql, type Transaction } from 'kysely'
import type { AudioSpanMeasurements, SegmentMeasurements } from '../../engine/renderer/jobs/measurements.ts'
import type { RenderPlan } from '../../platform/database/export-tables.ts'
import type { Database } from '../../platform/database/tables.ts'
import { toStorableText } from '../../platform/database/unstorable-text.ts'
import type { UnitId } from './unit-id.ts'

/** The share of the progress that rendering makes up; storing and joining make up the rest. */
const RENDERING_PERCENT = 95

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
 * Removes the plan and the units of a running task, whose jobs become void. The orphan sweep removes the files.
 *
 * @returns The task's new generation; undefined if it is not running, or no longer of this generation.
 */
export async function discardPlan(
  transaction: Transaction<Database>,
  taskId: string,
  generation: number,
): Promise<number | undefined> {
  const task = await transaction
    .updateTable('export_tasks')
    .set({ render_plan: null, generation: sql`generation + 1` })
    .where('id', '=', taskId)
    .where('status', '=', 'PROCESSING')
    .where('generation', '=', generation)
    .returning('generation')
    .executeTakeFirst()
  if (task === undefined) return undefined
  await transaction.deleteFrom('render_units').where('task_id', '=', taskId).execute()
  return task.generation
}

/** Records how many frames of a unit are done and updates the task's progress, which never decreases. */
export async function recordFrames(
  db: Kysely<Database>,
  taskId: string,
  { kind, segmentIndex }: UnitId,
  framesDone: number,
): Promise<void> {
  // Locks the task first, in the same order as completeUnit, to avoid a deadlock.
  await sql`
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
    where id = ${taskId} and status = 'PROCESSING'`.execute(db)
}

/** A rendered unit in storage. */
export interface StoredUnit {
  readonly storageKey: string
  /** Equal for units with the same content and settings, which exports share. */
  readonly contentKey: string
  /** Deviations from the document, such as a replaced font. */
  readonly warnings: readonly string[]
  /** Its measurements; null if a version without them rendered it. */
  readonly measurements: SegmentMeasurements | AudioSpanMeasurements | null
  /** `shared`: another unit's row already names the file. */
  readonly origin: 'own' | 'shared'
}

/**
 * The outcome of {@link completeUnit}.
 *
 * - `recorded`: the row now names the file.
 * - `last`: like `recorded`, and the task can be joined. Calls for one task are serialised, so exactly one returns this,
 *   and none while the task is paused.
 * - `superseded`: another attempt was first, or the job is from before the task was last resumed.
 * - `taskEnded`: the task has failed or was canceled.
 * - `gone`: a shared file is being removed.
 *
 * After the last three the row does not name the file.
 */
export type UnitOutcome = 'last' | 'recorded' | 'superseded' | 'taskEnded' | 'gone'

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
  if (task.status === 'FAILED' || task.status === 'CANCELED') return 'taskEnded'
  if (stored.origin === 'shared' && !(await lockStoredUnit(transaction, stored.storageKey))) return 'gone'
  const { numUpdatedRows } = await transaction
    .updateTable('render_units')
    .set({
      storage_key: stored.storageKey,
      content_key: stored.contentKey,
      warnings: stored.warnings.map(toStorableText),
      measurements: stored.measurements === null ? null : JSON.stringify(stored.measurements),
      is_shared: stored.origin === 'shared',
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
  return missing === 0 && task.status === 'PROCESSING' ? 'last' : 'recorded'
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

/** Lists the units of a task: first the spans of the audio mix, if any, and then the segments, in playing order. */
export function findUnits(db: Kysely<Database>, taskId: string) {
  return db
    .selectFrom('render_units')
    .select([
      'kind',
      'segment_index',
      'frame_count',
      'storage_key',
      'content_key',
      'warnings',
      'measurements',
      'is_shared',
    ])
    .where('task_id', '=', taskId)
    .orderBy('kind')
    .orderBy('segment_index')
    .execute()
}

/** Finds a stored unit of any task with this content. */
export function findStoredUnit(db: Kysely<Database>, contentKey: string) {
  return db
    .selectFrom('render_units')
    .select(['storage_key', 'warnings', 'measurements'])
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
    .set({ storage_key: null, measurements: null, is_shared: false })
    .where('task_id', '=', taskId)
    .where('kind', '=', kind)
    .where('segment_index', '=', segmentIndex)
    .where('storage_key', 'is not distinct from', storageKey)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}
