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
  /** Its file of another export; absent if none is known. */
  readonly shared?: StoredUnit | undefined
}

/**
 * Stores the plan and its units. Those that are shared are complete, unless their files are being removed.
 *
 * @returns Undefined if the task already has a plan: a job that runs again must not replace it. Otherwise, the units that
 *   are still to be rendered.
 */
export async function savePlan(
  transaction: Transaction<Database>,
  taskId: string,
  plan: RenderPlan,
  units: readonly NewUnit[],
): Promise<readonly NewUnit[] | undefined> {
  const { numUpdatedRows } = await transaction
    .updateTable('export_tasks')
    .set({ render_plan: JSON.stringify(plan) })
    .where('id', '=', taskId)
    .where('status', '=', 'PROCESSING')
    .where('render_plan', 'is', null)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) return undefined
  const locked = await lockStoredUnits(
    transaction,
    units.flatMap(({ shared }) => shared?.storageKey ?? []),
  )
  const isStored = ({ shared }: NewUnit): boolean => shared !== undefined && locked.has(shared.storageKey)
  const rows = units.map((unit) => ({
    task_id: taskId,
    kind: unit.kind,
    segment_index: unit.segmentIndex,
    frame_count: unit.frameCount,
    ...(unit.shared !== undefined && isStored(unit) && toStoredColumns(unit.shared)),
    frames_done: isStored(unit) ? unit.frameCount : 0,
  }))
  await transaction.insertInto('render_units').values(rows).execute()
  return units.filter((unit) => !isStored(unit))
}

function toStoredColumns({ storageKey, contentKey, warnings, measurements, origin }: StoredUnit) {
  return {
    storage_key: storageKey,
    content_key: contentKey,
    warnings: warnings.map(toStorableText),
    measurements: measurements === null ? null : JSON.stringify(measurements),
    is_shared: origin === 'shared',
  }
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
  const { origin, storageKey } = stored
  if (origin === 'shared' && !(await lockStoredUnits(transaction, [storageKey])).has(storageKey))
    return 'gone'
  const { numUpdatedRows } = await transaction
    .updateTable('render_units')
    .set({ ...toStoredColumns(stored), frames_done: sql`frame_count` })
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
 * Prevents the removal of stored files until the transaction ends, with a lock for each on one row that names it. Rows that
 * are already locked are being cleared. They are skipped, so there is no deadlock.
 *
 * @returns The keys whose files remain.
 */
async function lockStoredUnits(
  transaction: Transaction<Database>,
  storageKeys: readonly string[],
): Promise<ReadonlySet<string>> {
  if (storageKeys.length === 0) return new Set()
  const { rows } = await sql<{ storage_key: string }>`
    select locked.storage_key from unnest(${[...new Set(storageKeys)]}::text[]) wanted (key)
    cross join lateral (
      select storage_key from render_units where storage_key = wanted.key limit 1 for share skip locked
    ) locked`.execute(transaction)
  return new Set(rows.map(({ storage_key }) => storage_key))
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

/** Finds stored units of any tasks with these contents, one for each content that is stored. */
export async function findStoredUnits(
  db: Kysely<Database>,
  contentKeys: readonly string[],
): Promise<ReadonlyMap<string, StoredUnit>> {
  if (contentKeys.length === 0) return new Map()
  const { rows } = await sql<{
    readonly content_key: string
    readonly storage_key: string
    readonly warnings: readonly string[]
    readonly measurements: StoredUnit['measurements']
  }>`
    select found.* from unnest(${[...new Set(contentKeys)]}::text[]) wanted (key)
    cross join lateral (
      select content_key, storage_key, warnings, measurements from render_units
      where content_key = wanted.key and storage_key is not null limit 1
    ) found`.execute(db)
  return new Map(
    rows.map(({ content_key: contentKey, storage_key: storageKey, warnings, measurements }) => [
      contentKey,
      { storageKey, contentKey, warnings, measurements, origin: 'shared' },
    ]),
  )
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
