import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { JobRunner } from '../../../engine/renderer/jobs/job-runner.ts'
import type { JobUsage } from '../../../platform/queue/job-usage.ts'
import type { TaskJob } from '../../../platform/queue/queues.ts'
import { StoredFileMissingError } from '../../../platform/storage/storage.ts'
import { storeNamedFile } from '../../../platform/storage/store-named-file.ts'
import { completeTask, enterPhase } from '../../exports/task-lifecycle.ts'
import type { UnitId } from '../../exports/unit-id.ts'
import { findUnits, markUnitMissing } from '../../exports/unit-store.ts'
import { type Attempt, runAttempt } from '../attempts/run-attempt.ts'
import type { PreparedExport } from '../exports/export-cache.ts'
import { loadRunningExport } from '../exports/running-export.ts'
import { removeFetchedFiles } from '../exports/task-files.ts'
import { MeteredPool } from '../units/metered-pool.ts'
import { runRenderJob } from '../units/run-render-job.ts'
import type { WorkerContext } from '../worker-context.ts'

const DAY_MS = 24 * 3_600_000
const MAX_WARNINGS = 100

/** Joins the segments and the audio, stores the video and completes the task. */
export async function finishExport(
  context: WorkerContext,
  job: TaskJob,
  jobSignal: AbortSignal,
  usage: JobUsage,
): Promise<void> {
  const { taskId } = job
  await runAttempt(context, job, jobSignal, async (attempt) => {
    const running = await loadRunningExport(context, job)
    if (running === undefined) return 'skipped'
    await enterPhase(context.db, taskId, 'saving', 96)
    const units = await findUnits(context.db, taskId)
    const pool = new MeteredPool(context, running.prepared, usage)
    const path = await joinUnits({ ...context, pool }, job, running.prepared, units, attempt)
    if (path === undefined) return 'skipped'
    // The key belongs to this attempt only: another attempt may be storing or have published its own output.
    const key = `outputs/${taskId}-${crypto.randomUUID()}.${running.prepared.format}`
    const { size } = await stat(path)
    const expiresAt = new Date(Date.now() + context.retentionDays * DAY_MS)
    const warnings = [...new Set(units.flatMap((unit) => unit.warnings))].slice(0, MAX_WARNINGS)
    const output = { key, sizeBytes: size, expiresAt, warnings }
    const isPublished = await storeNamedFile(
      context,
      { key, path },
      {
        before: () => enterPhase(context.db, taskId, 'finishing', 99),
        name: (transaction) => completeTask(transaction, context.queue, taskId, output),
        isNamed: (published) => published,
      },
    )
    if (isPublished) context.log.info({ taskId }, 'export completed')
    await removeFetchedFiles(context, taskId)
    return 'done'
  })
}

/** Returns the path of the joined file; undefined if a unit's file is missing, which is then rendered again. */
async function joinUnits(
  context: Pick<WorkerContext, 'db' | 'queue' | 'storage'> & { readonly pool: JobRunner },
  job: TaskJob,
  { format, fps, frameCount }: PreparedExport,
  units: Awaited<ReturnType<typeof findUnits>>,
  { signal, folder }: Attempt,
): Promise<string | undefined> {
  const segmentPaths: string[] = []
  let audioPath: string | undefined
  for (const { kind, segment_index: segmentIndex, storage_key: key } of units) {
    const path = key === null ? undefined : await findLocalPath(context, key, folder, signal)
    if (path === undefined) {
      await renderAgain(context, job, { kind, segmentIndex }, key)
      return undefined
    }
    if (kind === 'audio') audioPath = path
    else segmentPaths.push(path)
  }
  const outputPath = join(folder, `output.${format}`)
  const files = { segmentPaths, audioPath, outputPath }
  const joinJob = { kind: 'join', ...files, frameCount, format, fps } as const
  const title = `${job.taskId} join`
  await runRenderJob(context.pool, joinJob, { signal, title, logFields: { taskId: job.taskId } })
  return outputPath
}

async function findLocalPath(
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

/** Enqueues a missing render unit again, unless its row names another file by now. */
async function renderAgain(
  { db, queue }: Pick<WorkerContext, 'db' | 'queue'>,
  job: TaskJob,
  unit: UnitId,
  missingKey: string | null,
): Promise<void> {
  const { taskId, generation = 0 } = job
  const { kind, segmentIndex } = unit
  await db.transaction().execute(async (transaction) => {
    if (!(await markUnitMissing(transaction, taskId, unit, missingKey))) return
    if (kind === 'audio') await queue.enqueue(transaction, 'mix-audio', { taskId, generation })
    else await queue.enqueue(transaction, 'render-segment', { taskId, generation, segmentIndex })
  })
}
