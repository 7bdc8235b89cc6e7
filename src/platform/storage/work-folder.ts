import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** The temporary folder of one process. */
export interface WorkFolder {
  readonly path: string
  remove(): Promise<void>
}

/**
 * Opens a folder for this process's temporary files, on the disk of the local storage, so that storing a file only
 * creates a link. Removes the folders of processes that were killed.
 */
export async function openWorkFolder(dataDir: string): Promise<WorkFolder> {
  const parent = join(dataDir, 'work')
  await mkdir(parent, { recursive: true, mode: 0o700 })
  for (const name of await readdir(parent)) {
    if (!isRunning(Number(name))) await rm(join(parent, name), { recursive: true, force: true })
  }
  const path = join(parent, String(process.pid))
  // A killed process may have had the same process id.
  await rm(path, { recursive: true, force: true })
  await mkdir(path)
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: the process belongs to another user who shares the folder.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
