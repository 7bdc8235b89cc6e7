import type { Config } from '../../config.ts'
import { openStorage } from '../../platform/storage/open-storage.ts'
import { describeSharedStorage } from '../orphans/database-registration.ts'
import { type OrphanSurvey, surveyOrphans } from '../orphans/survey-orphans.ts'
import { type CheckResult, createCheckResult } from './check-result.ts'
import type { DoctorDatabase } from './doctor-database.ts'

/** Listing a bucket takes about 10 s for this many files. */
const MAX_FILES = 100_000
const MIB = 1024 ** 2

/** Reports what the orphan sweep would remove, without changing anything. Returns nothing if that is not known yet. */
export async function checkOrphans(config: Config, database: DoctorDatabase): Promise<CheckResult[]> {
  if (database.state !== 'open' || !database.isMigrated) return []
  const { orphanDays } = config
  const storage = await openStorage(config)
  const survey = await surveyOrphans({ db: database.db, storage }, { orphanDays, maxFiles: MAX_FILES })
  const { ownership } = survey
  if (ownership.state === 'unconfirmed') return []
  const details = [describeOrphans(survey, orphanDays)]
  if (ownership.state === 'shared') details.push(describeSharedStorage(ownership.ownKey, ownership.otherKeys))
  const isStuck = survey.files > 0 && (ownership.state === 'shared' || orphanDays === 0)
  return [createCheckResult(isStuck ? 'warn' : 'ok', 'orphaned files', details.join('. '))]
}

function describeOrphans(survey: OrphanSurvey, orphanDays: number): string {
  const { files, bytes, listedFiles, isPartial, dueFiles, filesByKind, examples, abandonedWrites } = survey
  const among = isPartial ? `the first ${listedFiles} files` : `${listedFiles} files`
  const unfinished = abandonedWrites === 0 ? '' : `; ${abandonedWrites} writes were never completed`
  if (files === 0) return `none among ${among} in storage${unfinished}`
  const kinds = [...filesByKind].map(([kind, count]) => `${kind} ${count}`).join(', ')
  const fate =
    orphanDays === 0
      ? 'they stay, because FRAMEWRIGHT_ORPHAN_DAYS is 0'
      : `the next sweep removes ${dueFiles}; the rest follow ${orphanDays} days after they were first seen`
  return (
    `no database row refers to ${files} of ${among} in storage, ${(bytes / MIB).toFixed(1)} MiB (${kinds}), ` +
    `such as ${examples.join(', ')}; ${fate}${unfinished}`
  )
}
