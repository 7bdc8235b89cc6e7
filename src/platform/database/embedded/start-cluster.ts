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

/** A running server that this process is in charge of. */
export interface StartedCluster {
  readonly location: ClusterLocation
  readonly postmaster: Postmaster
  readonly lock: ServiceLock
}

const ourSettings = {
  listen_addresses: '127.0.0.1',
  // A socket's path is limited to 107 bytes, a data folder's is not.
  unix_socket_directories: '',
  max_connections: '200',
  log_checkpoints: 'off',
}
const retryPauseMs = 100
/** Pauses before a server that was killed during its start is started again; each doubles the last. */
const killedPauseMs = { first: 250, longest: 10_000 }
/** How long to wait for a command such as `keys create`, which starts the cluster for a moment. */
const lockTimeoutMs = 5_000
/** A server that neither starts nor stops for so long has nobody who waits for it. */
const transitionTimeoutMs = 20_000
const retryTimeoutMs = 60_000

/**
 * Starts the server of a cluster and takes charge of it, on the port that it had if that is free.
 *
 * @throws {DataFolderInUseError} If another service is in charge.
 * @throws {PostgresStartError} With what PostgreSQL's log says.
 */
export async function startCluster(
  options: StartOptions,
  savedLocation: ClusterLocation,
  installation: PostgresInstallation,
): Promise<StartedCluster> {
  const settings = { ...ourSettings, ...options.settings }
  const deadline = performance.now() + retryTimeoutMs
  let location = savedLocation.port === 0 ? await movePort(options.dataDir, savedLocation) : savedLocation
  let killedPause = killedPauseMs.first
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
        options.log(`${getFirstLine(error)} It is started again.`, 'warn')
        await delay(killedPause, undefined, { signal: options.signal })
        killedPause = Math.min(2 * killedPause, killedPauseMs.longest)
      } else {
        await delay(retryPauseMs)
      }
    }
  }
}

const getFirstLine = ({ message }: Error): string => message.split('\n')[0] ?? message

/** Also stops a server that started, but has no room for a session. */
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
 * Whether a start may succeed when it is tried again: another process was quicker to start or to stop the
 * server, or sessions of a killed one still run (they notice in a moment, or when their statement ends).
 */
const isTransient = (error: unknown): boolean =>
  error instanceof PostgresStartError
    ? error.failure !== 'other' && error.failure !== 'disk-full'
    : isDatabaseUnavailable(error)

/** Stops a server on this data that nobody is in charge of. @throws {DataFolderInUseError} If somebody is. */
async function clearAbandoned(
  { dataDir, purpose, log }: StartOptions,
  location: ClusterLocation,
): Promise<void> {
  const deadline = performance.now() + transitionTimeoutMs
  for (;;) {
    const running = await findClusterProcess(getClusterFolder(location))
    if (running === undefined) return
    if (running.ready) {
      // The port may have moved since this process looked.
      const current = (await readClusterLocation(dataDir)) ?? location
      const lock = await ServiceLock.acquire(buildDatabaseUrl(current, lockDatabase), {
        dataDir,
        purpose,
        timeoutMs: lockTimeoutMs,
      })
      await lock.release()
    } else if (performance.now() < deadline) {
      await delay(retryPauseMs)
      continue
    }
    log(
      `PostgreSQL (process ${running.pid}) was left running by a service that was killed; it is started again`,
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
