import { type Kysely, sql } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'

export interface NewAttempt {
  readonly taskId: string
  readonly unitIndex: number
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
  const { taskId, unitIndex, nodeId, nodeName, processId } = attempt
  const { rows } = await sql<StartedAttempt>`
    with before as (
      select node_name, process_id, last_error from piece_attempts
      where task_id = ${taskId} and piece_index = ${unitIndex}
    )
    insert into piece_attempts as last (task_id, piece_index, attempts, node_id, node_name, process_id)
    values (${taskId}, ${unitIndex}, 1, ${nodeId}, ${nodeName}, ${processId})
    on conflict (task_id, piece_index) do update set attempts = last.attempts + 1, node_id = excluded.node_id,
      node_name = excluded.node_name, process_id = excluded.process_id, started_at = now()
    returning attempts as attempt, (
      select jsonb_build_object('nodeName', node_name, 'isUnended', process_id is not null, 'error', last_error)
      from before
    ) as before`.execute(db)
  const [started] = rows
  if (started === undefined) throw new Error('The insert returned no row.')
  return started
}

/**
 * Records that the last attempt at a segment or audio mix ended without a result.
 *
 * @param error - Why it failed; null if it was only interrupted.
 */
export async function endAttempt(
  db: Kysely<Database>,
  taskId: string,
  unitIndex: number,
  error: string | null,
): Promise<void> {
  await db
    .updateTable('piece_attempts')
    .set({ process_id: null, last_error: error })
    .where('task_id', '=', taskId)
    .where('piece_index', '=', unitIndex)
    .execute()
}
