import type { Kysely } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import type { TraceContext } from '../../platform/tracing/tracing.ts'

/** The trace of an export, and when it began. */
export interface ExportTrace {
  /** Null if traces were off when the export was created. */
  readonly context: TraceContext | null
  readonly createdAt: Date
}

/** Finds the trace of an export; undefined if there is no such task. */
export async function findExportTrace(
  db: Kysely<Database>,
  taskId: string,
): Promise<ExportTrace | undefined> {
  const task = await db
    .selectFrom('export_tasks')
    .select(['trace_context', 'created_at'])
    .where('id', '=', taskId)
    .executeTakeFirst()
  return task && { context: task.trace_context, createdAt: task.created_at }
}
