import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { completeTask, enterPhase, forgetPiece, piecesOf, SOUND_PIECE } from '../exports/task-lifecycle.ts'
import type { JobUsage } from '../queue/job-usage.ts'
import type { TaskJob } from '../queue/queues.ts'
import type { RenderWorkers } from '../renderer/process/render-workers.ts'
import { StoredFileMissingError } from '../storage/storage.ts'
import { storeNamedFile } from '../storage/store-named-file.ts'
import { type Attempt, attemptFor } from './attempt.ts'
import { enqueueDelivery } from './deliver-webhook.ts'
import type { ExportWork } from './export-cache.ts'
import { activeExport } from './export-work.ts'
import { MeteredPool } from './metered-pool.ts'
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
  usage: JobUsage,
): Promise<void> {
  const { taskId } = job
  await attemptFor(context, job, jobSignal, async (attempt) => {
    const active = await activeExport(context, job)
    if (active === undefined) return
    await enterPhase(context.db, taskId, 'saving', 96)
    const pieces = await piecesOf(context.db, taskId)
    const pool = new MeteredPool(context, active.work, usage)
    const path = await joined({ ...context, pool }, job, active.work, pieces, attempt)
    if (path === undefined) return
    // A key of this attempt alone: another attempt may be storing, or have published, an output of its own.
    const key = `outputs/${taskId}-${crypto.randomUUID()}.${active.work.format}`
    const { size } = await stat(path)
    const expiresAt = new Date(Date.now() + context.retentionDays * DAY_MS)
    const warnings = [...new Set(pieces.flatMap((piece) => piece.warnings))].slice(0, MAX_WARNINGS)
    const output = { key, sizeBytes: size, expiresAt, warnings }
    const isPublished = await storeNamedFile(
      context,
      { key, path },
      {
        before: () => enterPhase(context.db, taskId, 'finishing', 99),
        name: async (transaction) => {
          if (!(await completeTask(transaction, taskId, output))) return false
          await enqueueDelivery(context.queue, transaction, taskId)
          return true
        },
        isNamed: (published) => published,
      },
    )
    if (isPublished) context.log.info({ taskId }, 'an export completed')
    await removeFetchedFiles(context, taskId)
  })
}

/** @returns The path of the joined file; undefined if a piece is gone, which is then rendered again. */
async function joined(
  context: Pick<WorkerContext, 'db' | 'queue' | 'storage'> & { readonly pool: RenderWorkers },
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
      await renderAgain(context, job, index, key)
      return undefined
    }
    if (index === SOUND_PIECE) soundPath = path
    else segmentPaths.push(path)
  }
  const outputPath = join(folder, `output.${format}`)
  const work = { kind: 'join', segmentPaths, soundPath, outputPath, format, fps } as const
  const title = `${job.taskId} join`
  await runPiece(context.pool, work, { signal, title, about: { taskId: job.taskId } })
  return outputPath
}

async function localPathOf(
  { storage }: Pick<WorkerContext, 'storage'>,
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

/** Enqueues a missing piece again, unless its row names another file by now. */
async function renderAgain(
  { db, queue }: Pick<WorkerContext, 'db' | 'queue'>,
  job: TaskJob,
  index: number,
  missingKey: string | null,
): Promise<void> {
  const { taskId, resumptions = 0 } = job
  await db.transaction().execute(async (transaction) => {
    if (!(await forgetPiece(transaction, taskId, index, missingKey))) return
    if (index === SOUND_PIECE) await queue.enqueue(transaction, 'mix-audio', { taskId, resumptions })
    else await queue.enqueue(transaction, 'render-segment', { taskId, resumptions, segmentIndex: index })
  })
}
