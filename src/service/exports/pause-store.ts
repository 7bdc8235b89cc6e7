import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import { recordEvents } from '../events/record-event.ts'
import { buildTaskEvent, recordTaskChange } from './task-events.ts'
import { visibleColumns } from './task-store.ts'

/** Sets whether new tasks of these accounts start PAUSED. */
export async function setAccountsPaused(
  db: Kysely<Database>,
  accountIds: readonly string[],
  isPaused: boolean,
): Promise<void> {
  await db
    .updateTable('accounts')
    .set({ exports_paused_at: isPaused ? sql`coalesce(exports_paused_at, now())` : null })
    .where('id', 'in', accountIds)
    .execute()
}

/**
 * Pauses the waiting and running tasks of accounts.
 *
 * @returns How many tasks became PAUSED.
 */
export function pauseTasks(db: Kysely<Database>, accountIds: readonly string[]): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    const tasks = await transaction
      .updateTable('export_tasks')
      .set({ status: 'PAUSED' })
      .where('account_id', 'in', accountIds)
      .where('status', 'in', ['PENDING', 'PROCESSING'])
      .returning([...visibleColumns, 'account_id', sql<Date>`now()`.as('now')])
      .execute()
    const events = tasks.map(({ account_id: accountId, now, ...task }) =>
      buildTaskEvent('EXPORT_PAUSED', { accountId, task, now }),
    )
    await recordEvents(transaction, events)
    return tasks.length
  })
}

/** Lists the paused tasks of accounts, oldest first. */
export async function findPausedTaskIds(
  db: Kysely<Database>,
  accountIds: readonly string[],
): Promise<string[]> {
  const rows = await db
    .selectFrom('export_tasks')
    .select('id')
    .where('account_id', 'in', accountIds)
    .where('status', '=', 'PAUSED')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * Makes a paused task PENDING. The new generation voids the jobs from before.
 *
 * @returns The task's new generation, and whether it waits for other rows of its batch; undefined if it is not paused.
 */
export async function resumeTask(
  transaction: Transaction<Database>,
  taskId: string,
): Promise<{ readonly generation: number; readonly is_held: boolean } | undefined> {
  const task = await transaction
    .updateTable('export_tasks')
    .set({ status: 'PENDING', generation: sql`generation + 1` })
    .where('id', '=', taskId)
    .where('status', '=', 'PAUSED')
    .returning(['generation', 'is_held'])
    .executeTakeFirst()
  if (task === undefined) return undefined
  await recordTaskChange(transaction, 'EXPORT_RESUMED', taskId)
  return task
}

/** Counts paused exports and lists the accounts whose new exports are paused. */
export async function countPaused(
  db: Kysely<Database>,
): Promise<{ readonly exports: number; readonly accounts: readonly string[] }> {
  const { exports } = await db
    .selectFrom('export_tasks')
    .select((select) => select.fn.countAll<number>().as('exports'))
    .where('status', '=', 'PAUSED')
    .executeTakeFirstOrThrow()
  const accounts = await db
    .selectFrom('accounts')
    .select('name')
    .where('exports_paused_at', 'is not', null)
    .orderBy('name')
    .execute()
  return { exports, accounts: accounts.map(({ name }) => name) }
}
