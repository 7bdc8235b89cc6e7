import { type Kysely, sql } from 'kysely'
import type { Database } from '../database/tables.ts'

/** Takes a task's pieces out of use; @returns the storage keys that no other task's pieces have. */
export async function unsharedPieceKeys(db: Kysely<Database>, taskId: string): Promise<string[]> {
  const { rows } = await sql<{ storage_key: string }>`
    with mine as (
      select storage_key from export_pieces where task_id = ${taskId} and storage_key is not null
    ), released as (
      update export_pieces set storage_key = null where task_id = ${taskId}
    )
    select distinct storage_key from mine
    where not exists (
      select from export_pieces other where other.storage_key = mine.storage_key and other.task_id <> ${taskId}
    )`.execute(db)
  return rows.map(({ storage_key }) => storage_key)
}

/** Tasks that ended before `before` and still have rendered pieces in storage. */
export async function endedTasksWithPieces(db: Kysely<Database>, before: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('export_tasks')
    .innerJoin('export_pieces', 'export_pieces.task_id', 'export_tasks.id')
    .select('export_tasks.id')
    .distinct()
    .where('completed_at', '<', before)
    .where('storage_key', 'is not', null)
    .limit(500)
    .execute()
  return rows.map(({ id }) => id)
}

/** Outputs whose retention is over. */
export async function expiredOutputs(db: Kysely<Database>, now: Date) {
  return db
    .selectFrom('export_tasks')
    .select(['id', 'output_key'])
    .where('output_expires_at', '<', now)
    .where('output_key', 'is not', null)
    .limit(500)
    .execute()
}

export async function forgetOutput(db: Kysely<Database>, taskId: string): Promise<void> {
  await db.updateTable('export_tasks').set({ output_key: null }).where('id', '=', taskId).execute()
}
