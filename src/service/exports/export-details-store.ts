import { type Kysely, sql } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import { LOST_AFTER_SECONDS } from '../nodes/node-store.ts'

/** Finds an export with everything that operators see. */
export function findExportDetails(db: Kysely<Database>, taskId: string) {
  return db
    .selectFrom('export_tasks')
    .innerJoin('accounts', 'accounts.id', 'export_tasks.account_id')
    .select([
      'export_tasks.id',
      'export_tasks.account_id',
      'accounts.name as account_name',
      'accounts.exports_paused_at',
      'project_id',
      'client_task_id',
      'status',
      'phase',
      'progress',
      'error',
      'warnings',
      'fps',
      'ratio',
      'scale',
      'format',
      'quality',
      'filename',
      'duration_seconds',
      'output_size_bytes',
      'output_expires_at',
      'generation',
      'export_tasks.created_at',
      'started_at',
      'completed_at',
      sql<Date>`now()`.as('now'),
      sql<boolean>`render_plan is not null`.as('is_planned'),
    ])
    .where('export_tasks.id', '=', taskId)
    .executeTakeFirst()
}

export type ExportDetails = NonNullable<Awaited<ReturnType<typeof findExportDetails>>>

/** Lists the audio mix and then the segments of an export in playback order, each with its last attempt. */
export function findUnitDetails(db: Kysely<Database>, taskId: string) {
  return db
    .selectFrom('render_units as unit')
    .leftJoin('unit_attempts as attempt', (join) =>
      join
        .onRef('attempt.task_id', '=', 'unit.task_id')
        .onRef('attempt.kind', '=', 'unit.kind')
        .onRef('attempt.segment_index', '=', 'unit.segment_index'),
    )
    .leftJoin('nodes', 'nodes.id', 'attempt.node_id')
    .select([
      'unit.kind',
      'unit.segment_index',
      'frame_count',
      'frames_done',
      'progressed_at',
      'attempts',
      'node_name',
      'attempt.process_id',
      'attempt.started_at',
      'last_error',
      sql<boolean>`storage_key is not null`.as('is_stored'),
      // A node that was stopped has no row.
      sql<boolean>`coalesce(nodes.seen_at > now() - make_interval(secs => ${LOST_AFTER_SECONDS}), false)`.as(
        'is_node_live',
      ),
    ])
    .where('unit.task_id', '=', taskId)
    .orderBy('unit.kind')
    .orderBy('unit.segment_index')
    .execute()
}

export type UnitDetails = Awaited<ReturnType<typeof findUnitDetails>>[number]

/**
 * Lists PROCESSING exports that have made no progress, the one that is stuck longest first.
 *
 * @param afterSeconds - How long an export must have made no progress.
 */
export async function findStuckExports(
  db: Kysely<Database>,
  afterSeconds: number,
  limit: number,
): Promise<{ readonly id: string; readonly seconds: number }[]> {
  const { rows } = await sql<{ id: string; seconds: number }>`
    select task.id, extract(epoch from now() - progressed.at)::float8 as seconds
    from export_tasks task
    cross join lateral (
      select greatest(task.started_at, max(unit.progressed_at), max(attempt.started_at)) as at
      from render_units unit left join unit_attempts attempt using (task_id, kind, segment_index)
      where unit.task_id = task.id
    ) progressed
    where task.status = 'PROCESSING' and progressed.at < now() - make_interval(secs => ${afterSeconds})
    order by progressed.at limit ${limit}`.execute(db)
  return rows
}
