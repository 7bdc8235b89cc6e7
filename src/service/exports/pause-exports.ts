import type { Kysely } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import type { JobQueue } from '../../platform/queue/job-queue.ts'
import { findPausedTaskIds, pauseTasks, resumeTask, setAccountsPaused } from './pause-store.ts'

/**
 * Pauses the exports of accounts: waiting and running tasks become PAUSED, and new ones start PAUSED. Workers stop
 * within half a second and keep finished units. The call is idempotent.
 *
 * It uses two transactions, because tasks that end lock their own row before the account's.
 *
 * @returns How many tasks became PAUSED.
 */
export async function pauseExports(db: Kysely<Database>, accountIds: readonly string[]): Promise<number> {
  await setAccountsPaused(db, accountIds, true)
  return pauseTasks(db, accountIds)
}

/**
 * Resumes the exports of accounts: each paused task becomes PENDING, and one job continues it. If the call is
 * interrupted, the remaining tasks stay PAUSED until the next call.
 *
 * @returns How many tasks were resumed.
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
      const task = await resumeTask(transaction, taskId)
      if (task === undefined) return false
      const { generation, is_held: isHeld } = task
      // `advanceBatch` enqueues it when it is the row's turn.
      if (isHeld) return true
      await queue.enqueue(transaction, 'plan-export', { taskId, generation })
      return true
    })
    if (isResumed) resumed += 1
  }
  return resumed
}
