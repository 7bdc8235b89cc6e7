import { access, constants, mkdir, rm, statfs, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { availableParallelism, freemem, totalmem } from 'node:os'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { runningDatabaseUrl } from '../database/embedded/embedded-postgres.ts'
import { type Finding, finding } from './finding.ts'

const GIB = 1024 ** 3
/** What a render process takes at 1080p, with room. */
const BYTES_A_WORKER = 0.5 * GIB
const LITTLE_SPACE = 5 * GIB
const NO_SPACE = 0.5 * GIB

const gib = (bytes: number): string => `${(bytes / GIB).toFixed(1)} GiB`

export function examineMachine({ workers }: Config): Finding[] {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const isNew = major > 22 || (major === 22 && minor >= 12)
  const cores = availableParallelism()
  const wanted = workers * BYTES_A_WORKER
  return [
    isNew
      ? finding('ok', 'node', process.version)
      : finding('fail', 'node', `${process.version} is too old: install 22.12 or newer`),
    workers <= cores
      ? finding('ok', 'cores', `${cores}, for ${workers} workers`)
      : finding(
          'warn',
          'cores',
          `${cores} are fewer than ${workers} workers: set FRAMEWRIGHT_WORKERS=${cores}`,
        ),
    wanted <= totalmem()
      ? finding('ok', 'memory', `${gib(totalmem())}, ${gib(freemem())} free`)
      : finding(
          'warn',
          'memory',
          `${gib(totalmem())} are little for ${workers} workers: set FRAMEWRIGHT_WORKERS lower`,
        ),
  ]
}

export async function examineDataFolder({ dataDir }: Config): Promise<Finding[]> {
  await mkdir(dataDir, { recursive: true })
  await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  const probe = join(dataDir, `.doctor-${crypto.randomUUID()}`)
  await writeFile(probe, 'written')
  await rm(probe)
  const { bavail, bsize } = await statfs(dataDir)
  const free = bavail * bsize
  const space = `${gib(free)} free`
  if (free < NO_SPACE) return [finding('fail', 'data folder', `${dataDir}, only ${space}: free some`)]
  if (free < LITTLE_SPACE)
    return [finding('warn', 'data folder', `${dataDir}, only ${space}: free some soon`)]
  return [finding('ok', 'data folder', `${dataDir}, writable, ${space}`)]
}

/** A port that is taken by the service of the same data folder is as it should be. */
export async function examinePort({ host, port, dataDir, databaseUrl }: Config): Promise<Finding[]> {
  const reason = await listenOnce(host, port)
  const address = `${host}:${port}`
  if (reason === undefined) return [finding('ok', 'port', `${address} is free`)]
  // Where the data folder cannot be read, its own finding says so.
  const ownDatabase = await runningDatabaseUrl(dataDir).catch(() => undefined)
  const mayBeOurs = databaseUrl !== '' || ownDatabase !== undefined
  if (reason === 'EADDRINUSE' && mayBeOurs) {
    return [finding('ok', 'port', `${address} is taken, as it is while the service runs`)]
  }
  return [
    finding(
      'fail',
      'port',
      `${address} cannot be listened on (${reason}): give another with --port or --host`,
    ),
  ]
}

/** @returns Why not; undefined if it went well. */
function listenOnce(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    server.listen({ host, port }, () => server.close(() => resolve(undefined)))
  })
}
