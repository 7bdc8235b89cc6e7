import { clearUnitKeys, hasEnded } from '../exports/file-store.ts'
import type { WorkerContext } from './worker-context.ts'

/** Storage prefix of the files that were fetched for one task. */
export function fetchedPrefix(taskId: string): string {
  return `fetched/${taskId}/`
}

/**
 * Removes the rendered pieces of a task that no other task shares, and its fetched assets. Does nothing unless the task
 * has ended: that is for good, so a caller that was held up for any time removes nothing that is still needed.
 */
export async function removeTaskFiles(context: WorkerContext, taskId: string): Promise<void> {
  const freedKeys = await clearUnitKeys(context.db, taskId)
  if (freedKeys === undefined) return
  for (const key of freedKeys) await context.storage.delete(key)
  await removeFetchedFiles(context, taskId)
}

/** Removes the files that were fetched for a task, if it has ended. */
export async function removeFetchedFiles({ db, storage }: WorkerContext, taskId: string): Promise<void> {
  if (!(await hasEnded(db, taskId))) return
  for await (const { key } of storage.list(fetchedPrefix(taskId))) await storage.delete(key)
}
