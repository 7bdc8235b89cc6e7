import type { Transaction } from 'kysely'
import type { RenderPlan } from '../database/export-tables.ts'
import type { Database } from '../database/tables.ts'
import { SOUND_PIECE, savePlan } from '../exports/task-lifecycle.ts'
import type { JobUsage } from '../queue/job-usage.ts'
import type { TaskJob } from '../queue/queues.ts'
import { locateAssets, probeAssets } from '../renderer/assets/locate-assets.ts'
import { hasSound } from '../renderer/audio/sound-plan.ts'
import { takingOrder } from '../renderer/plan/plan-segments.ts'
import { nameStoredFiles } from '../storage/store-named-file.ts'
import { attemptFor } from './attempt.ts'
import { activeExport } from './export-work.ts'
import { MeteredPool } from './metered-pool.ts'
import { takeUp } from './take-up.ts'
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
  await attemptFor(context, job, jobSignal, async ({ signal, folder }) => {
    if (!(await takeUp(context, job))) return
    context.log.info({ taskId, requestId: job.requestId }, 'an export was taken up')
    const active = await activeExport(context, job)
    // A plan that is there was committed with its jobs.
    if (active === undefined || active.plan !== null) return
    const { composition, segments } = active.work
    const source = new TaskAssetSource(context, active.work, folder)
    const files = await locateAssets(composition, source, signal)
    await probeAssets(composition, files, new MeteredPool(context, active.work, usage), {
      signal,
      waitsForProcess: true,
    })
    const plan: RenderPlan = { assets: source.planned, hasSound: hasSound(composition) }
    const savePlanAndJobs = async (transaction: Transaction<Database>): Promise<boolean> => {
      const pieces = segments.map(({ index, frameCount }) => ({ index, frameCount }))
      if (plan.hasSound) pieces.push({ index: SOUND_PIECE, frameCount: 0 })
      if (!(await savePlan(transaction, taskId, plan, pieces))) return false
      if (plan.hasSound) await context.queue.enqueue(transaction, 'mix-audio', { taskId, resumptions })
      const jobs = takingOrder(segments, context.pool.size).map(({ index }) => ({
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
