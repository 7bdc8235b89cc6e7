import type { Kysely } from 'kysely'
import type { Database } from '../../../src/platform/database/tables.ts'

/** Reads all tasks of a soak's accounts. */
export function readTaskRows(db: Kysely<Database>, accountIds: readonly string[]) {
  return db
    .selectFrom('export_tasks')
    .select([
      'id',
      'account_id',
      'status',
      'error',
      'filename',
      'output_key',
      'callback_url',
      'created_at',
      'started_at',
      'completed_at',
    ])
    .where('account_id', 'in', accountIds)
    .orderBy('id')
    .execute()
}

export type TaskRow = Awaited<ReturnType<typeof readTaskRows>>[number]
