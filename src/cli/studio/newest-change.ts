import { existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Returns when a file, or anything in a folder, was last changed: milliseconds, 0 if it does not exist. */
export async function findNewestChange(path: string): Promise<number> {
  if (!existsSync(path)) return 0
  const own = await stat(path)
  if (!own.isDirectory()) return own.mtimeMs
  // A folder changes when a file in it is added or removed.
  const entries = await readdir(path, { recursive: true })
  const changes = await Promise.all(entries.map(async (entry) => (await stat(join(path, entry))).mtimeMs))
  return changes.reduce((newest, each) => Math.max(newest, each), own.mtimeMs)
}
