import { unsharedPieceKeys } from '../exports/file-store.ts'
import type { WorkerContext } from './worker-context.ts'

/** Where files lie that were fetched for one task. */
export function fetchedPrefix(taskId: string): string {
  return `fetched/${taskId}/`
}

/** Removes rendered pieces that no other task uses, and fetched assets. */
export async function removeFilesOf({ db, storage }: WorkerContext, taskId: string): Promise<void> {
  for (const key of await unsharedPieceKeys(db, taskId)) await storage.delete(key)
  await removeFetchedFiles(storage, taskId)
}

export async function removeFetchedFiles(storage: WorkerContext['storage'], taskId: string): Promise<void> {
  for await (const key of storage.list(fetchedPrefix(taskId))) await storage.delete(key)
}
