import { type Kysely, sql, type Updateable } from 'kysely'
import type { UnitAttemptTable } from '../../platform/database/export-tables.ts'
import type { Database } from '../../platform/database/tables.ts'
import type { UnitId } from './unit-id.ts'

export interface NewAttempt {
  readonly taskId: string
  readonly unit: UnitId
  readonly nodeId: string
  readonly nodeName: string
  /** The operating system's id of the render process. */
  readonly processId: number
}

/** An attempt that has started, and the outcome of the previous one. */
export interface StartedAttempt {
  /** Counts from 1. */
  readonly attempt: number
  readonly before: {
    readonly nodeName: string
    /** Whether its end was never recorded, because its node died or lost the database. */
    readonly isUnended: boolean
    /** Null if it did not fail. */
    readonly error: string | null
  } | null
}

/** Records that a render process starts a segment or audio mix, with one write per attempt. */
export async function startAttempt(db: Kysely<Database>, attempt: NewAttempt): Promise<StartedAttempt> {
  const { taskId, unit, nodeId, nodeName, processId } = attempt
  const { kind, segmentIndex } = unit
  const { rows } = await sql<StartedAttempt>`
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
    returning attempts as attempt, (
      select jsonb_build_object('nodeName', node_name, 'isUnended', process_id is not null, 'error', error)
      from before
    ) as before`.execute(db)
  const [started] = rows
  if (started === undefined) throw new Error('The insert returned no row.')
  return started
}

/** Records that the last attempt at a render unit succeeded; the error of an earlier attempt is kept for operators. */
export function recordAttemptSuccess(db: Kysely<Database>, taskId: string, unit: UnitId): Promise<void> {
  return updateAttempt(db, taskId, unit, { process_id: null, has_succeeded: true })
}

/**
 * Records that the last attempt at a render unit ended without a result.
 *
 * @param error - Why it failed; null if it was only interrupted.
 */
export function recordAttemptFailure(
  db: Kysely<Database>,
  taskId: string,
  unit: UnitId,
  error: string | null,
): Promise<void> {
  return updateAttempt(db, taskId, unit, { process_id: null, last_error: error })
}

async function updateAttempt(
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
