import type { Transaction } from 'kysely'
import { countSamples } from '../../../engine/mixing/audio-format.ts'
import { locateAssets } from '../../../engine/renderer/assets/locate-assets.ts'
import { probeAssets } from '../../../engine/renderer/assets/probe-assets.ts'
import { chooseMixFormat } from '../../../engine/renderer/audio/choose-mix-format.ts'
import { findCaptionPages } from '../../../engine/renderer/find-caption-pages.ts'
import type { JobRunner } from '../../../engine/renderer/jobs/job-runner.ts'
import type { DividedItem } from '../../../engine/renderer/jobs/messages.ts'
import { ENGINE_VERSION } from '../../../engine/renderer/plan/content-key.ts'
import { planAudioSpans } from '../../../engine/renderer/plan/plan-audio-spans.ts'
import { orderSegments } from '../../../engine/renderer/plan/plan-segments.ts'
import type { RenderPlan } from '../../../platform/database/export-tables.ts'
import type { Database } from '../../../platform/database/tables.ts'
import type { JobUsage } from '../../../platform/queue/job-usage.ts'
import type { TaskJob } from '../../../platform/queue/queues.ts'
import { nameStoredFiles } from '../../../platform/storage/store-named-file.ts'
import { toAudioUnit, toSegmentUnit } from '../../exports/unit-id.ts'
import { type NewUnit, savePlan } from '../../exports/unit-store.ts'
import { findAccountFonts } from '../../fonts/account-font-store.ts'
import { selectFonts } from '../../fonts/select-fonts.ts'
import { runAttempt } from '../attempts/run-attempt.ts'
import { type PreparedExport, withPages } from '../exports/export-cache.ts'
import { loadRunningExport } from '../exports/running-export.ts'
import { startExport } from '../exports/start-export.ts'
import { TaskAssetSource } from '../exports/task-asset-source.ts'
import { findSharedUnits } from '../units/find-shared-units.ts'
import { MeteredPool } from '../units/metered-pool.ts'
import type { WorkerContext } from '../worker-context.ts'

/** Starts or resumes an export; for a new one, probes its assets and enqueues its render units. */
export async function planExport(
  context: WorkerContext,
  job: TaskJob,
  jobSignal: AbortSignal,
  usage: JobUsage,
): Promise<void> {
  const { taskId, generation = 0 } = job
  await runAttempt(context, job, jobSignal, async ({ signal, folder }) => {
    if (!(await startExport(context, job))) return 'skipped'
    context.log.info({ taskId, requestId: job.requestId }, 'export started')
    const running = await loadRunningExport(context, job)
    // An existing plan was committed with its jobs.
    if (running === undefined || running.plan !== null) return 'skipped'
    const { composition, segments, format, fps, frameCount } = running.prepared
    const source = new TaskAssetSource(context, running.prepared, folder)
    const files = await context.tracing.run({ name: 'fetch assets' }, () =>
      locateAssets(composition, source, signal),
    )
    const pool = new MeteredPool(context, running.prepared, usage)
    const { usableFiles } = context
    const accountFonts = await findAccountFonts(context.db, running.prepared.accountId)
    const fonts = selectFonts(accountFonts, composition).map(({ storageKey }) => storageKey)
    const [captionPages] = await Promise.all([
      dividePages(context, running.prepared, { fonts, pool, signal }),
      probeAssets(composition, files, pool, { usableFiles, signal, waitsForProcess: true }),
    ])
    const mixFormat = chooseMixFormat(composition, format)
    const plan: RenderPlan = {
      assets: source.planned,
      hasAudio: mixFormat !== undefined,
      fonts,
      engine: ENGINE_VERSION,
      ...(captionPages.length > 0 && { captionPages }),
    }
    const planned = { prepared: withPages(running.prepared, plan), plan }
    const findShared = await findSharedUnits(context, planned, signal)
    const spans = mixFormat === undefined ? [] : planAudioSpans(countSamples(frameCount, fps), mixFormat)
    const units: NewUnit[] = [
      ...segments.map((segment) => ({ ...toSegmentUnit(segment.index), frameCount: segment.frameCount })),
      ...spans.map((_, index) => ({ ...toAudioUnit(index), frameCount: 0 })),
    ].map((unit) => ({ ...unit, shared: findShared(unit) }))
    const savePlanAndJobs = async (transaction: Transaction<Database>): Promise<boolean> => {
      const missing = await savePlan(transaction, taskId, plan, units)
      if (missing === undefined) return false
      context.tracing.annotate({
        'framewright.units.total': units.length,
        'framewright.units.shared': units.length - missing.length,
      })
      const indexes = new Set(missing.flatMap((unit) => (unit.kind === 'segment' ? unit.segmentIndex : [])))
      const next = { taskId, generation }
      if (missing.length === 0) await context.queue.enqueue(transaction, 'finish-export', next)
      if (indexes.size < missing.length) await context.queue.enqueue(transaction, 'mix-audio', next)
      const jobs = orderSegments(segments, context.pool.size)
        .filter(({ index }) => indexes.has(index))
        .map(({ index }) => ({ ...next, segmentIndex: index }))
      await context.queue.enqueueAll(transaction, 'render-segment', jobs)
      return true
    }
    await nameStoredFiles(context, source.fetchedKeys, {
      name: savePlanAndJobs,
      isNamed: (isSaved) => isSaved,
    })
    return 'done'
  })
}

interface PageOptions {
  /** Storage keys of the account's fonts. */
  readonly fonts: readonly string[]
  readonly pool: JobRunner
  readonly signal: AbortSignal
}

/** Divides captions with word timing into pages, so that segments depend only on the words that they show. */
async function dividePages(
  { fontFolders, log }: WorkerContext,
  { composition, segments, taskId }: PreparedExport,
  { fonts, pool, signal }: PageOptions,
): Promise<readonly DividedItem[]> {
  if (segments.length < 2) return []
  return findCaptionPages(composition, await fontFolders.open(fonts, signal), pool, {
    signal,
    title: `${taskId} captions`,
    onFailure: (error) => log.warn({ err: error, taskId }, 'captions were not divided into pages'),
  })
}
