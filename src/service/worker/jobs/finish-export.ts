import { stat } from 'node:fs/promises'
import { outputFiles } from '../../../engine/document/extra-outputs.ts'
import { outputFormats } from '../../../engine/document/output-formats.ts'
import type { JobRunner } from '../../../engine/renderer/jobs/job-runner.ts'
import type { RenderedOutput } from '../../../engine/renderer/outputs/render-outputs.ts'
import { buildExportReport } from '../../../engine/renderer/reports/build-report.ts'
import type { ExportReport } from '../../../engine/renderer/reports/export-report.ts'
import type { JobUsage } from '../../../platform/queue/job-usage.ts'
import type { TaskJob } from '../../../platform/queue/queues.ts'
import { nameStoredFiles } from '../../../platform/storage/store-named-file.ts'
import type { StoredOutput } from '../../exports/output-store.ts'
import { findTaskSeconds } from '../../exports/report-store.ts'
import { completeTask, type ExportOutput, enterPhase } from '../../exports/task-lifecycle.ts'
import { findUnits } from '../../exports/unit-store.ts'
import { runAttempt } from '../attempts/run-attempt.ts'
import type { PreparedExport } from '../exports/export-cache.ts'
import { loadRunningExport } from '../exports/running-export.ts'
import { removeFetchedFiles } from '../exports/task-files.ts'
import { traceExportEnd } from '../exports/trace-export-end.ts'
import { MeteredPool } from '../units/metered-pool.ts'
import { runRenderJob } from '../units/run-render-job.ts'
import type { WorkerContext } from '../worker-context.ts'
import { type JoinedUnits, joinUnits, type UnitRows } from './join-units.ts'
import { renderExtras } from './render-extras.ts'

const DAY_MS = 24 * 3_600_000
const MAX_WARNINGS = 100

/** Joins the segments and the audio, renders the other outputs, stores all of them and completes the task. */
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
    const { prepared } = running
    const seconds = await findTaskSeconds(context.db, taskId)
    await enterPhase(context.db, taskId, 'saving', 96)
    const units = await findUnits(context.db, taskId)
    const renderContext = { ...context, pool: createRunner(context, prepared, usage) }
    const startedAt = performance.now()
    const joined = await joinUnits(renderContext, job, prepared, units, attempt)
    if (joined === undefined) return 'skipped'
    const joinedAt = performance.now()
    const extras = await renderExtras(renderContext, running, joined, attempt)
    const report = createReport(context, prepared, joined, {
      waiting: seconds.waiting,
      rendering: seconds.running,
      joining: (joinedAt - startedAt) / 1000,
      outputs: extras.length === 0 ? 0 : (performance.now() - joinedAt) / 1000,
    })
    const isPublished = await context.tracing.run({ name: 'store outputs' }, () =>
      publish(context, prepared, { joined, extras, report, units }),
    )
    if (isPublished) {
      context.log.info({ taskId }, 'export completed')
      await traceExportEnd(context, taskId)
    }
    await removeFetchedFiles(context, taskId)
    return 'done'
  })
}

/** Returns the pool for this job: its CPU time is charged to the export, and lost jobs run again. */
function createRunner(context: WorkerContext, prepared: PreparedExport, usage: JobUsage): JobRunner {
  const pool = new MeteredPool(context, prepared, usage)
  return { run: (renderJob, options = {}) => runRenderJob(pool, renderJob, options) }
}

function createReport(
  { node }: WorkerContext,
  { format, fps, frameCount }: PreparedExport,
  { result, segments, audio }: JoinedUnits,
  phaseSeconds: ExportReport['phaseSeconds'],
): ExportReport {
  const version = node.version
  return buildExportReport({
    format,
    fps,
    frameCount,
    joined: result,
    segments,
    audio,
    phaseSeconds,
    version,
  })
}

interface FinishedExport {
  readonly joined: JoinedUnits
  readonly extras: readonly RenderedOutput[]
  readonly report: ExportReport
  readonly units: UnitRows
}

/**
 * Stores the files of an export and completes its task.
 *
 * @returns False if the task has ended or another attempt was faster; the files are then removed.
 */
async function publish(
  context: WorkerContext,
  { taskId, format }: PreparedExport,
  { joined, extras, report, units }: FinishedExport,
): Promise<boolean> {
  // The keys belong to this attempt only: another attempt may be storing or have published its own output.
  const newKey = (extension: string): string => `outputs/${taskId}-${crypto.randomUUID()}.${extension}`
  const stored: { readonly key: string; readonly path: string }[] = []
  const keep = (path: string, extension: string): string => {
    const key = newKey(extension)
    stored.push({ key, path })
    return key
  }
  const storedExtras: StoredOutput[] = []
  for (const { name, path, layout } of extras) {
    const key = path === undefined ? null : keep(path, outputFiles[name].suffix.replace(/^.*\./, ''))
    const sizeBytes = path === undefined ? null : (await stat(path)).size
    storedExtras.push({ name, key, sizeBytes, layout })
  }
  const output: ExportOutput = {
    key: keep(joined.path, outputFormats[format].extension),
    sizeBytes: joined.result.sizeBytes,
    expiresAt: new Date(Date.now() + context.retentionDays * DAY_MS),
    warnings: [...new Set(units.flatMap((unit) => unit.warnings))].slice(0, MAX_WARNINGS),
    extras: storedExtras,
    report,
  }
  const keys = stored.map(({ key }) => key)
  return nameStoredFiles(context, keys, {
    before: async () => {
      for (const { key, path } of stored) await context.storage.putFile(key, path)
      await enterPhase(context.db, taskId, 'finishing', 99)
    },
    name: (transaction) => completeTask(transaction, context.queue, taskId, output),
    isNamed: (published) => published,
  })
}
