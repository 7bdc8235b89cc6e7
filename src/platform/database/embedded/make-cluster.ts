import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chown, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type ClusterLocation, databaseRole, getClusterFolder } from './cluster-location.ts'
import { endWithThisProcess } from './end-with-this-process.ts'
import type { PostgresInstallation } from './postgres-installation.ts'
import { PostgresStartError } from './postgres-start-error.ts'
import { ProcessGuard } from './process-guard.ts'

const run = promisify(execFile)

/** Attempts to run `initdb`; another one only follows if it was killed. */
const maxAttempts = 5
const firstDelayMs = 250

/**
 * Creates the cluster if it does not exist. It has a temporary name until it is complete, so that an interrupted start
 * never leaves an incomplete cluster. Only one process at a time may call this (`start-lock.ts`).
 *
 * @throws {Error} If the cluster cannot be created, or its folder contains other files, which stay untouched.
 * @throws The reason of `signal`, if it is aborted meanwhile.
 */
export async function makeCluster(
  location: ClusterLocation,
  installation: PostgresInstallation,
  signal?: AbortSignal,
): Promise<void> {
  signal?.throwIfAborted()
  const cluster = getClusterFolder(location)
  if (await hasContent(join(cluster, 'PG_VERSION'))) return
  await assertFree(cluster)
  await removeUnfinished(location.folder, cluster)
  for (let attempt = 1; ; attempt++) {
    // A new name for each attempt, because a process of a killed start may still be writing under an earlier one.
    const unfinished = `${cluster}${unfinishedSuffix}-${randomUUID()}`
    try {
      await initdb(location, installation, unfinished, signal)
      await rename(unfinished, cluster)
      await flushFolder(location.folder)
      return
    } catch (error) {
      await rm(unfinished, { recursive: true, force: true }).catch(() => {
        // The next start removes it.
      })
      signal?.throwIfAborted()
      if (!wasKilled(error) || attempt === maxAttempts) throw toInitdbError(location.folder, error)
    }
    await delay(firstDelayMs * 2 ** (attempt - 1), undefined, { signal })
  }
}

const unfinishedSuffix = '.partial'

/** Throws if the folder contains files, because only an empty folder may be replaced. */
async function assertFree(cluster: string): Promise<void> {
  const entries = await readdir(cluster).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  if (entries.length === 0) return
  throw new Error(
    `${cluster} holds files that are not a PostgreSQL cluster (PG_VERSION is missing). ` +
      'Restore the cluster from a backup, or move that folder away to start with an empty database.',
  )
}

/** Removes the incomplete clusters of killed starts. */
async function removeUnfinished(folder: string, cluster: string): Promise<void> {
  const prefix = basename(cluster) + unfinishedSuffix
  for (const name of await readdir(folder)) {
    if (name !== prefix && !name.startsWith(`${prefix}-`)) continue
    await rm(join(folder, name), { recursive: true, force: true }).catch(() => {
      // A process is still writing to it. The next start with an incomplete cluster removes it.
    })
  }
}

async function initdb(
  location: ClusterLocation,
  installation: PostgresInstallation,
  target: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const passwordFile = join(location.folder, '.password')
  await writeFile(passwordFile, location.password, { mode: 0o600 })
  try {
    if (location.user !== undefined) await chown(passwordFile, location.user.uid, location.user.gid)
    // Checked before the listener is added: an aborted signal emits no further event.
    signal?.throwIfAborted()
    const guard = new ProcessGuard({ user: location.user, marker: target, signals: ['TERM', 'KILL'] })
    const running = run(
      installation.initdb,
      [
        `--pgdata=${target}`,
        `--username=${databaseRole}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
      ],
      { ...location.user, cwd: location.folder },
    )
    const { child } = running
    guard.watch(child)
    endWithThisProcess(child, 'SIGTERM')
    const stop = (): void => void child.kill('SIGTERM')
    signal?.addEventListener('abort', stop, { once: true })
    await running.finally(() => signal?.removeEventListener('abort', stop))
    signal?.throwIfAborted()
  } finally {
    await rm(passwordFile, { force: true })
  }
}

/** Checks whether `initdb` was killed, or one of its child processes, which it reports on standard error. */
function wasKilled(error: unknown): boolean {
  const { signal, stderr } = readOutcome(error)
  return signal !== undefined || /was terminated by signal/.test(stderr)
}

function toInitdbError(folder: string, cause: unknown): Error {
  const { signal, stderr } = readOutcome(cause)
  if (/No space left on device|Disk quota exceeded/.test(stderr)) {
    return PostgresStartError.diskFull(folder, { cause })
  }
  const lastLines = stderr.trim().split('\n').slice(-3).join(' ')
  const reason =
    signal === undefined ? lastLines || String(cause) : `initdb was killed (${signal}) ${maxAttempts} times`
  return new Error(`The database could not be created in ${folder}: ${reason}`, { cause })
}

/** Reads the signal and the standard error output from the error of `execFile`. */
function readOutcome(error: unknown): { signal: string | undefined; stderr: string } {
  if (!(error instanceof Error)) return { signal: undefined, stderr: '' }
  const signal = 'signal' in error && typeof error.signal === 'string' ? error.signal : undefined
  const stderr = 'stderr' in error && typeof error.stderr === 'string' ? error.stderr : ''
  return { signal, stderr }
}

/** Flushes a folder to disk, so that the new name of a file in it survives a power failure. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const hasContent = (path: string): Promise<boolean> =>
  stat(path).then(
    ({ size }) => size > 0,
    () => false,
  )
