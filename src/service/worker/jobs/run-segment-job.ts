import { join } from 'node:path'
import { computeContentKey } from '../../../engine/renderer/plan/content-key.ts'
import type { JobUsage } from '../../../platform/queue/job-usage.ts'
import type { JobPayloads } from '../../../platform/queue/queues.ts'
import { toSegmentUnit, type UnitId } from '../../exports/unit-id.ts'
import { recordFrames } from '../../exports/unit-store.ts'
import { runAttempt } from '../attempts/run-attempt.ts'
import { loadForRendering } from '../exports/load-for-rendering.ts'
import { openSegmentJobs } from '../exports/planned-units.ts'
import { fetchAssets } from '../exports/running-export.ts'
import { MeteredPool } from '../units/metered-pool.ts'
import { runRenderJob } from '../units/run-render-job.ts'
import { saveUnit, shareStoredUnit } from '../units/save-unit.ts'
import { trackUnitRuns } from '../units/track-unit-runs.ts'
import type { WorkerContext } from '../worker-context.ts'

/** How often the number of rendered frames is written to the task. */
const REPORT_INTERVAL_MS = 500

/** Renders one segment, unless storage already has it from an export of the same frames. */
export async function runSegmentJob(
  context: WorkerContext,
  job: JobPayloads['render-segment'],
  jobSignal: AbortSignal,
  usage: JobUsage,
): Promise<void> {
  const { taskId, segmentIndex } = job
  const unit = toSegmentUnit(segmentIndex)
  await runAttempt(context, job, jobSignal, async ({ signal, folder }) => {
    const running = await loadForRendering(context, job)
    const segment = running?.prepared.segments[segmentIndex]
    if (running === undefined || segment === undefined) return 'skipped'
    const { prepared } = running
    const outputPath = join(folder, `segment.${prepared.format}`)
    const build = await openSegmentJobs(context, running, signal)
    const planned = build(segment, outputPath)
    const contentKey = computeContentKey(planned)
    // Two rows of a batch may need the same segment at the same time: the second one shares it.
    await context.segmentLock.run(contentKey, signal, async () => {
      if (await shareStoredUnit(context, job, unit, contentKey)) return
      const assetFiles = await fetchAssets(context, planned.assetFiles.values(), folder, signal)
      const pool = new MeteredPool(context, prepared, usage)
      const onProgress = createProgressWriter(context, taskId, unit)
      const title = `${taskId} segment ${segmentIndex}`
      const runOptions = { signal, onProgress, exportId: taskId, title }
      await trackUnitRuns(context, { taskId, units: [unit], signal }, async (options) => {
        const result = await runRenderJob(pool, { ...planned, assetFiles }, { ...runOptions, ...options })
        signal.throwIfAborted()
        const key = `segments/${contentKey}-${crypto.randomUUID()}.${prepared.format}`
        await saveUnit(context, job, unit, { key, path: outputPath, contentKey, ...result })
      })
    })
    return 'done'
  })
}

/** Returns a function that writes the newest number of frames to the task, one write at a time. */
function createProgressWriter(
  context: WorkerContext,
  taskId: string,
  unit: UnitId,
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
    recordFrames(context.db, taskId, unit, framesDone)
      .catch((error: unknown) => context.log.debug({ err: error, taskId }, 'progress was not written'))
      .finally(() => {
        isWriting = false
      })
  }
}
