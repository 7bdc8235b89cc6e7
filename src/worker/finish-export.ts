import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { completeTask, enterPhase, forgetPiece, piecesOf, SOUND_PIECE } from '../exports/task-lifecycle.ts'
import type { TaskJob } from '../queue/queues.ts'
import { StoredFileMissingError } from '../storage/storage.ts'
import { type Attempt, attemptFor } from './attempt.ts'
import { enqueueDelivery } from './deliver-webhook.ts'
import { activeExport, type ExportWork } from './export-work.ts'
import { runPiece } from './run-piece.ts'
import { removeFetchedFiles } from './task-files.ts'
import type { WorkerContext } from './worker-context.ts'

const DAY_MS = 24 * 3_600_000
const MAX_WARNINGS = 100

/** Joins the pieces, stores the video and completes the task. */
export async function finishExport(
  context: WorkerContext,
  job: TaskJob,
  jobSignal: AbortSignal,
): Promise<void> {
  const { taskId } = job
  await attemptFor(context, job, jobSignal, async (attempt) => {
    const active = await activeExport(context, job)
    if (active === undefined) return
    await enterPhase(context.db, taskId, 'saving', 96)
    const pieces = await piecesOf(context.db, taskId)
    const path = await joined(context, job, active.work, pieces, attempt)
    if (path === undefined) return
    const key = outputKey(job, active.work.format)
    const { size } = await stat(path)
    await context.storage.putFile(key, path)
    await enterPhase(context.db, taskId, 'finishing', 99)
    const expiresAt = new Date(Date.now() + context.retentionDays * DAY_MS)
    const warnings = [...new Set(pieces.flatMap((piece) => piece.warnings))].slice(0, MAX_WARNINGS)
    const output = { key, sizeBytes: size, expiresAt, warnings }
    const isPublished = await context.db.transaction().execute(async (transaction) => {
      if (!(await completeTask(transaction, taskId, output))) return false
      await enqueueDelivery(context.queue, transaction, taskId)
      return true
    })
    if (isPublished) context.log.info({ taskId }, 'an export completed')
    // Canceled in the last moment: the result must not stay.
    if (!isPublished) await context.storage.delete(key)
    await removeFetchedFiles(context.storage, taskId)
  })
}

/** Another one after each release: a job from before it may still remove what it wrote. */
function outputKey({ taskId, resumptions = 0 }: TaskJob, format: string): string {
  return resumptions === 0 ? `outputs/${taskId}.${format}` : `outputs/${taskId}-${resumptions}.${format}`
}

/** @returns The path of the joined file; undefined if a piece is gone, which is then rendered again. */
async function joined(
  context: WorkerContext,
  job: TaskJob,
  { format, fps }: ExportWork,
  pieces: Awaited<ReturnType<typeof piecesOf>>,
  { signal, folder }: Attempt,
): Promise<string | undefined> {
  const segmentPaths: string[] = []
  let soundPath: string | undefined
  for (const { piece_index: index, storage_key: key } of pieces) {
    const path = key === null ? undefined : await localPathOf(context, key, folder, signal)
    if (path === undefined) {
      await renderAgain(context, job, index)
      return undefined
    }
    if (index === SOUND_PIECE) soundPath = path
    else segmentPaths.push(path)
  }
  const outputPath = join(folder, `output.${format}`)
  const work = { kind: 'join', segmentPaths, soundPath, outputPath, format, fps } as const
  await runPiece(context.pool, work, { signal, about: { taskId: job.taskId } })
  return outputPath
}

async function localPathOf(
  { storage }: WorkerContext,
  key: string,
  folder: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    return await storage.localPath(key, folder, signal)
  } catch (error) {
    if (error instanceof StoredFileMissingError) return undefined
    throw error
  }
}

/** A piece that was shared with another export may have been removed with it. */
async function renderAgain({ db, queue }: WorkerContext, job: TaskJob, index: number): Promise<void> {
  const { taskId, resumptions = 0 } = job
  await db.transaction().execute(async (transaction) => {
    await forgetPiece(transaction, taskId, index)
    if (index === SOUND_PIECE) await queue.enqueue(transaction, 'mix-audio', { taskId, resumptions })
    else await queue.enqueue(transaction, 'render-segment', { taskId, resumptions, segmentIndex: index })
  })
}
