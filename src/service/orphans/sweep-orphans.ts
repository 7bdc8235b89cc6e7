import type { Logger } from '../../platform/observability/logger.ts'
import { describeSharedStorage, readStorageOwnership, registerDatabase } from './database-registration.ts'
import { findAbandonedWrites, findOrphans, type Stores } from './find-orphans.ts'
import {
  claimSweep,
  countRemaining,
  forgetAllOrphans,
  forgetUnseenOrphans,
  listDueOrphans,
  type Orphan,
  postponeSweep,
  type RemovedFiles,
  recordOrphans,
  recordRemoval,
} from './orphan-store.ts'
import { filterUnnamed, findKind } from './stored-kinds.ts'

const HOURS_BETWEEN_SWEEPS = 24
const HOURS_AFTER_FAILURE = 1
/** Files that are compared with the rows once more and then removed, per query. */
const REMOVAL_BATCH = 1000
const CONCURRENT_REMOVALS = 8

export interface SweepContext extends Stores {
  readonly log: Logger
  /** Days between noting a file and removing it; 0: files are never removed. */
  readonly orphanDays: number
}

/** Runs a sweep on one node if it is due; the next sweep is due a day later. */
export async function sweepOrphansIfDue(context: SweepContext, signal: AbortSignal): Promise<void> {
  const startedAt = await claimSweep(context.db, HOURS_BETWEEN_SWEEPS)
  if (startedAt === undefined) return
  try {
    await sweepOrphans(context, startedAt, signal)
  } catch (error) {
    // If the database is unavailable, the next sweep is due a day later.
    await postponeSweep(context.db, HOURS_AFTER_FAILURE).catch(() => {})
    throw error
  }
}

/**
 * Removes files that no row has named for `orphanDays`, and abandoned writes.
 *
 * A sweep notes unnamed files with the database's time, and a later sweep removes them. After a restore of an older
 * database, newer files therefore stay for that many days, whatever their age.
 */
async function sweepOrphans(context: SweepContext, startedAt: Date, signal: AbortSignal): Promise<void> {
  const { db, storage, log, orphanDays } = context
  await removeAbandonedWrites(context, signal)
  const ownership = await readStorageOwnership(db, storage)
  // By then another node with the right storage may claim the sweep, or this storage may have its mark.
  if (ownership.state === 'unconfirmed') return postponeSweep(db, HOURS_AFTER_FAILURE)
  await registerDatabase(db, storage)
  if (ownership.state === 'shared') log.warn(describeSharedStorage(ownership.ownKey, ownership.otherKeys))
  if (ownership.state === 'shared' || orphanDays === 0) return forgetAllOrphans(db)
  for await (const { orphans } of findOrphans(context, signal)) await recordOrphans(db, orphans)
  await forgetUnseenOrphans(db, startedAt)
  const removed = await removeDueOrphans(context, signal)
  const { files, bytes } = await countRemaining(db)
  if (removed > 0) log.info({ files: removed }, 'removed stored files that no row named')
  if (files > 0) {
    log.info(
      { files, bytes, days: orphanDays },
      'noted stored files that no row names; they are removed after this many days',
    )
  }
}

/** Returns the number of removed files. */
async function removeDueOrphans(context: SweepContext, signal: AbortSignal): Promise<number> {
  const { db, storage, orphanDays: days } = context
  let removed = 0
  let afterKey = ''
  for (;;) {
    signal.throwIfAborted()
    const due = await listDueOrphans(db, { days, afterKey, limit: REMOVAL_BATCH })
    const last = due.at(-1)
    if (last === undefined) return removed
    afterKey = last.key
    const unnamed = await filterUnnamed(db, due)
    for (let index = 0; index < unnamed.length; index += CONCURRENT_REMOVALS) {
      const batch = unnamed.slice(index, index + CONCURRENT_REMOVALS)
      await Promise.all(batch.map(({ key }) => storage.delete(key)))
    }
    await recordRemoval(
      db,
      unnamed.map(({ key }) => key),
      countByKind(unnamed),
    )
    removed += unnamed.length
  }
}

/** Removes abandoned writes, which use space, and cost money in S3, like files. */
async function removeAbandonedWrites(context: SweepContext, signal: AbortSignal): Promise<void> {
  let files = 0
  let bytes = 0
  try {
    for await (const write of findAbandonedWrites(context)) {
      signal.throwIfAborted()
      await write.remove()
      files += 1
      bytes += write.sizeBytes ?? 0
    }
  } catch (error) {
    // The credentials may not allow this; the sweep can still remove files.
    if (signal.aborted) throw error
    context.log.warn({ err: error }, 'could not remove all unfinished writes in storage')
  }
  if (files === 0) return
  context.log.info({ files, bytes }, 'removed unfinished writes in storage')
  await recordRemoval(context.db, [], [{ kind: 'unfinished', files, bytes }])
}

function countByKind(orphans: readonly Orphan[]): RemovedFiles[] {
  return [...Map.groupBy(orphans, ({ key }) => findKind(key)?.name ?? 'unknown')].map(([kind, group]) => ({
    kind,
    files: group.length,
    bytes: group.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  }))
}
