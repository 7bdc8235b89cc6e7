import type { Kysely } from 'kysely'
import type { Database } from '../database/tables.ts'

/** The account and the priority of a task's jobs. */
export interface JobOwner {
  readonly accountId: string
  readonly priority: number
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Returns the owners of tasks by task id; unknown tasks are left out. */
export async function findJobOwners(
  db: Kysely<Database>,
  taskIds: readonly string[],
): Promise<Map<string, JobOwner>> {
  const taskUuids = [...new Set(taskIds)].filter((taskId) => uuid.test(taskId))
  if (taskUuids.length === 0) return new Map()
  const rows = await db
    .selectFrom('export_tasks')
    .select(['id', 'account_id', 'priority'])
    .where('id', 'in', taskUuids)
    .execute()
  return new Map(rows.map(({ id, account_id, priority }) => [id, { accountId: account_id, priority }]))
}
