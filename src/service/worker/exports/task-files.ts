import { clearUnitKeys, hasEnded } from '../../exports/file-store.ts'
import type { WorkerContext } from '../worker-context.ts'

/** Returns the storage prefix of the files that were downloaded for one task. */
export function buildFetchedPrefix(taskId: string): string {
  return `fetched/${taskId}/`
}

/**
 * Removes the rendered units of a task that no other task shares, and its downloaded assets. Does nothing unless the task
 * has ended. An ended task stays ended, so even a delayed call removes no file that is still needed.
 */
export async function removeTaskFiles(context: WorkerContext, taskId: string): Promise<void> {
  const freedKeys = await clearUnitKeys(context.db, taskId)
  if (freedKeys === undefined) return
  for (const key of freedKeys) await context.storage.delete(key)
  await removeFetchedFiles(context, taskId)
}

/** Removes the files that were downloaded for a task, if it has ended. */
export async function removeFetchedFiles({ db, storage }: WorkerContext, taskId: string): Promise<void> {
  if (!(await hasEnded(db, taskId))) return
  for await (const { key } of storage.list(buildFetchedPrefix(taskId))) await storage.delete(key)
}
