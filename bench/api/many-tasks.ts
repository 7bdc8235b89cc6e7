import { type Kysely, sql } from 'kysely'
import type { Database } from '../../src/platform/database/tables.ts'

/**
 * Makes completed tasks by copying one: as many as wanted, newest last, in the order of their ids. Ten in a
 * hundred failed instead, so that filters have something to pass over.
 */
export async function addTasks(db: Kysely<Database>, taskId: string, count: number): Promise<void> {
  // The trigger would write one row of the key's usage again for each task, ever slower within one transaction.
  await sql`alter table export_tasks disable trigger key_usage_charged`.execute(db)
  await sql`
    insert into export_tasks (
      id, account_id, project_id, created_by_api_key_id, status, progress, document, fps, ratio, scale, format,
      filename, duration_seconds, billed_standard_seconds, charged_credits, charged_credit_pool, completed_at)
    select uuidv7(), account_id, project_id, created_by_api_key_id,
      case when number % 10 = 0 then 'FAILED' else 'COMPLETED' end,
      100, document, fps, ratio, scale, format,
      filename, duration_seconds, billed_standard_seconds, charged_credits, charged_credit_pool, now()
    from export_tasks, generate_series(1, ${count}::integer) as number
    where id = ${taskId}`.execute(db)
  await sql`alter table export_tasks enable trigger key_usage_charged`.execute(db)
  await sql`vacuum (analyze) export_tasks`.execute(db)
}

/** The id of the task with `count` others after it in the list of all, thus near its end. */
export async function taskBeforeLast(db: Kysely<Database>, count: number): Promise<string> {
  const task = await db
    .selectFrom('export_tasks')
    .select('id')
    .orderBy('id')
    .offset(count)
    .limit(1)
    .executeTakeFirstOrThrow()
  return task.id
}
