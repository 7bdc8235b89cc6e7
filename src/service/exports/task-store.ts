import { type AliasedExpression, type Kysely, sql } from 'kysely'
import type { ExportStatus, ExportTaskTable } from '../../platform/database/export-tables.ts'
import type { Database } from '../../platform/database/tables.ts'
import { selectOutputs } from './output-store.ts'
import { selectRendered } from './rendered-frames.ts'

/** The columns of a task that its owner may see. */
export const visibleColumns = [
  'id',
  'project_id',
  'revision',
  'created_by_api_key_id',
  'client_task_id',
  'status',
  'phase',
  'progress',
  'error',
  'warnings',
  'output_key',
  'output_size_bytes',
  'output_expires_at',
  'fps',
  'ratio',
  'scale',
  'format',
  'is_transparent',
  'quality',
  'batch_id',
  'filename',
  'duration_seconds',
  'billed_standard_seconds',
  'charged_credits',
  'priority',
  'callback_url',
  'created_at',
  'started_at',
  'completed_at',
  'version',
  selectOutputs.as('outputs'),
  selectRendered.as('rendered'),
] as const satisfies readonly (keyof ExportTaskTable | AliasedExpression<unknown, 'outputs' | 'rendered'>)[]

export type VisibleTask = Awaited<ReturnType<typeof findTasks>>[number]

export interface TaskFilter {
  readonly accountId: string
  readonly createdByApiKeyId?: string | undefined
  readonly projectId?: string | undefined
  readonly batchId?: string | undefined
  readonly status?: ExportStatus | undefined
  /** Only tasks that are older than this one. */
  readonly beforeId?: string | undefined
  readonly limit: number
}

/** Lists an account's tasks, newest first. */
export function findTasks(db: Kysely<Database>, filter: TaskFilter) {
  return buildTaskQuery(db, filter).execute()
}

/** Builds the query of {@link findTasks}; tests measure its cost. */
export function buildTaskQuery(db: Kysely<Database>, filter: TaskFilter) {
  const { accountId, createdByApiKeyId, projectId, batchId, status, beforeId, limit } = filter
  return db
    .selectFrom('export_tasks')
    .select(visibleColumns)
    .where('account_id', '=', accountId)
    .$if(createdByApiKeyId !== undefined, (query) =>
      query.where('created_by_api_key_id', '=', createdByApiKeyId ?? ''),
    )
    .$if(projectId !== undefined, (query) => query.where('project_id', '=', projectId ?? ''))
    .$if(batchId !== undefined, (query) => query.where('batch_id', '=', batchId ?? ''))
    .$if(status !== undefined, (query) => query.where('status', '=', status ?? 'PENDING'))
    .$if(beforeId !== undefined, (query) => query.where('id', '<', beforeId ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
}

export function findTask(
  db: Kysely<Database>,
  accountId: string,
  taskId: string,
): Promise<VisibleTask | undefined> {
  return db
    .selectFrom('export_tasks')
    .select(visibleColumns)
    .where('account_id', '=', accountId)
    .where('id', '=', taskId)
    .executeTakeFirst()
}

/** Finds a task with everything that an event and its webhook need. */
export function findTaskToAnnounce(db: Kysely<Database>, taskId: string) {
  return db
    .selectFrom('export_tasks')
    .select([...visibleColumns, 'account_id', 'callback_headers', sql<Date>`now()`.as('now')])
    .where('id', '=', taskId)
    .executeTakeFirst()
}

/** Returns the versions of the tasks that exist. */
export function findTaskVersions(db: Kysely<Database>, taskIds: readonly string[]) {
  return db.selectFrom('export_tasks').select(['id', 'version']).where('id', 'in', taskIds).execute()
}

/** Finds a task's output, unless it has expired. */
export function findOutput(db: Kysely<Database>, taskId: string, now: Date) {
  return db
    .selectFrom('export_tasks')
    .select(['output_key', 'output_size_bytes', 'format', 'filename', 'completed_at'])
    .where('id', '=', taskId)
    .where('output_key', 'is not', null)
    .where('output_expires_at', '>', now)
    .executeTakeFirst()
}
