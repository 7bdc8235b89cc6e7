import type { Kysely } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import type { JobQueue } from '../../platform/queue/job-queue.ts'
import { findPausedTaskIds, pauseTasks, resumeTask, setAccountsPaused } from './pause-store.ts'

/**
 * Holds the exports of accounts: waiting and running ones become PAUSED, and so do those that are created
 * meanwhile. Workers stop within half a second; finished pieces are kept. May be done again at any point.
 *
 * Two transactions, as tasks that end lock their row before the account's.
 *
 * @returns How many tasks became PAUSED.
 */
export async function pauseExports(db: Kysely<Database>, accountIds: readonly string[]): Promise<number> {
  await setAccountsPaused(db, accountIds, true)
  return pauseTasks(db, accountIds)
}

/**
 * Lets the exports of accounts go on: each paused task becomes PENDING together with one job that takes it
 * up where it was. Where this is interrupted the rest stay PAUSED until it is done again.
 *
 * @returns How many tasks were released.
 */
export async function resumeExports(
  db: Kysely<Database>,
  queue: Pick<JobQueue, 'enqueue'>,
  accountIds: readonly string[],
): Promise<number> {
  await setAccountsPaused(db, accountIds, false)
  let resumed = 0
  for (const taskId of await findPausedTaskIds(db, accountIds)) {
    const isResumed = await db.transaction().execute(async (transaction) => {
      const generation = await resumeTask(transaction, taskId)
      if (generation === undefined) return false
      await queue.enqueue(transaction, 'plan-export', { taskId, generation })
      return true
    })
    if (isResumed) resumed += 1
  }
  return resumed
}
