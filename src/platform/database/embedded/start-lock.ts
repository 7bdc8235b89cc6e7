import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { open, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { describeError } from '../../observability/describe-error.ts'
import { DataFolderInUseError } from './data-folder-in-use.ts'
import type { OperatorLog } from './operator-log.ts'
import { getCommandName, getStartTime } from './this-process.ts'

/** Making a cluster takes 1 to 3 s, and up to a minute on a machine that is busy with other things. */
const timeoutMs = 120_000
/** After this long a message says that this process is waiting. */
const noticeAfterMs = 1_000

/** The exit code of `sh` if it does not find a program. */
const notFoundCode = 127

/**
 * Takes the kernel's lock on the file and keeps it until the other end of standard input is closed, which happens
 * however the process there ends. Both util-linux and BusyBox have `flock`.
 */
const lockScript = `trap '' HUP INT TERM
exec 9>>"$1" && flock 9 && echo locked && read -r _`

interface StartLockOptions {
  readonly dataDir: string
  readonly log: OperatorLog
  readonly signal?: AbortSignal | undefined
}

/**
 * Runs `work` while no other process makes, starts or takes over the cluster of this data folder.
 *
 * @throws {DataFolderInUseError} If another process does so for two minutes.
 * @throws The signal's reason, if it is aborted while this process waits.
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
      // Tells waiting processes who holds the lock; a full disk does not matter.
      await writeFile(path, `${JSON.stringify(owner)}\n`).catch(() => {})
    }
    return await action()
  } finally {
    child.stdin?.end()
    // One that still waits for the lock must not keep this process.
    child.stdout?.destroy()
    child.unref()
  }
}

/** Creates the file if there is none; the owner of the data folder owns it, even if root creates it. */
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
      `The data folder ${dataDir} cannot be used: ${describeError(cause)}. Make it writable for this user, or give another with --data-dir.`,
      { cause },
    )
  }
}

/** False where the system cannot lock files: then only PostgreSQL's own lock file keeps two servers apart. */
async function waitForLock(child: ChildProcess, path: string, options: StartLockOptions): Promise<boolean> {
  const { dataDir, log, signal } = options
  // From here on its event is listened for.
  signal?.throwIfAborted()
  const settled = new AbortController()
  const lockResult = Promise.race([
    once(child.stdout ?? child, 'data', { signal: settled.signal }).then(() => 'locked' as const),
    describeExit(child, path, settled.signal),
  ])
  const interrupted = new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true, signal: settled.signal })
  })
  const pause = (ms: number) => delay(ms, 'waiting' as const, { signal: settled.signal, ref: true })
  try {
    let outcome = await Promise.race([lockResult, interrupted, pause(noticeAfterMs)])
    if (outcome === 'waiting') {
      log(
        `Waiting for ${await readOwnerName(path)}, which creates or starts the database in ${dataDir}.`,
        'warn',
      )
      outcome = await Promise.race([lockResult, interrupted, pause(timeoutMs)])
    }
    if (outcome === 'locked') return true
    if (outcome === 'waiting') throw new DataFolderInUseError(dataDir, await readOwnerName(path))
    log(`${outcome.reason}: start one command at a time on a new data folder.`, 'warn')
    return false
  } finally {
    settled.abort()
    lockResult.catch(() => {
      // No caller waits for it any more.
    })
  }
}

/**
 * Why the keeper ended without the lock.
 *
 * @throws {Error} If that may be otherwise the next time.
 */
async function describeExit(
  child: ChildProcess,
  path: string,
  signal: AbortSignal,
): Promise<{ readonly reason: string }> {
  try {
    const [code, killedBy] = await once(child, 'exit', { signal })
    if (code === notFoundCode) return { reason: 'There is no "flock" program here' }
    // As on network file systems without locks.
    if (code !== null) return { reason: `${path} cannot be locked ("flock" ended with ${code})` }
    throw new Error(`The program that locks ${path} was killed (${killedBy}). Start again.`)
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
    // It has just taken the lock, or its disk is full.
  }
  return 'another process'
}

const isOwner = (value: unknown): value is Owner =>
  typeof value === 'object' && value !== null && 'pid' in value && 'command' in value && 'since' in value
