import { join } from 'node:path'
import { findStoredSegment, recordFrames } from '../exports/task-lifecycle.ts'
import type { JobUsage } from '../queue/job-usage.ts'
import type { JobPayloads } from '../queue/queues.ts'
import { usedAssets } from '../renderer/assets/used-assets.ts'
import { segmentKey } from '../renderer/plan/segment-key.ts'
import { segmentWork } from '../renderer/plan/segment-work.ts'
import { attemptFor } from './attempt.ts'
import { activeExport, plannedAssetFiles } from './export-work.ts'
import { sharePiece, storePiece } from './finish-piece.ts'
import { MeteredPool } from './metered-pool.ts'
import { runPiece } from './run-piece.ts'
import { trackAttempts } from './track-attempts.ts'
import type { WorkerContext } from './worker-context.ts'

/** How often frames done are written to the task. */
const REPORT_INTERVAL_MS = 500

/** Renders one segment, unless storage has it already from an export of the same frames. */
export async function renderSegmentOf(
  context: WorkerContext,
  job: JobPayloads['render-segment'],
  jobSignal: AbortSignal,
  usage: JobUsage,
): Promise<void> {
  const { taskId, segmentIndex } = job
  await attemptFor(context, job, jobSignal, async ({ signal, folder }) => {
    const active = await activeExport(context, job)
    const segment = active?.work.segments[segmentIndex]
    if (active === undefined || active.plan === null || segment === undefined) return
    const { work, plan } = active
    const wanted = new Set(usedAssets(work.composition).map(({ id }) => id))
    const assetFiles = await plannedAssetFiles(context, plan, wanted, folder, signal)
    const outputPath = join(folder, `segment.${work.format}`)
    const piece = segmentWork({ ...work, assetFiles, fonts: context.fonts }, segment, outputPath)
    const contentKey = `${segmentKey(piece)}.${work.format}`
    if (await shareStoredSegment(context, job, contentKey)) return
    const pool = new MeteredPool(context, work, usage)
    const onProgress = progressReporter(context, taskId, segmentIndex)
    const title = `${taskId} segment ${segmentIndex}`
    const { warnings } = await trackAttempts(
      context,
      { taskId, pieceIndex: segmentIndex, signal },
      (options) => runPiece(pool, piece, { signal, onProgress, title, ...options }),
    )
    signal.throwIfAborted()
    const key = `segments/${segmentKey(piece)}-${crypto.randomUUID()}.${work.format}`
    await storePiece(context, job, segmentIndex, { key, path: outputPath, contentKey, warnings })
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
  return sharePiece(context, job, job.segmentIndex, { storageKey, contentKey, warnings })
}

/** Writes the newest number of frames, one write at a time. */
function progressReporter(
  context: WorkerContext,
  taskId: string,
  pieceIndex: number,
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
    recordFrames(context.db, taskId, pieceIndex, framesDone)
      .catch((error: unknown) => context.log.debug({ err: error, taskId }, 'progress was not written'))
      .finally(() => {
        isWriting = false
      })
  }
}
