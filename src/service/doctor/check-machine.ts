import { access, constants, mkdir, rm, statfs, writeFile } from 'node:fs/promises'
import { availableParallelism, freemem, totalmem } from 'node:os'
import { join } from 'node:path'
import type { Config } from '../../config.ts'
import { type CheckResult, createCheckResult } from './check-result.ts'
import { describeSource, nameSetting } from './setting-sources.ts'

/** Major version; older ones lack `AsyncDisposableStack`. */
const OLDEST_NODE = 24
const GIB = 1024 ** 3
/** Memory of a render process at 1080p, with a margin. */
const BYTES_PER_WORKER = 0.5 * GIB
const LITTLE_SPACE = 5 * GIB
const NO_SPACE = 0.5 * GIB

const formatGib = (bytes: number): string => `${(bytes / GIB).toFixed(1)} GiB`

export function checkMachine(config: Config): CheckResult[] {
  const { workers, setBy } = config
  const workersSetting = nameSetting(config, 'workers')
  const asked =
    setBy.workers === undefined ? `${workers} workers (default: one per core)` : `${workers} workers`
  const [major = 0] = process.versions.node.split('.').map(Number)
  const cores = availableParallelism()
  const wanted = workers * BYTES_PER_WORKER
  return [
    major >= OLDEST_NODE
      ? createCheckResult('ok', 'node', process.version)
      : createCheckResult(
          'fail',
          'node',
          `${process.version} is too old: install Node.js ${OLDEST_NODE} or newer`,
        ),
    workers <= cores
      ? createCheckResult('ok', 'cores', `${cores}, for ${asked}`)
      : createCheckResult(
          'warn',
          'cores',
          `${cores} are fewer than ${asked}: set ${workersSetting} to ${cores}`,
        ),
    wanted <= totalmem()
      ? createCheckResult('ok', 'memory', `${formatGib(totalmem())}, ${formatGib(freemem())} free`)
      : createCheckResult(
          'warn',
          'memory',
          `${formatGib(totalmem())} is little for ${asked}: set ${workersSetting} lower`,
        ),
  ]
}

export async function checkDataFolder(config: Config): Promise<CheckResult[]> {
  const { dataDir } = config
  await mkdir(dataDir, { recursive: true })
  await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  const probe = join(dataDir, `.doctor-${crypto.randomUUID()}`)
  await writeFile(probe, 'written')
  await rm(probe)
  const { bavail, bsize } = await statfs(dataDir)
  const free = bavail * bsize
  const space = `${formatGib(free)} free`
  const location = `${dataDir} (${describeSource(config, 'dataDir')})`
  if (free < NO_SPACE)
    return [createCheckResult('fail', 'data folder', `${location}, only ${space}: free some`)]
  if (free < LITTLE_SPACE)
    return [createCheckResult('warn', 'data folder', `${location}, only ${space}: free some soon`)]
  return [createCheckResult('ok', 'data folder', `${location}, writable, ${space}`)]
}
