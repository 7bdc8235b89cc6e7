import { setTimeout as delay } from 'node:timers/promises'
import { isDatabaseFull, isDatabaseUnavailable } from '../database-unavailable.ts'
import {
  buildDatabaseUrl,
  type ClusterLocation,
  getClusterFolder,
  lockDatabase,
  readClusterLocation,
  savePort,
} from './cluster-location.ts'
import { findClusterProcess, stopAbandoned } from './cluster-process.ts'
import { findFreePort } from './find-free-port.ts'
import type { OperatorLog } from './operator-log.ts'
import type { PostgresInstallation } from './postgres-installation.ts'
import { PostgresStartError } from './postgres-start-error.ts'
import { Postmaster } from './postmaster.ts'
import { type Purpose, ServiceLock } from './service-lock.ts'

interface StartOptions {
  readonly dataDir: string
  readonly purpose: Purpose
  readonly settings?: Readonly<Record<string, string>>
  readonly log: OperatorLog
  readonly signal?: AbortSignal | undefined
}

/** A running server of which this process is in charge. */
export interface StartedCluster {
  readonly location: ClusterLocation
  readonly postmaster: Postmaster
  readonly lock: ServiceLock
}

const ourSettings = {
  listen_addresses: '127.0.0.1',
  // No sockets: their paths are limited to 107 bytes, which a data folder's path may exceed.
  unix_socket_directories: '',
  max_connections: '200',
  log_checkpoints: 'off',
}
const retryDelayMs = 100
/** Delays before retrying the start of a server that was killed while starting. Each is twice the previous one. */
const killedDelayMs = { first: 250, longest: 10_000 }
/** How long to wait for a command such as `keys create`, which runs the cluster briefly. */
const lockTimeoutMs = 5_000
/** No process waits any more for a server that has been starting or stopping for this long. */
const transitionTimeoutMs = 20_000
const retryTimeoutMs = 60_000

/**
 * Starts the server of a cluster, on its previous port if that is free, and takes charge of it.
 *
 * @throws {DataFolderInUseError} If another service is in charge.
 * @throws {PostgresStartError} If the server does not start; the message quotes PostgreSQL's log.
 */
export async function startCluster(
  options: StartOptions,
  savedLocation: ClusterLocation,
  installation: PostgresInstallation,
): Promise<StartedCluster> {
  const settings = { ...ourSettings, ...options.settings }
  const deadline = performance.now() + retryTimeoutMs
  let location = savedLocation.port === 0 ? await movePort(options.dataDir, savedLocation) : savedLocation
  let killedDelay = killedDelayMs.first
  for (;;) {
    options.signal?.throwIfAborted()
    try {
      await clearAbandoned(options, location)
      const postmaster = await Postmaster.start(location, installation, settings)
      const lock = await acquireLock(options, location, postmaster)
      return { location, postmaster, lock }
    } catch (error) {
      if (performance.now() > deadline || !isTransient(error)) throw error
      if (error instanceof PostgresStartError && error.failure === 'port-taken') {
        location = await movePort(options.dataDir, location)
      } else if (error instanceof PostgresStartError && error.failure === 'killed') {
        options.log(`${getFirstLine(error)} It is being restarted.`, 'warn')
        await delay(killedDelay, undefined, { signal: options.signal })
        killedDelay = Math.min(2 * killedDelay, killedDelayMs.longest)
      } else {
        await delay(retryDelayMs)
      }
    }
  }
}

const getFirstLine = ({ message }: Error): string => message.split('\n')[0] ?? message

/** Acquires the lock. Stops a server that has no disk space for a session. */
async function acquireLock(
  { dataDir, purpose }: StartOptions,
  location: ClusterLocation,
  postmaster: Postmaster,
): Promise<ServiceLock> {
  try {
    return await ServiceLock.acquire(buildDatabaseUrl(location, lockDatabase), {
      dataDir,
      purpose,
      timeoutMs: lockTimeoutMs,
    })
  } catch (error) {
    if (!isDatabaseFull(error)) throw error
    await postmaster.stop()
    throw PostgresStartError.diskFull(location.folder, { cause: error })
  }
}

/**
 * Checks whether another attempt may succeed: another process has just started or stopped the server, or sessions of
 * a killed server are still running. They end within moments, or with their current statement.
 */
const isTransient = (error: unknown): boolean =>
  error instanceof PostgresStartError
    ? error.failure !== 'other' && error.failure !== 'disk-full'
    : isDatabaseUnavailable(error)

/**
 * Stops a running server of which no process is in charge.
 *
 * @throws {DataFolderInUseError} If another process is in charge of the server.
 */
async function clearAbandoned(
  { dataDir, purpose, log }: StartOptions,
  location: ClusterLocation,
): Promise<void> {
  const deadline = performance.now() + transitionTimeoutMs
  for (;;) {
    const running = await findClusterProcess(getClusterFolder(location))
    if (running === undefined) return
    if (running.ready) {
      // The port may have changed since this process read it.
      const current = (await readClusterLocation(dataDir)) ?? location
      const lock = await ServiceLock.acquire(buildDatabaseUrl(current, lockDatabase), {
        dataDir,
        purpose,
        timeoutMs: lockTimeoutMs,
      })
      await lock.release()
    } else if (performance.now() < deadline) {
      await delay(retryDelayMs)
      continue
    }
    log(
      `A service that was killed left PostgreSQL (process ${running.pid}) running; it is being restarted`,
      'info',
    )
    await stopAbandoned(running.pid)
  }
}

async function movePort(dataDir: string, location: ClusterLocation): Promise<ClusterLocation> {
  const port = await findFreePort()
  await savePort(dataDir, port)
  return { ...location, port }
}
