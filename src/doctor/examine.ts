import { join } from 'node:path'
import type { Config } from '../config.ts'
import { reasonOf } from '../observability/reason-of.ts'
import { type DoctorDatabase, withDoctorDatabase } from './doctor-database.ts'
import { examineDatabase } from './examine-database.ts'
import { examineExports, examineNodes, examineQueues, examineWebhooks } from './examine-exports.ts'
import { examineDataFolder, examineMachine } from './examine-machine.ts'
import { examineOrphans } from './examine-orphans.ts'
import { examinePort } from './examine-port.ts'
import { examineRendering } from './examine-rendering.ts'
import { examineSettings } from './examine-settings.ts'
import { examineSharedStorage, examineStorage } from './examine-storage.ts'
import { type Finding, finding } from './finding.ts'
import { givenOf, howToName } from './given-settings.ts'

type Examination = readonly [
  subject: string,
  /** What to do where the check itself fails; names settings only if they were given. */
  mend: (config: Config) => string,
  examine: (config: Config, database: DoctorDatabase) => Promise<readonly Finding[]>,
]

const seeReason = (): string => 'see the reason'

const examinations: readonly Examination[] = [
  ['settings', seeReason, async () => examineSettings(process.env)],
  ['machine', seeReason, async (config) => examineMachine(config)],
  [
    'data folder',
    (config) => `make it writable for this user, or name another with ${howToName(config, 'dataDir')}`,
    examineDataFolder,
  ],
  ['database', databaseMend, examineDatabase],
  ['storage', storageMend, examineStorage],
  ['shared storage', () => 'repair the database and the storage first', examineSharedStorage],
  ['orphaned files', () => 'repair the database and the storage first', examineOrphans],
  ['exports', seeReason, examineExports],
  ['queues', seeReason, examineQueues],
  ['webhooks', seeReason, examineWebhooks],
  ['nodes', seeReason, examineNodes],
  ['rendering', renderingMend, examineRendering],
  [
    'port',
    (config) => `name another with ${howToName(config, 'port')}, or stop what listens there`,
    examinePort,
  ],
]

/**
 * Runs all checks in order; one that fails does not prevent the others.
 *
 * @param say - Called with a sentence when a check takes long.
 */
export function examine(config: Config, say: (sentence: string) => void): Promise<readonly Finding[]> {
  return withDoctorDatabase(config, say, async (database) => {
    const findings: Finding[] = []
    for (const [subject, mend, run] of examinations) {
      try {
        findings.push(...(await run(config, database)))
      } catch (error) {
        findings.push(finding('fail', subject, `${reasonOf(error)} (${mend(config)})`))
      }
    }
    return findings
  })
}

function databaseMend({ givenBy, dataDir }: Config): string {
  return givenBy.databaseUrl === undefined
    ? `it is the one of the data folder ${dataDir}: stop the service and start it again; its log is in the folder that postgres.json names`
    : `check ${givenBy.databaseUrl}, and that the server runs and accepts connections from this machine`
}

function storageMend(config: Config): string {
  if (config.storage === 'local') return `make ${join(config.dataDir, 'storage')} writable for this user`
  const given = givenOf(config, /^(?:storage|s3)/)
  const keys = config.s3AccessKeyId === '' ? '; credentials are those that the AWS SDK finds' : ''
  return `check ${given.join(', ')} and the rights of the credentials${keys}`
}

function renderingMend({ givenBy, fontsDir }: Config): string {
  const fonts = givenBy.fontsDir === undefined ? '' : `; check ${givenBy.fontsDir} (${fontsDir})`
  return `install again with "npm ci" on this machine${fonts}`
}
