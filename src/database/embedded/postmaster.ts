import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chown, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type ClusterPlace, clusterFolder, databaseRole } from './cluster-place.ts'
import { readLockFile, removeForeignLockFile, stopServer } from './cluster-process.ts'
import type { PostgresInstallation } from './postgres-installation.ts'

const run = promisify(execFile)
const pollMs = 10
/** PostgreSQL replays its log after a crash before it is ready: moments at our size, but let it be minutes. */
const startTimeoutMs = 5 * 60_000
const largestLogBytes = 10 * 1024 * 1024
/**
 * Lets each of PostgreSQL's processes keep up to 8 MiB that it has freed: it copies a document some times on its way
 * into a table, and getting memory for that from the kernel takes longer than everything else it does with it.
 * Only glibc reads it.
 */
const memoryTunables = [
  'glibc.malloc.mmap_threshold=8388608',
  'glibc.malloc.trim_threshold=8388608',
  'glibc.malloc.top_pad=1048576',
]

/** Why a start failed, as far as it decides what to do next. */
type StartFailure = 'port-taken' | 'already-running' | 'remnants-running' | 'disk-full' | 'other'

export class PostgresStartError extends Error {
  override readonly name = 'PostgresStartError'
  readonly failure: StartFailure

  constructor(failure: StartFailure, reason: string, options?: ErrorOptions) {
    super(`PostgreSQL did not start: ${reason.trim()}`, options)
    this.failure = failure
  }

  static diskFull(folder: string, options?: ErrorOptions): PostgresStartError {
    const reason = `no space is left on the disk of ${folder}; free some.`
    return new PostgresStartError('disk-full', reason, options)
  }
}

/**
 * Ends a child when this process ends itself before its time (a second signal, an error that nobody caught): a server
 * would run on otherwise, with nobody in charge. What SIGKILL leaves behind is found by the next start.
 */
function endWithThisProcess(child: ChildProcess, signal: NodeJS.Signals): void {
  const end = (): void => void child.kill(signal)
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
}

/**
 * Makes the cluster if there is none: under another name first, so that an interrupted start leaves no half of one.
 *
 * @throws The reason of `signal`, if it is aborted meanwhile.
 */
export async function initialiseCluster(
  place: ClusterPlace,
  installation: PostgresInstallation,
  signal?: AbortSignal,
): Promise<void> {
  signal?.throwIfAborted()
  const cluster = clusterFolder(place)
  if (await fileSize(join(cluster, 'PG_VERSION'))) return
  const partial = `${cluster}.partial`
  const passwordFile = join(place.folder, '.password')
  await rm(partial, { recursive: true, force: true })
  await writeFile(passwordFile, place.password, { mode: 0o600 })
  try {
    if (place.user !== undefined) await chown(passwordFile, place.user.uid, place.user.gid)
    const running = run(
      installation.initdb,
      [
        `--pgdata=${partial}`,
        `--username=${databaseRole}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
      ],
      { ...place.user, cwd: place.folder },
    )
    const { child } = running
    endWithThisProcess(child, 'SIGTERM')
    signal?.addEventListener('abort', () => child.kill('SIGTERM'), { once: true })
    await running.catch((error: unknown) => {
      signal?.throwIfAborted()
      throw error
    })
    signal?.throwIfAborted()
    await rename(partial, cluster)
  } finally {
    await rm(passwordFile, { force: true })
  }
}

/** What the operator sets for glibc goes before ours. */
function withMemoryTunables(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const theirs = environment.GLIBC_TUNABLES
  return { ...environment, GLIBC_TUNABLES: [...memoryTunables, ...(theirs ? [theirs] : [])].join(':') }
}

/** A PostgreSQL server that this process started. */
export class Postmaster {
  readonly pid: number
  /** Settles when the server has ended, for whatever reason. */
  readonly ended: Promise<void>
  readonly #child: ChildProcess

  private constructor(child: ChildProcess, pid: number, ended: Promise<void>) {
    this.#child = child
    this.pid = pid
    this.ended = ended
  }

  /**
   * Starts the server and waits until it accepts connections.
   *
   * It runs in a session of its own, so that Ctrl-C in a terminal reaches only us, who stop it in order.
   *
   * @param settings - PostgreSQL's own settings, such as `{ work_mem: '16MB' }`.
   * @throws {PostgresStartError} If it ends before it is ready.
   */
  static async start(
    place: ClusterPlace,
    installation: PostgresInstallation,
    settings: Readonly<Record<string, string>>,
  ): Promise<Postmaster> {
    const cluster = clusterFolder(place)
    const logPath = join(place.folder, 'postgres.log')
    if ((await fileSize(logPath)) > largestLogBytes) await rename(logPath, `${logPath}.1`)
    const logStart = await fileSize(logPath)
    const log = await open(logPath, 'a', 0o600)
    const assignments = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const child = spawn(installation.postgres, ['-D', cluster, '-p', String(place.port), ...assignments], {
      ...place.user,
      cwd: place.folder,
      env: withMemoryTunables(process.env),
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    })
    endWithThisProcess(child, 'SIGINT')
    const ended = endOf(child)
    await log.close()
    if (child.pid === undefined)
      throw new PostgresStartError('other', `${installation.postgres} cannot be run.`)
    if (await becomesReady(child, child.pid, cluster)) return new Postmaster(child, child.pid, ended)
    await removeForeignLockFile(cluster)
    throw startError((await readFile(logPath)).subarray(logStart).toString(), place.folder)
  }

  /** Stops the server; what was committed stays. With `wait`, sessions get some seconds to end by themselves. */
  async stop({ wait = false }: { wait?: boolean } = {}): Promise<void> {
    if (hasEnded(this.#child)) return
    await stopServer(this.pid, this.ended, wait ? ['SIGTERM', 'SIGINT', 'SIGQUIT'] : ['SIGINT', 'SIGQUIT'])
  }
}

/** False if the process ended first. @throws {PostgresStartError} After minutes. */
async function becomesReady(child: ChildProcess, pid: number, cluster: string): Promise<boolean> {
  const deadline = performance.now() + startTimeoutMs
  while (!hasEnded(child)) {
    const lock = await readLockFile(cluster)
    if (lock.pid === pid && lock.ready) return true
    if (performance.now() > deadline) {
      child.kill('SIGQUIT')
      throw new PostgresStartError('other', `it was not ready after ${startTimeoutMs / 1000} s`)
    }
    await delay(pollMs)
  }
  return false
}

function startError(log: string, folder: string): PostgresStartError {
  if (/Address already in use|could not bind/.test(log)) return new PostgresStartError('port-taken', log)
  if (/lock file "postmaster.pid" already exists/.test(log))
    return new PostgresStartError('already-running', log)
  if (/pre-existing shared memory block/.test(log)) return new PostgresStartError('remnants-running', log)
  // The log says besides that data may be corrupted, at every start after a failed one.
  if (/No space left on device|Disk quota exceeded/.test(log)) return PostgresStartError.diskFull(folder)
  return new PostgresStartError('other', log)
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

function endOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
}

/** Bytes, 0 for a file that is not there. */
const fileSize = (path: string): Promise<number> =>
  stat(path).then(
    (file) => file.size,
    () => 0,
  )
