import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { open, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { describeError } from '../../observability/describe-error.ts'
import { DataFolderInUseError } from './data-folder-in-use.ts'
import type { OperatorLog } from './operator-log.ts'
import { getCommandName, getStartTime } from './this-process.ts'

/** Creating a cluster takes 1 to 3 s, and up to a minute on a busy machine. */
const timeoutMs = 120_000
/** After this time, a message says that this process is waiting. */
const noticeAfterMs = 1_000

/** The exit code of `sh` if it does not find a program. */
const notFoundCode = 127

/**
 * Acquires the kernel's lock on the file, and holds it until the other end of standard input is closed. That happens
 * however the process there ends. Both util-linux and BusyBox provide `flock`.
 */
const lockScript = `trap '' HUP INT TERM
exec 9>>"$1" && flock 9 && echo locked && read -r _`

interface StartLockOptions {
  readonly dataDir: string
  readonly log: OperatorLog
  readonly signal?: AbortSignal | undefined
}

/**
 * Runs an action while no other process creates, starts or takes over the cluster of this data folder.
 *
 * @throws {DataFolderInUseError} If another process holds the lock for two minutes.
 * @throws The reason of `signal`, if it is aborted while this process waits.
 */
export async function withStartLock<T>(options: StartLockOptions, action: () => Promise<T>): Promise<T> {
  options.signal?.throwIfAborted()
  const path = await ensureLockFile(options.dataDir)
  const child = spawn('/bin/sh', ['-c', lockScript, 'framewright-start-lock', path], {
    cwd: '/',
    // Ctrl-C in a terminal does not reach it.
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  try {
    if (await waitForLock(child, path, options)) {
      const owner: Owner = {
        pid: process.pid,
        command: getCommandName(),
        since: getStartTime().toISOString(),
      }
      // Waiting processes read the owner of the lock. On a full disk they do without.
      await writeFile(path, `${JSON.stringify(owner)}\n`).catch(() => {})
    }
    return await action()
  } finally {
    child.stdin?.end()
    // A child that still waits for the lock must not keep this process running.
    child.stdout?.destroy()
    child.unref()
  }
}

/** Creates the lock file if it does not exist. The owner of the data folder owns it, even if root creates it. */
async function ensureLockFile(dataDir: string): Promise<string> {
  const path = join(dataDir, 'start.lock')
  try {
    const file = await open(path, 'a', 0o600)
    try {
      const { uid, gid } = await stat(dataDir)
      if (process.getuid?.() === 0) await file.chown(uid, gid)
    } finally {
      await file.close()
    }
    return path
  } catch (cause) {
    throw new Error(
      `The data folder ${dataDir} cannot be used: ${describeError(cause)}. Make it writable for this user, or choose another --data-dir.`,
      { cause },
    )
  }
}

/** Returns false if the system cannot lock files. Then only PostgreSQL's own lock file prevents a second server. */
async function waitForLock(child: ChildProcess, path: string, options: StartLockOptions): Promise<boolean> {
  const { dataDir, log, signal } = options
  // Checked before the listener is added: an aborted signal emits no further event.
  signal?.throwIfAborted()
  const settled = new AbortController()
  const lockResult = Promise.race([
    once(child.stdout ?? child, 'data', { signal: settled.signal }).then(() => 'locked' as const),
    describeExit(child, path, settled.signal),
  ])
  const interrupted = new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true, signal: settled.signal })
  })
  const wait = (ms: number) => delay(ms, 'waiting' as const, { signal: settled.signal, ref: true })
  try {
    let outcome = await Promise.race([lockResult, interrupted, wait(noticeAfterMs)])
    if (outcome === 'waiting') {
      log(
        `Waiting for ${await readOwnerName(path)}, which creates or starts the database in ${dataDir}.`,
        'warn',
      )
      outcome = await Promise.race([lockResult, interrupted, wait(timeoutMs)])
    }
    if (outcome === 'locked') return true
    if (outcome === 'waiting') throw new DataFolderInUseError(dataDir, await readOwnerName(path))
    log(`${outcome.reason}: start one command at a time on a new data folder.`, 'warn')
    return false
  } finally {
    settled.abort()
    lockResult.catch(() => {
      // The result has been used, or is no longer needed.
    })
  }
}

/**
 * Returns why the child ended without the lock.
 *
 * @throws {Error} If the next attempt may succeed.
 */
async function describeExit(
  child: ChildProcess,
  path: string,
  signal: AbortSignal,
): Promise<{ readonly reason: string }> {
  try {
    const [code, killedBy] = await once(child, 'exit', { signal })
    if (code === notFoundCode) return { reason: 'There is no "flock" program here' }
    // For example on a network file system without locks.
    if (code !== null) return { reason: `${path} cannot be locked ("flock" ended with ${code})` }
    throw new Error(`The program that locks ${path} was killed (${killedBy}). Start Framewright again.`)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    return { reason: 'There is no /bin/sh here' }
  }
}

interface Owner {
  readonly pid: number
  readonly command: string
  readonly since: string
}

async function readOwnerName(path: string): Promise<string> {
  try {
    const owner: unknown = JSON.parse(await readFile(path, 'utf8'))
    if (isOwner(owner)) return `framewright process ${owner.pid} (${owner.command}, since ${owner.since})`
  } catch {
    // The owner has just acquired the lock, or its disk is full.
  }
  return 'another process'
}

const isOwner = (value: unknown): value is Owner =>
  typeof value === 'object' && value !== null && 'pid' in value && 'command' in value && 'since' in value
