import { type Kysely, sql } from 'kysely'
import type { Database } from '../../src/platform/database/tables.ts'

/** Creates tasks by copying one, in the order of their ids. One in ten is FAILED, so that filters skip rows; the others are COMPLETED. */
export async function addTasks(db: Kysely<Database>, taskId: string, count: number): Promise<void> {
  // The trigger would update the key's usage once per task, which gets slower and slower within one transaction.
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

/** Returns the id of the task that has `count` tasks after it in the list, near its end. */
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
