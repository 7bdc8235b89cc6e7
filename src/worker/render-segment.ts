import { join } from 'node:path'
import { findStoredPiece, recordFrames } from '../exports/task-lifecycle.ts'
import type { JobPayloads } from '../queue/queues.ts'
import { usedAssets } from '../renderer/assets/used-assets.ts'
import { segmentKey } from '../renderer/plan/segment-key.ts'
import { segmentWork } from '../renderer/plan/segment-work.ts'
import { attemptFor } from './attempt.ts'
import { activeExport, plannedAssetFiles } from './export-work.ts'
import { finishPiece } from './finish-piece.ts'
import { runPiece } from './run-piece.ts'
import { trackAttempts } from './track-attempts.ts'
import type { WorkerContext } from './worker-context.ts'

/** How often frames done are written to the task. */
const REPORT_INTERVAL_MS = 500

/** Renders one segment, unless storage has it already from an export of the same pictures. */
export async function renderSegmentOf(
  context: WorkerContext,
  job: JobPayloads['render-segment'],
  jobSignal: AbortSignal,
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
    const storageKey = `segments/${segmentKey(piece)}.${work.format}`
    let warnings = (await storedPiece(context, storageKey))?.warnings
    if (warnings === undefined) {
      const onProgress = progressReporter(context, taskId, segmentIndex)
      const result = await trackAttempts(context, { taskId, pieceIndex: segmentIndex, signal }, (options) =>
        runPiece(context.pool, piece, { signal, onProgress, ...options }),
      )
      signal.throwIfAborted()
      await context.storage.putFile(storageKey, outputPath)
      warnings = result.warnings
    }
    await finishPiece(context, job, segmentIndex, storageKey, warnings)
  })
}

async function storedPiece({ db, storage }: WorkerContext, storageKey: string) {
  const piece = await findStoredPiece(db, storageKey)
  return piece === undefined || (await storage.size(storageKey)) === undefined ? undefined : piece
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
