import { type Kysely, sql, type Updateable } from 'kysely'
import type { UnitAttemptTable } from '../../platform/database/export-tables.ts'
import type { Database } from '../../platform/database/tables.ts'
import type { UnitId } from './unit-id.ts'

export interface NewUnitRun {
  readonly taskId: string
  readonly unit: UnitId
  readonly nodeId: string
  readonly nodeName: string
  /** The operating system's id of the render process. */
  readonly processId: number
}

/** A run of a render unit that has started, and the outcome of the previous one. */
export interface StartedUnitRun {
  /** Counts from 1. */
  readonly number: number
  readonly before: {
    readonly nodeName: string
    /** Whether its end was never recorded, because its node died or lost the database. */
    readonly isUnended: boolean
    /** Null if it did not fail. */
    readonly error: string | null
  } | null
}

/** Records that a render process starts a segment or audio mix, with one write per run. */
export async function recordRunStart(db: Kysely<Database>, run: NewUnitRun): Promise<StartedUnitRun> {
  const { taskId, unit, nodeId, nodeName, processId } = run
  const { kind, segmentIndex } = unit
  const { rows } = await sql<StartedUnitRun>`
    with before as (
      select node_name, process_id, case when has_succeeded then null else last_error end as error
      from unit_attempts
      where task_id = ${taskId} and kind = ${kind} and segment_index = ${segmentIndex}
    )
    insert into unit_attempts as last (task_id, kind, segment_index, attempts, node_id, node_name, process_id)
    values (${taskId}, ${kind}, ${segmentIndex}, 1, ${nodeId}, ${nodeName}, ${processId})
    on conflict (task_id, kind, segment_index) do update set attempts = last.attempts + 1,
      node_id = excluded.node_id, node_name = excluded.node_name, process_id = excluded.process_id,
      has_succeeded = false, started_at = now()
    returning attempts as number, (
      select jsonb_build_object('nodeName', node_name, 'isUnended', process_id is not null, 'error', error)
      from before
    ) as before`.execute(db)
  const [started] = rows
  if (started === undefined) throw new Error('The insert returned no row.')
  return started
}

/** Records that the last run of a render unit succeeded; the error of an earlier run is kept for operators. */
export function recordRunSuccess(db: Kysely<Database>, taskId: string, unit: UnitId): Promise<void> {
  return updateRun(db, taskId, unit, { process_id: null, has_succeeded: true })
}

/**
 * Records that the last run of a render unit ended without a result.
 *
 * @param error - Why it failed; null if it was only interrupted.
 */
export function recordRunFailure(
  db: Kysely<Database>,
  taskId: string,
  unit: UnitId,
  error: string | null,
): Promise<void> {
  return updateRun(db, taskId, unit, { process_id: null, last_error: error })
}

async function updateRun(
  db: Kysely<Database>,
  taskId: string,
  { kind, segmentIndex }: UnitId,
  changes: Updateable<UnitAttemptTable>,
): Promise<void> {
  await db
    .updateTable('unit_attempts')
    .set(changes)
    .where('task_id', '=', taskId)
    .where('kind', '=', kind)
    .where('segment_index', '=', segmentIndex)
    .execute()
}
