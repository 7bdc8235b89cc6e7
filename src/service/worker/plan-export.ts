import type { Transaction } from 'kysely'
import { locateAssets } from '../../engine/renderer/assets/locate-assets.ts'
import { probeAssets } from '../../engine/renderer/assets/probe-assets.ts'
import { hasAudio } from '../../engine/renderer/audio/plan-audio.ts'
import { orderSegments } from '../../engine/renderer/plan/plan-segments.ts'
import type { RenderPlan } from '../../platform/database/export-tables.ts'
import type { Database } from '../../platform/database/tables.ts'
import type { JobUsage } from '../../platform/queue/job-usage.ts'
import type { TaskJob } from '../../platform/queue/queues.ts'
import { nameStoredFiles } from '../../platform/storage/store-named-file.ts'
import { AUDIO_UNIT, savePlan } from '../exports/task-lifecycle.ts'
import { loadActiveExport } from './active-export.ts'
import { runAttempt } from './attempt.ts'
import { MeteredPool } from './metered-pool.ts'
import { startExport } from './start-export.ts'
import { TaskAssetSource } from './task-asset-source.ts'
import type { WorkerContext } from './worker-context.ts'

/** Takes a new task up: brings its assets in, looks into each, and enqueues its segments and its sound. */
export async function planExport(
  context: WorkerContext,
  job: TaskJob,
  jobSignal: AbortSignal,
  usage: JobUsage,
): Promise<void> {
  const { taskId, resumptions = 0 } = job
  await runAttempt(context, job, jobSignal, async ({ signal, folder }) => {
    if (!(await startExport(context, job))) return
    context.log.info({ taskId, requestId: job.requestId }, 'an export was taken up')
    const active = await loadActiveExport(context, job)
    // A plan that is there was committed with its jobs.
    if (active === undefined || active.plan !== null) return
    const { composition, segments } = active.prepared
    const source = new TaskAssetSource(context, active.prepared, folder)
    const files = await locateAssets(composition, source, signal)
    await probeAssets(composition, files, new MeteredPool(context, active.prepared, usage), {
      usableFiles: context.usableFiles,
      signal,
      waitsForProcess: true,
    })
    const plan: RenderPlan = { assets: source.planned, hasAudio: hasAudio(composition) }
    const savePlanAndJobs = async (transaction: Transaction<Database>): Promise<boolean> => {
      const units = segments.map(({ index, frameCount }) => ({ index, frameCount }))
      if (plan.hasAudio) units.push({ index: AUDIO_UNIT, frameCount: 0 })
      if (!(await savePlan(transaction, taskId, plan, units))) return false
      if (plan.hasAudio) await context.queue.enqueue(transaction, 'mix-audio', { taskId, resumptions })
      const jobs = orderSegments(segments, context.pool.size).map(({ index }) => ({
        taskId,
        resumptions,
        segmentIndex: index,
      }))
      await context.queue.enqueueAll(transaction, 'render-segment', jobs)
      return true
    }
    await nameStoredFiles(context, source.fetchedKeys, {
      name: savePlanAndJobs,
      isNamed: (isSaved) => isSaved,
    })
  })
}
