import { type Kysely, sql } from 'kysely'
import type { OutageKind } from '../../platform/database/export-tables.ts'
import type { Database } from '../../platform/database/tables.ts'

export interface Outage {
  readonly taskId: string
  readonly kind: OutageKind
  /** The job's generation: an outage from before the task was resumed does not count. */
  readonly generation: number
}

/**
 * Records that a job of an export failed because of its node.
 *
 * @returns How many seconds ago the outage began, that is, since when no job of the export has succeeded.
 */
export async function recordOutage(
  db: Kysely<Database>,
  { taskId, kind, generation }: Outage,
): Promise<number> {
  const { seconds } = await db
    .insertInto('export_outages')
    .values({ task_id: taskId, kind, generation })
    .onConflict((conflict) =>
      conflict.column('task_id').doUpdateSet((update) => ({
        kind: update.ref('excluded.kind'),
        generation: update.ref('excluded.generation'),
        since: update
          .case()
          .when('export_outages.generation', '=', update.ref('excluded.generation'))
          .then(update.ref('export_outages.since'))
          .else(sql<Date>`now()`)
          .end(),
      })),
    )
    .returning(sql<number>`extract(epoch from now() - since)::float8`.as('seconds'))
    .executeTakeFirstOrThrow()
  return seconds
}

/** Ends the outage of an export, because one of its jobs succeeded. */
export async function endOutage(db: Kysely<Database>, taskId: string): Promise<void> {
  await db.deleteFrom('export_outages').where('task_id', '=', taskId).execute()
}

/** Lists exports whose outage has lasted longer than `seconds`, with its kind. */
export function findOverdueOutages(
  db: Kysely<Database>,
  seconds: number,
): Promise<{ task_id: string; kind: OutageKind }[]> {
  return db
    .selectFrom('export_outages')
    .innerJoin('export_tasks', 'export_tasks.id', 'export_outages.task_id')
    .select(['task_id', 'kind'])
    .where('status', '=', 'PROCESSING')
    .whereRef('export_tasks.generation', '=', 'export_outages.generation')
    .where('since', '<', sql<Date>`now() - make_interval(secs => ${seconds})`)
    .execute()
}
