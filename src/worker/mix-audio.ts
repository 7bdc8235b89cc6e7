import { join } from 'node:path'
import { SOUND_PIECE } from '../exports/task-lifecycle.ts'
import type { JobUsage } from '../queue/job-usage.ts'
import type { TaskJob } from '../queue/queues.ts'
import { attemptFor } from './attempt.ts'
import { activeExport, plannedAssetFiles } from './export-work.ts'
import { storePiece } from './finish-piece.ts'
import { MeteredPool } from './metered-pool.ts'
import { runPiece } from './run-piece.ts'
import { trackAttempts } from './track-attempts.ts'
import type { WorkerContext } from './worker-context.ts'

/** Mixes the sound of the whole export while its segments are rendered. */
export async function mixAudioOf(
  context: WorkerContext,
  job: TaskJob,
  jobSignal: AbortSignal,
  usage: JobUsage,
): Promise<void> {
  const { taskId } = job
  await attemptFor(context, job, jobSignal, async ({ signal, folder }) => {
    const active = await activeExport(context, job)
    if (active === undefined || active.plan === null) return
    const { work, plan } = active
    const all = new Set(plan.assets.map(({ id }) => id))
    const assetFiles = await plannedAssetFiles(context, plan, all, folder, signal)
    const outputPath = join(folder, `sound.${work.format}`)
    const { composition, fps, format, frameCount } = work
    const pool = new MeteredPool(context, work, usage)
    await trackAttempts(context, { taskId, pieceIndex: SOUND_PIECE, signal }, (options) =>
      runPiece(
        pool,
        { kind: 'sound', composition, assetFiles, fps, format, frameCount, outputPath },
        { signal, title: `${taskId} audio`, ...options },
      ),
    )
    signal.throwIfAborted()
    const key = `sounds/${taskId}-${crypto.randomUUID()}.${format}`
    const rendered = { key, path: outputPath, contentKey: null, warnings: [] }
    await storePiece(context, job, SOUND_PIECE, rendered)
  })
}
