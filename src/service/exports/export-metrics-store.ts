import { type Kysely, sql } from 'kysely'
import type { PhaseSeconds } from '../../engine/renderer/reports/export-report.ts'
import type { ExportStatus } from '../../platform/database/export-tables.ts'
import type { Database } from '../../platform/database/tables.ts'
import { activeStatuses } from './active-statuses.ts'

/** The number of rows over which nodes spread the frame count, so that they rarely wait for each other. */
const SHARDS = 16

/**
 * Counts active tasks by status, with an index that contains only those.
 *
 * @returns In `oldestSeconds`, the age of the oldest one.
 */
export function countActiveTasks(
  db: Kysely<Database>,
): Promise<{ status: ExportStatus; count: number; oldestSeconds: number }[]> {
  return db
    .selectFrom('export_tasks')
    .select((select) => [
      'status',
      select.fn.countAll<number>().as('count'),
      sql<number>`extract(epoch from now() - min(created_at))::float8`.as('oldestSeconds'),
    ])
    .where('status', 'in', activeStatuses)
    .groupBy('status')
    .execute()
}

/**
 * Counts the tasks that ended at `from` or later, by status. The query reads an index only.
 *
 * @returns In `settled`, how many of them ended before `until`.
 */
export function countEndedTasks(
  db: Kysely<Database>,
  from: Date,
  until: Date,
): Promise<{ status: ExportStatus; all: number; settled: number }[]> {
  return db
    .selectFrom('export_tasks')
    .select((select) => [
      'status',
      select.fn.countAll<number>().as('all'),
      select.fn.countAll<number>().filterWhere('completed_at', '<', until).as('settled'),
    ])
    .where('completed_at', '>=', from)
    .groupBy('status')
    .execute()
}

/** Returns how many frames all nodes have drawn in total. */
export async function countFramesDrawn(db: Kysely<Database>): Promise<number> {
  const { frames } = await db
    .selectFrom('drawn_frames')
    .select(sql<number>`coalesce(sum(frames), 0)::bigint`.as('frames'))
    .executeTakeFirstOrThrow()
  return frames
}

/** Adds frames to the total of all nodes. */
export async function addFramesDrawn(db: Kysely<Database>, frames: number): Promise<void> {
  const shard = process.pid % SHARDS
  await db
    .insertInto('drawn_frames')
    .values({ shard, frames })
    .onConflict((conflict) =>
      conflict.column('shard').doUpdateSet({ frames: sql`drawn_frames.frames + excluded.frames` }),
    )
    .execute()
}

/** Lists how long the phases of the exports that completed at `from` or later, but before `until`, took. */
export async function findPhaseSeconds(
  db: Kysely<Database>,
  from: Date,
  until: Date,
): Promise<readonly PhaseSeconds[]> {
  const { rows } = await sql<{ seconds: PhaseSeconds }>`
    select report -> 'phaseSeconds' as seconds
    from export_tasks join export_reports on export_reports.task_id = export_tasks.id
    where completed_at >= ${from} and completed_at < ${until}`.execute(db)
  return rows.map(({ seconds }) => seconds)
}
