import { join } from 'node:path'
import { chooseMixFormat, planAudio } from '../../../engine/renderer/audio/plan-audio.ts'
import type { JobUsage } from '../../../platform/queue/job-usage.ts'
import type { TaskJob } from '../../../platform/queue/queues.ts'
import { audioUnit } from '../../exports/unit-id.ts'
import { runAttempt } from '../attempts/run-attempt.ts'
import { fetchAssets, loadRunningExport } from '../exports/running-export.ts'
import { MeteredPool } from '../units/metered-pool.ts'
import { runRenderJob } from '../units/run-render-job.ts'
import { saveUnit } from '../units/save-unit.ts'
import { trackUnitRuns } from '../units/track-unit-runs.ts'
import type { WorkerContext } from '../worker-context.ts'

/** Mixes the audio of the whole export while its segments are rendered. */
export async function runAudioJob(
  context: WorkerContext,
  job: TaskJob,
  jobSignal: AbortSignal,
  usage: JobUsage,
): Promise<void> {
  const { taskId } = job
  await runAttempt(context, job, jobSignal, async ({ signal, folder }) => {
    const running = await loadRunningExport(context, job)
    if (running === undefined || running.plan === null) return 'skipped'
    const { prepared, plan } = running
    const audible = new Set(planAudio(prepared.composition).map(({ assetId }) => assetId))
    const assets = plan.assets.filter(({ id }) => audible.has(id))
    const assetFiles = await fetchAssets(context, assets, folder, signal)
    const { composition, fps, frameCount } = prepared
    const format = chooseMixFormat(composition, prepared.format)
    if (format === undefined) return 'skipped'
    const outputPath = join(folder, `audio.${format}`)
    const pool = new MeteredPool(context, prepared, usage)
    await trackUnitRuns(context, { taskId, unit: audioUnit, signal }, async (options) => {
      const { measurements } = await runRenderJob(
        pool,
        { kind: 'audio', composition, assetFiles, fps, format, frameCount, outputPath },
        { signal, title: `${taskId} audio`, ...options },
      )
      signal.throwIfAborted()
      const key = `audio/${taskId}-${crypto.randomUUID()}.${format}`
      await saveUnit(context, job, audioUnit, {
        key,
        path: outputPath,
        contentKey: null,
        warnings: [],
        measurements,
      })
    })
    return 'done'
  })
}
