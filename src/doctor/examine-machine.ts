import { access, constants, mkdir, rm, statfs, writeFile } from 'node:fs/promises'
import { availableParallelism, freemem, totalmem } from 'node:os'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { type Finding, finding } from './finding.ts'
import { howToName, originOf } from './given-settings.ts'

const GIB = 1024 ** 3
/** What a render process takes at 1080p, with room. */
const BYTES_A_WORKER = 0.5 * GIB
const LITTLE_SPACE = 5 * GIB
const NO_SPACE = 0.5 * GIB

const gib = (bytes: number): string => `${(bytes / GIB).toFixed(1)} GiB`

export function examineMachine(config: Config): Finding[] {
  const { workers, givenBy } = config
  const workersSetting = howToName(config, 'workers')
  const asked =
    givenBy.workers === undefined ? `${workers} workers, the default of one a core` : `${workers} workers`
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const isNew = major > 22 || (major === 22 && minor >= 12)
  const cores = availableParallelism()
  const wanted = workers * BYTES_A_WORKER
  return [
    isNew
      ? finding('ok', 'node', process.version)
      : finding('fail', 'node', `${process.version} is too old: install 22.12 or newer`),
    workers <= cores
      ? finding('ok', 'cores', `${cores}, for ${asked}`)
      : finding('warn', 'cores', `${cores} are fewer than ${asked}: set ${workersSetting} to ${cores}`),
    wanted <= totalmem()
      ? finding('ok', 'memory', `${gib(totalmem())}, ${gib(freemem())} free`)
      : finding('warn', 'memory', `${gib(totalmem())} is little for ${asked}: set ${workersSetting} lower`),
  ]
}

export async function examineDataFolder(config: Config): Promise<Finding[]> {
  const { dataDir } = config
  await mkdir(dataDir, { recursive: true })
  await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  const probe = join(dataDir, `.doctor-${crypto.randomUUID()}`)
  await writeFile(probe, 'written')
  await rm(probe)
  const { bavail, bsize } = await statfs(dataDir)
  const free = bavail * bsize
  const space = `${gib(free)} free`
  const place = `${dataDir} (${originOf(config, 'dataDir')})`
  if (free < NO_SPACE) return [finding('fail', 'data folder', `${place}, only ${space}: free some`)]
  if (free < LITTLE_SPACE) return [finding('warn', 'data folder', `${place}, only ${space}: free some soon`)]
  return [finding('ok', 'data folder', `${place}, writable, ${space}`)]
}
