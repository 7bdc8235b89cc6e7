import type { Config } from '../config.ts'
import { reasonOf } from '../observability/reason-of.ts'
import { examineDatabase } from './examine-database.ts'
import { examineDataFolder, examineMachine, examinePort } from './examine-machine.ts'
import { examineOrphans } from './examine-orphans.ts'
import { examineRendering } from './examine-rendering.ts'
import { examineSettings } from './examine-settings.ts'
import { examineSharedStorage, examineStorage } from './examine-storage.ts'
import { type Finding, finding } from './finding.ts'

type Examination = readonly [
  subject: string,
  mend: string,
  examine: (config: Config) => Promise<readonly Finding[]>,
]

const examinations: readonly Examination[] = [
  ['settings', 'see the reason', async () => examineSettings(process.env)],
  ['machine', 'see the reason', async (config) => examineMachine(config)],
  ['data folder', 'make it writable for this user, or give another with --data-dir', examineDataFolder],
  ['database', 'check DATABASE_URL, and that the server runs and lets this machine in', examineDatabase],
  ['storage', 'check the FRAMEWRIGHT_STORAGE and FRAMEWRIGHT_S3_… settings and their rights', examineStorage],
  ['shared storage', 'mend the database and the storage first', examineSharedStorage],
  ['orphaned files', 'mend the database and the storage first', examineOrphans],
  ['rendering', 'install again with "npm ci" on this machine; check --fonts', examineRendering],
  ['port', 'give another with --port, or stop what listens there', examinePort],
]

/** Examines everything in turn; what fails does not keep the rest from being examined. */
export async function examine(config: Config): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  for (const [subject, mend, run] of examinations) {
    try {
      findings.push(...(await run(config)))
    } catch (error) {
      findings.push(finding('fail', subject, `${reasonOf(error)} (${mend})`))
    }
  }
  return findings
}
