import { type Kysely, sql } from 'kysely'
import type { ExportStatus } from '../../platform/database/export-tables.ts'
import type { Database } from '../../platform/database/tables.ts'
import { activeStatuses } from './export-store.ts'

/**
 * Clears the storage keys of a task that has ended, so that its rows name no rendered file.
 *
 * The task's row is locked as {@link completeUnit} locks it, so that no piece is named meanwhile. Pieces that another
 * export begins to share are locked by it, and counted as shared after the wait for that lock.
 *
 * @returns The storage keys that no row names any more; undefined while the task is active: it needs its files.
 */
export function clearUnitKeys(db: Kysely<Database>, taskId: string): Promise<string[] | undefined> {
  return db.transaction().execute(async (transaction) => {
    const task = await transaction
      .selectFrom('export_tasks')
      .select('status')
      .where('id', '=', taskId)
      .forUpdate()
      .executeTakeFirst()
    if (task === undefined || isActive(task.status)) return undefined
    const units = await transaction
      .selectFrom('render_units')
      .select('storage_key')
      .where('task_id', '=', taskId)
      .where('storage_key', 'is not', null)
      .forUpdate()
      .execute()
    await transaction
      .updateTable('render_units')
      .set({ storage_key: null })
      .where('task_id', '=', taskId)
      .execute()
    const freedKeys = [...new Set(units.flatMap(({ storage_key }) => storage_key ?? []))]
    // A separate statement, so that it sees what was committed while it waited for the locks.
    const referenced = await findReferencedUnits(transaction, freedKeys)
    return freedKeys.filter((key) => !referenced.has(key))
  })
}

/** Tasks that ended before `before` and still have rendered pieces in storage. */
export async function findEndedTasksWithUnits(db: Kysely<Database>, before: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('export_tasks')
    .innerJoin('render_units', 'render_units.task_id', 'export_tasks.id')
    .select('export_tasks.id')
    .distinct()
    .where('completed_at', '<', before)
    .where('storage_key', 'is not', null)
    .limit(500)
    .execute()
  return rows.map(({ id }) => id)
}

/** Outputs whose retention is over. */
export async function findExpiredOutputs(db: Kysely<Database>, now: Date) {
  return db
    .selectFrom('export_tasks')
    .select(['id', 'output_key'])
    .where('output_expires_at', '<', now)
    .where('output_key', 'is not', null)
    .limit(500)
    .execute()
}

export async function clearOutputKey(db: Kysely<Database>, taskId: string): Promise<void> {
  await db.updateTable('export_tasks').set({ output_key: null }).where('id', '=', taskId).execute()
}

const isActive = (status: ExportStatus): boolean => activeStatuses.some((active) => active === status)

/** @returns Those of the keys that a rendered piece has. */
export async function findReferencedUnits(
  db: Kysely<Database>,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ storage_key: string }>`
    select distinct storage_key from render_units where storage_key = any(${keys})`.execute(db)
  return new Set(rows.map(({ storage_key }) => storage_key))
}

/** @returns Those of the keys that the output of a task has. */
export async function findReferencedOutputs(
  db: Kysely<Database>,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ output_key: string }>`
    select output_key from export_tasks where output_key = any(${keys})`.execute(db)
  return new Set(rows.map(({ output_key }) => output_key))
}

/** @returns The keys of all assets in the plans of those of the tasks that are active. */
export async function findPlannedAssetKeys(
  db: Kysely<Database>,
  taskIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ key: string }>`
    select asset->>'storageKey' as key
    from export_tasks, jsonb_array_elements(render_plan->'assets') asset
    where id = any(${[...new Set(taskIds)]}::uuid[])
      and status = any(${activeStatuses})`.execute(db)
  return new Set(rows.map(({ key }) => key))
}

/** Returns whether a task has ended, which is final; false if it does not exist. */
export async function hasEnded(db: Kysely<Database>, taskId: string): Promise<boolean> {
  const task = await db
    .selectFrom('export_tasks')
    .select('status')
    .where('id', '=', taskId)
    .executeTakeFirst()
  return task !== undefined && !isActive(task.status)
}
