import { type Kysely, sql } from 'kysely'
import type { ExportStatus, RenderUnitKind } from '../../platform/database/export-tables.ts'
import type { Database } from '../../platform/database/tables.ts'

/** A render unit that a node is rendering. */
export interface RunningUnit {
  readonly nodeId: string
  readonly taskId: string
  readonly kind: RenderUnitKind
  readonly segmentIndex: number
  readonly processId: number
  readonly seconds: number
}

/** Lists the render units of active exports that render processes are rendering. */
export async function listRunningUnits(db: Kysely<Database>): Promise<readonly RunningUnit[]> {
  const { rows } = await sql<RunningUnit>`
    select node_id as "nodeId", task_id as "taskId", kind, segment_index as "segmentIndex", process_id as "processId",
      extract(epoch from now() - unit_attempts.started_at)::float8 as seconds
    from unit_attempts join export_tasks on export_tasks.id = task_id
    where process_id is not null and export_tasks.status = 'PROCESSING'
    order by unit_attempts.started_at`.execute(db)
  return rows
}

/** The active exports of an account. */
export interface AccountQueue {
  readonly account: string
  readonly accountId: string
  readonly pending: number
  readonly processing: number
  readonly paused: number
  /** Age of the oldest PENDING export, in seconds; null without one. */
  readonly oldestPendingSeconds: number | null
}

/** Counts active exports by account, the longest waiting first. */
export async function listAccountQueues(db: Kysely<Database>): Promise<readonly AccountQueue[]> {
  const { rows } = await sql<AccountQueue>`
    select accounts.name as account, accounts.id as "accountId",
      count(*) filter (where status = 'PENDING') as pending,
      count(*) filter (where status = 'PROCESSING') as processing,
      count(*) filter (where status = 'PAUSED') as paused,
      extract(epoch from now() - min(export_tasks.created_at) filter (where status = 'PENDING'))::float8
        as "oldestPendingSeconds"
    from export_tasks join accounts on accounts.id = account_id
    where status in ('PENDING', 'PROCESSING', 'PAUSED')
    group by accounts.id
    order by "oldestPendingSeconds" desc nulls last, accounts.name`.execute(db)
  return rows
}

export interface SlowExport {
  readonly taskId: string
  readonly account: string
  readonly status: ExportStatus
  /** In percent. */
  readonly progress: number
  /** Since its creation. */
  readonly ageSeconds: number
  /** Since its start; null if it has not started. */
  readonly runningSeconds: number | null
}

/** Lists the oldest active exports, without paused ones. */
export async function listSlowestExports(
  db: Kysely<Database>,
  limit: number,
): Promise<readonly SlowExport[]> {
  const { rows } = await sql<SlowExport>`
    select export_tasks.id as "taskId", accounts.name as account, status, progress,
      extract(epoch from now() - export_tasks.created_at)::float8 as "ageSeconds",
      extract(epoch from now() - started_at)::float8 as "runningSeconds"
    from export_tasks join accounts on accounts.id = account_id
    where status in ('PENDING', 'PROCESSING')
    order by export_tasks.created_at limit ${limit}`.execute(db)
  return rows
}

export interface FailureCause {
  readonly exports: number
  readonly accounts: number
  readonly lastAt: Date
  /** The error of the last of these exports. */
  readonly error: string
  readonly lastTaskId: string
}

/**
 * Groups the exports that failed within the last 24 hours by their error, the most frequent first. Errors that differ only
 * in quoted names, ids and numbers are one cause.
 */
export async function listFailureCauses(db: Kysely<Database>): Promise<readonly FailureCause[]> {
  const { rows } = await sql<FailureCause>`
    select count(*) as exports, count(distinct account_id) as accounts, max(completed_at) as "lastAt",
      (array_agg(error order by completed_at desc))[1] as error,
      (array_agg(id order by completed_at desc))[1] as "lastTaskId"
    from export_tasks
    where completed_at > now() - interval '24 hours' and status = 'FAILED'
    group by regexp_replace(
      regexp_replace(coalesce(error, ''), '"[^"]*"|https?://\\S+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}', '…', 'g'),
      '\\d+([.,]\\d+)*', '0', 'g')
    order by exports desc, "lastAt" desc`.execute(db)
  return rows
}
