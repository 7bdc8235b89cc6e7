import { execFile } from 'node:child_process'
import { readdir, readFile, readlink, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)
const pollMs = 10
/** After this time, an immediate shutdown follows a fast one. It is safe, but the next start replays the log. */
const stopTimeoutMs = 8_000

/** Returns the process that runs the cluster in the folder `cluster`; `undefined` if it is not running. */
export async function findClusterProcess(
  cluster: string,
): Promise<{ pid: number; ready: boolean } | undefined> {
  const { pid, ready } = await readLockFile(cluster)
  // After a crash, the process id in the file may belong to any other process.
  if (pid === undefined || !(await readCommandLine(pid)).includes(cluster)) return undefined
  return { pid, ready }
}

/** Reads `postmaster.pid`: line 1 has the process id, line 8 tells whether the server accepts connections. */
export async function readLockFile(cluster: string): Promise<{ pid: number | undefined; ready: boolean }> {
  let lines: string[] = []
  try {
    lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')
  } catch {
    // No server is running, or it is just ending.
  }
  const pid = Number(lines[0])
  return { pid: Number.isInteger(pid) && pid > 0 ? pid : undefined, ready: lines[7]?.trim() === 'ready' }
}

/**
 * Removes a `postmaster.pid` that a crash left behind, if its process id now belongs to another program or to a zombie.
 * PostgreSQL cannot distinguish these from a running server and would never start again.
 */
export async function removeForeignLockFile(cluster: string): Promise<void> {
  const { pid } = await readLockFile(cluster)
  if (pid === undefined || (await findClusterProcess(cluster)) !== undefined) return
  // Sessions of the crashed server may still be running; without the file PostgreSQL would not notice them.
  if (!(await hasProcesses(cluster))) await rm(join(cluster, 'postmaster.pid'), { force: true })
}

/** Checks whether a process works in this folder, as all processes of a cluster do. Always false except on Linux. */
async function hasProcesses(folder: string): Promise<boolean> {
  if (process.platform !== 'linux') return false
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    // Only root may read this link of other users' processes.
    const cwd = await readlink(`/proc/${entry}/cwd`).catch(() => '')
    if (cwd === folder) return true
  }
  return false
}

/** Stops a server that another process started and left running. */
export function stopAbandoned(pid: number): Promise<void> {
  return stopServer(pid, waitForExit(pid), ['SIGINT', 'SIGQUIT'])
}

/**
 * Sends one signal after the other until the server has ended. TERM waits for sessions to end, INT ends them, and QUIT
 * is like a crash: https://www.postgresql.org/docs/18/server-shutdown.html
 */
export async function stopServer(
  pid: number,
  ended: Promise<void>,
  signals: readonly NodeJS.Signals[],
): Promise<void> {
  for (const signal of signals) {
    try {
      process.kill(pid, signal)
    } catch {
      // The server has ended meanwhile.
      return
    }
    if (await endsWithin(ended, stopTimeoutMs)) return
  }
  await ended
}

async function endsWithin(ended: Promise<void>, timeoutMs: number): Promise<boolean> {
  const timer = new AbortController()
  const timeout = delay(timeoutMs, false, { signal: timer.signal }).catch(() => true)
  const inTime = await Promise.race([ended.then(() => true), timeout])
  timer.abort()
  return inTime
}

async function waitForExit(pid: number): Promise<void> {
  while ((await readCommandLine(pid)) !== '') await delay(pollMs)
}

/** Returns a process's arguments, separated by spaces; empty for a zombie, or if there is no such process. */
async function readCommandLine(pid: number): Promise<string> {
  try {
    if (process.platform !== 'linux') return (await run('ps', ['-o', 'args=', '-p', String(pid)])).stdout
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ')
  } catch {
    // No such process.
    return ''
  }
}
