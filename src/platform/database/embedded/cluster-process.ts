import { execFile } from 'node:child_process'
import { readdir, readFile, readlink, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)
const pollMs = 10
/** A fast shutdown that takes longer is followed by an immediate one, which is safe but replays the log. */
const stopTimeoutMs = 8_000

/** The process that runs the cluster in `cluster` now, whoever started it; `undefined` if none does. */
export async function findClusterProcess(
  cluster: string,
): Promise<{ pid: number; ready: boolean } | undefined> {
  const { pid, ready } = await readLockFile(cluster)
  // A number in a file left by a crash may by now belong to any process.
  if (pid === undefined || !(await readCommandLine(pid)).includes(cluster)) return undefined
  return { pid, ready }
}

/** What PostgreSQL says in `postmaster.pid`: its process, and in the eighth line whether it accepts connections. */
export async function readLockFile(cluster: string): Promise<{ pid: number | undefined; ready: boolean }> {
  let lines: string[] = []
  try {
    lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')
  } catch {
    // No server, or one that is just ending.
  }
  const pid = Number(lines[0])
  return { pid: Number.isInteger(pid) && pid > 0 ? pid : undefined, ready: lines[7]?.trim() === 'ready' }
}

/**
 * Removes a `postmaster.pid` that a crash left and whose number belongs to another program or to a dead
 * process that nobody has buried: PostgreSQL itself can't tell and would never start again.
 */
export async function removeForeignLockFile(cluster: string): Promise<void> {
  const { pid } = await readLockFile(cluster)
  if (pid === undefined || (await findClusterProcess(cluster)) !== undefined) return
  // Sessions of the crashed server may still run; without the file PostgreSQL would not see them.
  if (!(await hasProcesses(cluster))) await rm(join(cluster, 'postmaster.pid'), { force: true })
}

/** Whether any process works in this folder, as all of a cluster's do. Linux only; elsewhere it can't be known. */
async function hasProcesses(folder: string): Promise<boolean> {
  if (process.platform !== 'linux') return false
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    // Of other users' processes only root may know.
    const cwd = await readlink(`/proc/${entry}/cwd`).catch(() => '')
    if (cwd === folder) return true
  }
  return false
}

/** Stops a server that another process started and left behind. */
export function stopAbandoned(pid: number): Promise<void> {
  return stopServer(pid, waitForExit(pid), ['SIGINT', 'SIGQUIT'])
}

/**
 * Sends one signal after the other until the server has ended. TERM waits for sessions to end, INT ends
 * them, QUIT is like a crash: https://www.postgresql.org/docs/18/server-shutdown.html
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
      // It has ended meanwhile.
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

/** The command line of a process, arguments parted by blanks; empty if there is no such process, or it is a zombie. */
async function readCommandLine(pid: number): Promise<string> {
  try {
    if (process.platform !== 'linux') return (await run('ps', ['-o', 'args=', '-p', String(pid)])).stdout
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ')
  } catch {
    // No such process.
    return ''
  }
}
