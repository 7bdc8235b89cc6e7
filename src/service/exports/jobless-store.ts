import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import { queueSchema } from '../../platform/queue/queues.ts'

const jobTable = sql.table(`${queueSchema}.job`)

/** Jobs that will run or are running. The two conditions are those of indexes. */
const unfinished = sql`
  select data->>'taskId' as task_id from ${jobTable} job where state < 'active' and not blocked
  union all
  select data->>'taskId' from ${jobTable} job where state = 'active'`

/** Tasks that need a job: a held task of a batch gets its job later, and a paused one when it is resumed. */
const needsJob = sql`(task.status = 'PROCESSING' or (task.status = 'PENDING' and not task.is_held))`

/** Finds the ids of tasks that need a job and have none. */
export async function findWithoutJobs(db: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select task.id from export_tasks task
    where ${needsJob}
      and not exists (select from (${unfinished}) job where job.task_id = task.id::text)
    order by task.id limit 100`.execute(db)
  return rows.map(({ id }) => id)
}

export interface JoblessTask {
  readonly generation: number
  /** Whether the task needs the job that starts and plans it. */
  readonly needsStart: boolean
}

/**
 * Locks a task until the transaction ends.
 *
 * @returns Whether it waits for its first job or for its units; undefined if it has a job by now, or needs none.
 */
export async function lockWithoutJobs(
  transaction: Transaction<Database>,
  taskId: string,
): Promise<JoblessTask | undefined> {
  const task = await transaction
    .selectFrom('export_tasks')
    .select(['status', 'generation', 'is_held', sql<boolean>`render_plan is not null`.as('isPlanned')])
    .where('id', '=', taskId)
    .forUpdate()
    .executeTakeFirst()
  if (task === undefined) return undefined
  const { status, generation, is_held: isHeld, isPlanned } = task
  const isStarted = status === 'PROCESSING'
  if (!isStarted && (status !== 'PENDING' || isHeld)) return undefined
  // A statement of its own, which sees the jobs of transactions that held the lock before.
  const { rows } = await sql`
    select from (${unfinished}) job where job.task_id = ${taskId} limit 1`.execute(transaction)
  // The job that starts a task also enqueues what a pause has interrupted.
  return rows.length > 0 ? undefined : { generation, needsStart: !isStarted || !isPlanned }
}
