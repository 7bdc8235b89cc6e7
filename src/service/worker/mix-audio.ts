import { join } from 'node:path'
import type { JobUsage } from '../../platform/queue/job-usage.ts'
import type { TaskJob } from '../../platform/queue/queues.ts'
import { audioUnit } from '../exports/unit-id.ts'
import { fetchPlannedAssets, loadActiveExport } from './active-export.ts'
import { runAttempt } from './attempt.ts'
import { storeUnit } from './finish-unit.ts'
import { MeteredPool } from './metered-pool.ts'
import { runUnit } from './run-unit.ts'
import { trackAttempts } from './track-attempts.ts'
import type { WorkerContext } from './worker-context.ts'

/** Mixes the audio of the whole export while its segments are rendered. */
export async function mixAudio(
  context: WorkerContext,
  job: TaskJob,
  jobSignal: AbortSignal,
  usage: JobUsage,
): Promise<void> {
  const { taskId } = job
  await runAttempt(context, job, jobSignal, async ({ signal, folder }) => {
    const active = await loadActiveExport(context, job)
    if (active === undefined || active.plan === null) return 'skipped'
    const { prepared, plan } = active
    const all = new Set(plan.assets.map(({ id }) => id))
    const assetFiles = await fetchPlannedAssets(context, plan, all, folder, signal)
    const { composition, fps, format, frameCount } = prepared
    const outputPath = join(folder, `audio.${format}`)
    const pool = new MeteredPool(context, prepared, usage)
    await trackAttempts(context, { taskId, unit: audioUnit, signal }, async (options) => {
      await runUnit(
        pool,
        { kind: 'audio', composition, assetFiles, fps, format, frameCount, outputPath },
        { signal, title: `${taskId} audio`, ...options },
      )
      signal.throwIfAborted()
      const key = `audio/${taskId}-${crypto.randomUUID()}.${format}`
      await storeUnit(context, job, audioUnit, { key, path: outputPath, contentKey: null, warnings: [] })
    })
    return 'done'
  })
}
