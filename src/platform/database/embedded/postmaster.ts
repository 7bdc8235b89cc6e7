import { type ChildProcess, spawn } from 'node:child_process'
import { open, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type ClusterLocation, getClusterFolder } from './cluster-location.ts'
import { readLockFile, removeForeignLockFile, stopServer } from './cluster-process.ts'
import { endWithThisProcess } from './end-with-this-process.ts'
import type { PostgresInstallation } from './postgres-installation.ts'
import { PostgresStartError } from './postgres-start-error.ts'
import { ProcessGuard } from './process-guard.ts'

const pollMs = 10
/** After a crash, PostgreSQL replays its log before it is ready. That takes seconds for our databases. */
const startTimeoutMs = 5 * 60_000
const largestLogBytes = 10 * 1024 * 1024
/**
 * Allows each PostgreSQL process to keep up to 8 MiB of freed memory. PostgreSQL copies a document several times before
 * it is in a table, and getting memory for the copies from the kernel takes longer than everything else it does
 * with the document. Only glibc reads these tunables.
 */
const memoryTunables = [
  'glibc.malloc.mmap_threshold=8388608',
  'glibc.malloc.trim_threshold=8388608',
  'glibc.malloc.top_pad=1048576',
]

/** Adds our tunables to the environment. Those that the operator sets come last, and therefore take precedence. */
function withMemoryTunables(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const theirs = environment.GLIBC_TUNABLES
  return { ...environment, GLIBC_TUNABLES: [...memoryTunables, ...(theirs ? [theirs] : [])].join(':') }
}

/** A PostgreSQL server that this process started. */
export class Postmaster {
  readonly pid: number
  /** Resolves when the server has ended, for any reason. */
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
   * The server has its own session, so that Ctrl-C in a terminal only reaches this process, which stops the server in
   * order.
   *
   * @param settings - Settings of PostgreSQL, such as `{ work_mem: '16MB' }`.
   * @throws {PostgresStartError} If the server ends before it is ready, or is not ready after 5 minutes.
   */
  static async start(
    location: ClusterLocation,
    installation: PostgresInstallation,
    settings: Readonly<Record<string, string>>,
  ): Promise<Postmaster> {
    const cluster = getClusterFolder(location)
    const logPath = join(location.folder, 'postgres.log')
    if ((await readFileSize(logPath)) > largestLogBytes) await rename(logPath, `${logPath}.1`)
    const logStart = await readFileSize(logPath)
    const log = await open(logPath, 'a', 0o600)
    const assignments = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const guard = new ProcessGuard({ user: location.user, marker: cluster, signals: ['INT', 'QUIT', 'KILL'] })
    const child = spawn(installation.postgres, ['-D', cluster, '-p', String(location.port), ...assignments], {
      ...location.user,
      cwd: location.folder,
      env: withMemoryTunables(process.env),
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    })
    guard.watch(child)
    endWithThisProcess(child, 'SIGINT')
    const ended = waitForExit(child)
    await log.close()
    if (child.pid === undefined)
      throw new PostgresStartError('other', `${installation.postgres} cannot be run.`)
    if (await waitUntilReady(child, child.pid, cluster)) return new Postmaster(child, child.pid, ended)
    await removeForeignLockFile(cluster)
    throw toStartError((await readFile(logPath)).subarray(logStart).toString(), location.folder, child)
  }

  /** Stops the server without losing committed data. With `wait`, sessions get some seconds to end by themselves. */
  async stop({ wait = false }: { wait?: boolean } = {}): Promise<void> {
    if (hasEnded(this.#child)) return
    await stopServer(this.pid, this.ended, wait ? ['SIGTERM', 'SIGINT', 'SIGQUIT'] : ['SIGINT', 'SIGQUIT'])
  }
}

/**
 * Waits until the server accepts connections.
 *
 * @returns False if the process ended first.
 * @throws {PostgresStartError} If the server is not ready after 5 minutes.
 */
async function waitUntilReady(child: ChildProcess, pid: number, cluster: string): Promise<boolean> {
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

function toStartError(
  log: string,
  folder: string,
  { exitCode, signalCode }: ChildProcess,
): PostgresStartError {
  if (/Address already in use|could not bind/.test(log)) return new PostgresStartError('port-taken', log)
  if (/lock file "postmaster.pid" already exists/.test(log))
    return new PostgresStartError('already-running', log)
  if (/pre-existing shared memory block/.test(log)) return new PostgresStartError('remnants-running', log)
  // Not quoted: the log of every start after a failed one also says that data may be corrupted.
  if (/No space left on device|Disk quota exceeded/.test(log)) return PostgresStartError.diskFull(folder)
  // A server that was not stopped never exits with code 0 before it is ready.
  if (signalCode !== null || exitCode === 0 || /was terminated by signal/.test(log)) {
    const how =
      signalCode === null ? 'stopped, or one of its processes was killed,' : `killed (${signalCode})`
    return new PostgresStartError(
      'killed',
      `it was ${how} while it was starting. If you did not do that, the machine may be out of memory. ${log}`,
    )
  }
  return new PostgresStartError('other', log)
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

function waitForExit(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
}

/** Returns a file's size in bytes; 0 if the file does not exist. */
const readFileSize = (path: string): Promise<number> =>
  stat(path).then(
    (file) => file.size,
    () => 0,
  )
