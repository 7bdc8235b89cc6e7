import { type Kysely, sql } from 'kysely'
import type { ExportStatus } from '../../platform/database/export-tables.ts'
import type { Database } from '../../platform/database/tables.ts'
import { activeStatuses } from './export-store.ts'

/** Rows among which nodes spread what they add to the number of frames. */
const SHARDS = 16

/** By an index that holds active tasks only. */
export function countActiveTasks(db: Kysely<Database>): Promise<{ status: ExportStatus; count: number }[]> {
  return db
    .selectFrom('export_tasks')
    .select((select) => ['status', select.fn.countAll<number>().as('count')])
    .where('status', 'in', activeStatuses)
    .groupBy('status')
    .execute()
}

/** Tasks that ended at `from` or later, and those of them that ended before `until`, by an index alone. */
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

/** Frames that all nodes have drawn since the beginning. */
export async function countFramesDrawn(db: Kysely<Database>): Promise<number> {
  const { frames } = await db
    .selectFrom('drawn_frames')
    .select(sql<number>`coalesce(sum(frames), 0)::bigint`.as('frames'))
    .executeTakeFirstOrThrow()
  return frames
}

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
