import { type Kysely, sql } from 'kysely'
import type { ExportStatus } from '../../platform/database/export-tables.ts'
import type { Database } from '../../platform/database/tables.ts'
import { activeStatuses } from './active-statuses.ts'

/**
 * Clears the storage keys of a task that has ended, so that its rows name no rendered files.
 *
 * It locks the task's row like `completeUnit` does, so that no unit is completed at the same time. An export that starts
 * to share a unit locks that unit's row; after the wait for that lock the unit counts as shared.
 *
 * @returns The storage keys that no row names any more; undefined if the task is active and needs its files.
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
    // A separate statement, because it must see what was committed while the previous one waited for the locks.
    const referenced = await findReferencedUnits(transaction, freedKeys)
    return freedKeys.filter((key) => !referenced.has(key))
  })
}

/** Lists up to 500 tasks that ended before `before` and still have rendered units in storage. */
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

/** Lists up to 500 outputs that have expired. */
export async function findExpiredOutputs(db: Kysely<Database>, now: Date) {
  return db
    .selectFrom('export_tasks')
    .select(['id', 'output_key'])
    .where('output_expires_at', '<', now)
    .where('output_key', 'is not', null)
    .limit(500)
    .execute()
}

/** Records that a task's output was deleted. */
export async function clearOutputKey(db: Kysely<Database>, taskId: string): Promise<void> {
  await db.updateTable('export_tasks').set({ output_key: null }).where('id', '=', taskId).execute()
}

const isActive = (status: ExportStatus): boolean => activeStatuses.some((active) => active === status)

/** Returns those of the keys that belong to a rendered unit. */
export async function findReferencedUnits(
  db: Kysely<Database>,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ storage_key: string }>`
    select distinct storage_key from render_units where storage_key = any(${keys})`.execute(db)
  return new Set(rows.map(({ storage_key }) => storage_key))
}

/** Returns those of the keys that belong to the output of a task, or to a file besides it. */
export async function findReferencedOutputs(
  db: Kysely<Database>,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ output_key: string }>`
    select output_key from export_tasks where output_key = any(${keys})
    union select storage_key from export_outputs where storage_key = any(${keys})`.execute(db)
  return new Set(rows.map(({ output_key }) => output_key))
}

/** Returns the keys of all assets in the plans of those tasks that are active. */
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

/** Returns whether a task has ended, which is final. Returns false if it does not exist. */
export async function hasEnded(db: Kysely<Database>, taskId: string): Promise<boolean> {
  const task = await db
    .selectFrom('export_tasks')
    .select('status')
    .where('id', '=', taskId)
    .executeTakeFirst()
  return task !== undefined && !isActive(task.status)
}
