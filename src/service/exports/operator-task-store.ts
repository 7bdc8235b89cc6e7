import type { Kysely } from 'kysely'
import type { ExportStatus } from '../../platform/database/export-tables.ts'
import type { Database } from '../../platform/database/tables.ts'

export interface OperatorFilter {
  readonly accountIds: readonly string[]
  readonly statuses: readonly ExportStatus[]
  readonly limit: number
}

/** Lists tasks of accounts for operators, newest first. */
export function listTasks(db: Kysely<Database>, { accountIds, statuses, limit }: OperatorFilter) {
  return db
    .selectFrom('export_tasks')
    .innerJoin('accounts', 'accounts.id', 'export_tasks.account_id')
    .select(['export_tasks.id', 'accounts.name as account_name', 'status', 'progress', 'filename', 'error'])
    .select('export_tasks.created_at')
    .where('account_id', 'in', accountIds)
    .where('status', 'in', statuses)
    .orderBy('export_tasks.id', 'desc')
    .limit(limit)
    .execute()
}

/** Returns the id of a task's account; undefined if the task does not exist. */
export async function findTaskOwner(db: Kysely<Database>, taskId: string): Promise<string | undefined> {
  const task = await db
    .selectFrom('export_tasks')
    .select('account_id')
    .where('id', '=', taskId)
    .executeTakeFirst()
  return task?.account_id
}
