import { join } from 'node:path'
import { listUsedAssets } from '../../engine/renderer/assets/used-assets.ts'
import { buildSegmentJob } from '../../engine/renderer/plan/build-segment-job.ts'
import { computeSegmentKey } from '../../engine/renderer/plan/segment-key.ts'
import type { JobUsage } from '../../platform/queue/job-usage.ts'
import type { JobPayloads } from '../../platform/queue/queues.ts'
import { findStoredSegment, recordFrames } from '../exports/task-lifecycle.ts'
import { fetchPlannedAssets, loadActiveExport } from './active-export.ts'
import { runAttempt } from './attempt.ts'
import { shareUnit, storeUnit } from './finish-unit.ts'
import { MeteredPool } from './metered-pool.ts'
import { runUnit } from './run-unit.ts'
import { trackAttempts } from './track-attempts.ts'
import type { WorkerContext } from './worker-context.ts'

/** How often frames done are written to the task. */
const REPORT_INTERVAL_MS = 500

/** Renders one segment, unless storage has it already from an export of the same frames. */
export async function renderSegment(
  context: WorkerContext,
  job: JobPayloads['render-segment'],
  jobSignal: AbortSignal,
  usage: JobUsage,
): Promise<void> {
  const { taskId, segmentIndex } = job
  await runAttempt(context, job, jobSignal, async ({ signal, folder }) => {
    const active = await loadActiveExport(context, job)
    const segment = active?.prepared.segments[segmentIndex]
    if (active === undefined || active.plan === null || segment === undefined) return
    const { prepared, plan } = active
    const wanted = new Set(listUsedAssets(prepared.composition).map(({ id }) => id))
    const assetFiles = await fetchPlannedAssets(context, plan, wanted, folder, signal)
    const outputPath = join(folder, `segment.${prepared.format}`)
    const renderJob = buildSegmentJob({ ...prepared, assetFiles, fonts: context.fonts }, segment, outputPath)
    const contentKey = `${computeSegmentKey(renderJob)}.${prepared.format}`
    if (await shareStoredSegment(context, job, contentKey)) return
    const pool = new MeteredPool(context, prepared, usage)
    const onProgress = progressReporter(context, taskId, segmentIndex)
    const title = `${taskId} segment ${segmentIndex}`
    const { warnings } = await trackAttempts(
      context,
      { taskId, unitIndex: segmentIndex, signal },
      (options) => runUnit(pool, renderJob, { signal, onProgress, title, ...options }),
    )
    signal.throwIfAborted()
    const key = `segments/${computeSegmentKey(renderJob)}-${crypto.randomUUID()}.${prepared.format}`
    await storeUnit(context, job, segmentIndex, { key, path: outputPath, contentKey, warnings })
  })
}

/** @returns Whether an export has stored this segment, so that it does not have to be rendered. */
async function shareStoredSegment(
  context: WorkerContext,
  job: JobPayloads['render-segment'],
  contentKey: string,
): Promise<boolean> {
  const stored = await findStoredSegment(context.db, contentKey)
  if (stored === undefined || stored.storage_key === null) return false
  const { storage_key: storageKey, warnings } = stored
  if ((await context.storage.size(storageKey)) === undefined) return false
  return shareUnit(context, job, job.segmentIndex, { storageKey, contentKey, warnings })
}

/** Writes the newest number of frames, one write at a time. */
function progressReporter(
  context: WorkerContext,
  taskId: string,
  unitIndex: number,
): (framesDone: number) => void {
  let lastAt = performance.now()
  let counted = 0
  let isWriting = false
  return (framesDone) => {
    context.frames.add(Math.max(0, framesDone - counted))
    counted = Math.max(counted, framesDone)
    if (isWriting || performance.now() - lastAt < REPORT_INTERVAL_MS) return
    lastAt = performance.now()
    isWriting = true
    recordFrames(context.db, taskId, unitIndex, framesDone)
      .catch((error: unknown) => context.log.debug({ err: error, taskId }, 'progress was not written'))
      .finally(() => {
        isWriting = false
      })
  }
}
