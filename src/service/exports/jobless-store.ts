import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import { queueSchema } from '../../platform/queue/queues.ts'

const jobTable = sql.table(`${queueSchema}.job`)

/** Jobs that will run or are running. The two conditions are those of indexes. */
const unfinished = sql`
  select data->>'taskId' as task_id from ${jobTable} job where state < 'active' and not blocked
  union all
  select data->>'taskId' from ${jobTable} job where state = 'active'`

/** Finds the ids of running tasks without a job. */
export async function findWithoutJobs(db: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select task.id from export_tasks task
    where task.status = 'PROCESSING'
      and not exists (select from (${unfinished}) job where job.task_id = task.id::text)
    order by task.id limit 100`.execute(db)
  return rows.map(({ id }) => id)
}

/**
 * Locks a task until the transaction ends.
 *
 * @returns Undefined if it has a job by now, or no longer runs.
 */
export async function lockWithoutJobs(
  transaction: Transaction<Database>,
  taskId: string,
): Promise<{ readonly generation: number; readonly isPlanned: boolean } | undefined> {
  const task = await transaction
    .selectFrom('export_tasks')
    .select(['status', 'generation', sql<boolean>`render_plan is not null`.as('isPlanned')])
    .where('id', '=', taskId)
    .forUpdate()
    .executeTakeFirst()
  if (task?.status !== 'PROCESSING') return undefined
  // A statement of its own, which sees the jobs of transactions that held the lock before.
  const { rows } = await sql`
    select from (${unfinished}) job where job.task_id = ${taskId} limit 1`.execute(transaction)
  return rows.length > 0 ? undefined : task
}
