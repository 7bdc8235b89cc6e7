import { type Kysely, sql, type Transaction } from 'kysely'
import type { OutputFile } from '../../engine/document/extra-outputs.ts'
import type { StoryboardLayout } from '../../engine/renderer/outputs/storyboard.ts'
import type { Database } from '../../platform/database/tables.ts'

/** A file that an export has besides its output. */
export interface StoredOutput {
  readonly name: OutputFile
  /** Null for the WebVTT file of a storyboard, which is written when it is read. */
  readonly key: string | null
  readonly sizeBytes: number | null
  /** Only for a storyboard. */
  readonly layout?: StoryboardLayout | undefined
}

/** A file of one of several exports. */
export interface TaskOutput extends StoredOutput {
  readonly taskId: string
}

/** Stores which files a task has that completes in this transaction. */
export async function insertOutputs(
  transaction: Transaction<Database>,
  taskId: string,
  outputs: readonly StoredOutput[],
): Promise<void> {
  if (outputs.length === 0) return
  const rows = outputs.map(({ name, key, sizeBytes, layout }) => ({
    task_id: taskId,
    name,
    storage_key: key,
    size_bytes: sizeBytes,
    layout: layout === undefined ? null : JSON.stringify(layout),
  }))
  await transaction.insertInto('export_outputs').values(rows).execute()
}

/** Finds a file of a task, unless it has expired. */
export async function findExtraOutput(db: Kysely<Database>, taskId: string, name: string, now: Date) {
  const row = await db
    .selectFrom('export_outputs')
    .innerJoin('export_tasks', 'export_tasks.id', 'export_outputs.task_id')
    .select(['storage_key', 'size_bytes', 'layout', 'filename', 'completed_at'])
    .where('export_outputs.task_id', '=', taskId)
    .where('export_outputs.name', '=', name)
    .where('output_expires_at', '>', now)
    .executeTakeFirst()
  // The column holds what `insertOutputs` wrote.
  return row && { ...row, layout: row.layout as StoryboardLayout | null }
}

/** Lists the files of a batch's tasks, in the order of their names. */
export async function findBatchOutputs(db: Kysely<Database>, batchId: string): Promise<TaskOutput[]> {
  const rows = await db
    .selectFrom('export_outputs')
    .innerJoin('export_tasks', 'export_tasks.id', 'export_outputs.task_id')
    .select(['task_id', 'name', 'storage_key', 'size_bytes', 'layout'])
    .where('batch_id', '=', batchId)
    .orderBy('name')
    .execute()
  // The columns hold what `insertOutputs` wrote.
  return rows.map((row) => ({
    taskId: row.task_id,
    name: row.name as OutputFile,
    key: row.storage_key,
    sizeBytes: row.size_bytes === null ? null : Number(row.size_bytes),
    layout: (row.layout as StoryboardLayout | null) ?? undefined,
  }))
}

/** Lists the storage keys of a task's files. */
export async function findExtraOutputKeys(db: Kysely<Database>, taskId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('export_outputs')
    .select('storage_key')
    .where('task_id', '=', taskId)
    .execute()
  return rows.flatMap(({ storage_key }) => storage_key ?? [])
}

/** Records that a task's files were deleted. */
export async function deleteOutputs(db: Kysely<Database>, taskId: string): Promise<void> {
  await db.deleteFrom('export_outputs').where('task_id', '=', taskId).execute()
}

/** A file as tasks list it. */
export interface ListedOutput {
  readonly name: OutputFile
  readonly sizeBytes: number | null
}

/** Selects the files of a task; null for tasks that asked for none, whose rows need not be read. */
export const selectOutputs = sql<readonly ListedOutput[] | null>`
  case when export_tasks.extra_outputs <> '{}' then (
    select coalesce(json_agg(json_build_object('name', name, 'sizeBytes', size_bytes) order by name), '[]')
    from export_outputs where task_id = export_tasks.id
  ) end`
