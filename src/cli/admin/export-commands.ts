import type { Kysely } from 'kysely'
import type { Config } from '../../config.ts'
import { toDatabaseTimeouts } from '../../platform/database/database-timeouts.ts'
import type { ExportStatus } from '../../platform/database/export-tables.ts'
import type { Database } from '../../platform/database/tables.ts'
import type { Logger } from '../../platform/observability/logger.ts'
import { JobQueue } from '../../platform/queue/job-queue.ts'
import { findAccountIds, listAccounts } from '../../service/accounts/account-store.ts'
import { findTaskOwner, listTasks } from '../../service/exports/operator-task-store.ts'
import { pauseExports, resumeExports } from '../../service/exports/pause-exports.ts'
import { cancelTask } from '../../service/exports/task-lifecycle.ts'
import { CommandError } from '../exit-codes.ts'
import { readServiceSettings } from '../settings-flags.ts'
import { alignColumns } from './align-columns.ts'
import { withDatabase } from './with-database.ts'

type Flags = Readonly<Record<string, string>>

/** Returns a table of exports. */
export function listExports(
  flags: Flags,
  account: string | undefined,
  statuses: readonly ExportStatus[],
  limit: number,
): Promise<string> {
  return withDatabase(readServiceSettings(flags), async (database) => {
    const accountIds = await resolveAccountIds(database, account)
    const tasks = accountIds.length === 0 ? [] : await listTasks(database, { accountIds, statuses, limit })
    const rows = tasks.map((task) => [
      task.id,
      task.account_name,
      task.status,
      `${task.progress}%`,
      task.created_at.toISOString(),
      task.filename,
      task.error ?? '',
    ])
    return alignColumns([['ID', 'ACCOUNT', 'STATUS', 'DONE', 'CREATED', 'FILE', 'ERROR'], ...rows])
  })
}

/** Pauses exports and returns how many became PAUSED. */
export function pause(flags: Flags, account: string | undefined): Promise<number> {
  return withDatabase(readServiceSettings(flags), async (database) => {
    const accountIds = await resolveAccountIds(database, account)
    return accountIds.length === 0 ? 0 : pauseExports(database, accountIds)
  })
}

/** Resumes exports and returns how many were PAUSED. */
export function resume(flags: Flags, account: string | undefined): Promise<number> {
  const config = readServiceSettings(flags)
  return withDatabase(config, async (database, { url, log }) => {
    const accountIds = await resolveAccountIds(database, account)
    if (accountIds.length === 0) return 0
    return withQueue(config, { url, log }, (queue) => resumeExports(database, queue, accountIds))
  })
}

/**
 * Cancels an export.
 *
 * @throws {CommandError} If there is no such export, or it has ended.
 */
export function cancel(flags: Flags, taskId: string): Promise<void> {
  const config = readServiceSettings(flags)
  return withDatabase(config, async (database, { url, log }) => {
    const accountId = isTaskId(taskId) ? await findTaskOwner(database, taskId) : undefined
    if (accountId === undefined) throw new CommandError(`There is no export "${taskId}".`)
    const outcome = await withQueue(config, { url, log }, (queue) =>
      database.transaction().execute((transaction) => cancelTask(transaction, queue, accountId, taskId)),
    )
    if (outcome === 'ended') throw new CommandError(`The export ${taskId} has already ended.`)
  })
}

/** Runs an operation with the queue, which does not stay open. */
async function withQueue<T>(
  config: Config,
  { url, log }: { readonly url: string; readonly log: Logger },
  operation: (queue: JobQueue) => Promise<T>,
): Promise<T> {
  const queue = await JobQueue.start(url, log, toDatabaseTimeouts(config))
  try {
    return await operation(queue)
  } finally {
    await queue.stop()
  }
}

export const isTaskId = (text: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

/** @throws {CommandError} If no account has the name or id. */
async function resolveAccountIds(database: Kysely<Database>, account: string | undefined): Promise<string[]> {
  if (account === undefined) return (await listAccounts(database)).map(({ id }) => id)
  const accountIds = await findAccountIds(database, account)
  if (accountIds.length > 0) return accountIds
  throw new CommandError(`No account has the name or id "${account}".`)
}
