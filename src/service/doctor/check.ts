import { join } from 'node:path'
import type { Config } from '../../config.ts'
import { describeError } from '../../platform/observability/describe-error.ts'
import { checkDatabase } from './check-database.ts'
import { checkExports, checkNodes, checkQueues, checkWebhooks } from './check-exports.ts'
import { checkDataFolder, checkMachine } from './check-machine.ts'
import { checkOrphans } from './check-orphans.ts'
import { checkPort } from './check-port.ts'
import { checkRendering } from './check-rendering.ts'
import { type CheckResult, createCheckResult } from './check-result.ts'
import { checkSettings } from './check-settings.ts'
import { checkSharedStorage, checkStorage } from './check-storage.ts'
import { type DoctorDatabase, withDoctorDatabase } from './doctor-database.ts'
import { listSources, nameSetting } from './setting-sources.ts'

type Check = readonly [
  subject: string,
  /** Returns advice for when the check itself fails; mentions only settings that were set explicitly. */
  fix: (config: Config) => string,
  check: (config: Config, database: DoctorDatabase) => Promise<readonly CheckResult[]>,
]

const seeReason = (): string => 'see the error'

const checks: readonly Check[] = [
  ['settings', seeReason, async (config) => checkSettings(config, process.env)],
  ['machine', seeReason, async (config) => checkMachine(config)],
  [
    'data folder',
    (config) =>
      `make it writable for this user, or choose another folder with ${nameSetting(config, 'dataDir')}`,
    checkDataFolder,
  ],
  ['database', suggestDatabaseFix, checkDatabase],
  ['storage', suggestStorageFix, checkStorage],
  ['shared storage', () => 'fix the database and the storage first', checkSharedStorage],
  ['orphaned files', () => 'fix the database and the storage first', checkOrphans],
  ['exports', seeReason, checkExports],
  ['queues', seeReason, checkQueues],
  ['webhooks', seeReason, checkWebhooks],
  ['nodes', seeReason, checkNodes],
  ['rendering', suggestRenderingFix, checkRendering],
  [
    'port',
    (config) => `choose another port with ${nameSetting(config, 'port')}, or stop the program that uses it`,
    checkPort,
  ],
]

/**
 * Runs all checks in order. A check that fails does not prevent the others.
 *
 * @param say - Called with a sentence when a check takes long.
 */
export function check(config: Config, say: (sentence: string) => void): Promise<readonly CheckResult[]> {
  return withDoctorDatabase(config, say, async (database) => {
    const results: CheckResult[] = []
    for (const [subject, fix, run] of checks) {
      try {
        results.push(...(await run(config, database)))
      } catch (error) {
        results.push(createCheckResult('fail', subject, `${describeError(error)} (${fix(config)})`))
      }
    }
    return results
  })
}

function suggestDatabaseFix({ setBy, dataDir }: Config): string {
  return setBy.databaseUrl === undefined
    ? `this is the embedded database in ${dataDir}: restart the service; postgres.json names the folder of the database's log`
    : `check ${setBy.databaseUrl}, and whether the server runs and accepts connections from this machine`
}

function suggestStorageFix(config: Config): string {
  if (config.storage === 'local') return `make ${join(config.dataDir, 'storage')} writable for this user`
  const sources = listSources(config, /^(?:storage|s3)/)
  const origin = config.s3AccessKeyId === '' ? ', which the AWS SDK finds' : ''
  return `check ${sources.join(', ')} and the rights of the credentials${origin}`
}

function suggestRenderingFix({ setBy, fontsDir }: Config): string {
  const fonts = setBy.fontsDir === undefined ? '' : `; check ${setBy.fontsDir} (${fontsDir})`
  return `reinstall with "npm ci" on this machine${fonts}`
}
