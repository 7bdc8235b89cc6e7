import { type Kysely, sql, type Transaction } from 'kysely'
import type { ExportReport } from '../../engine/renderer/reports/export-report.ts'
import type { Database } from '../../platform/database/tables.ts'

/** Stores the report of a task that completes in this transaction. */
export async function insertReport(
  transaction: Transaction<Database>,
  taskId: string,
  report: ExportReport,
): Promise<void> {
  await transaction
    .insertInto('export_reports')
    .values({ task_id: taskId, report: JSON.stringify(report) })
    .execute()
}

/**
 * Finds the report of an account's task.
 *
 * @returns The task's status, and its report: null unless it is COMPLETED, or if a version without reports completed it.
 * Undefined if there is no such task.
 */
export async function findReport(db: Kysely<Database>, accountId: string, taskId: string) {
  const row = await db
    .selectFrom('export_tasks')
    .leftJoin('export_reports', 'export_reports.task_id', 'export_tasks.id')
    .select(['export_tasks.status', 'export_reports.report'])
    .where('export_tasks.account_id', '=', accountId)
    .where('export_tasks.id', '=', taskId)
    .executeTakeFirst()
  // The column holds what `insertReport` wrote.
  return row && { status: row.status, report: row.report as ExportReport | null }
}

/**
 * Returns how long a running task waited, and how long ago it started, in seconds.
 */
export async function findTaskSeconds(
  db: Kysely<Database>,
  taskId: string,
): Promise<{ readonly waiting: number; readonly running: number }> {
  const row = await db
    .selectFrom('export_tasks')
    .select([
      sql<number>`extract(epoch from started_at - created_at)::float8`.as('waiting'),
      sql<number>`extract(epoch from now() - started_at)::float8`.as('running'),
    ])
    .where('id', '=', taskId)
    .executeTakeFirst()
  return { waiting: row?.waiting ?? 0, running: row?.running ?? 0 }
}
