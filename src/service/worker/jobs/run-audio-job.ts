import { join } from 'node:path'
import { planAudio } from '../../../engine/mixing/plan-audio.ts'
import { chooseMixFormat } from '../../../engine/renderer/audio/choose-mix-format.ts'
import type { JobUsage } from '../../../platform/queue/job-usage.ts'
import type { TaskJob } from '../../../platform/queue/queues.ts'
import { findUnits } from '../../exports/unit-store.ts'
import { type Attempt, runAttempt } from '../attempts/run-attempt.ts'
import { loadForRendering } from '../exports/load-for-rendering.ts'
import { listPlannedSpans, type PlannedExport, type PlannedSpan } from '../exports/planned-units.ts'
import { fetchAssets } from '../exports/running-export.ts'
import { MeteredPool } from '../units/metered-pool.ts'
import { runRenderJob } from '../units/run-render-job.ts'
import { saveUnit, shareStoredUnit } from '../units/save-unit.ts'
import { trackUnitRuns } from '../units/track-unit-runs.ts'
import type { WorkerContext } from '../worker-context.ts'

/** Mixes the audio of an export while its segments are rendered, except for spans that storage has from another export. */
export async function runAudioJob(
  context: WorkerContext,
  job: TaskJob,
  jobSignal: AbortSignal,
  usage: JobUsage,
): Promise<void> {
  await runAttempt(context, job, jobSignal, async (attempt) => {
    const running = await loadForRendering(context, job)
    if (running === undefined) return 'skipped'
    const missing = await listMissingSpans(context, running)
    const [first] = missing
    if (first === undefined) return 'skipped'
    // Rows of a batch may need the same audio at the same time: the second one shares it.
    await context.segmentLock.run(first.contentKey, attempt.signal, async () => {
      const spans: PlannedSpan[] = []
      for (const span of missing) {
        if (!(await shareStoredUnit(context, job, span.unit, span.contentKey))) spans.push(span)
      }
      if (spans.length > 0) await mixSpans(context, { job, running, spans, attempt, usage })
    })
    return 'done'
  })
}

async function listMissingSpans(
  { db }: WorkerContext,
  planned: PlannedExport,
): Promise<readonly PlannedSpan[]> {
  const units = (await findUnits(db, planned.prepared.taskId)).filter(({ kind }) => kind === 'audio')
  return listPlannedSpans(planned).filter((_, index) => units[index]?.storage_key === null)
}

interface Mixing {
  readonly job: TaskJob
  readonly running: PlannedExport
  readonly spans: readonly PlannedSpan[]
  readonly attempt: Attempt
  readonly usage: JobUsage
}

async function mixSpans(
  context: WorkerContext,
  { job, running: { prepared, plan }, spans, attempt: { signal, folder }, usage }: Mixing,
): Promise<void> {
  const { taskId } = job
  const { composition, fps, frameCount } = prepared
  const format = chooseMixFormat(composition, prepared.format)
  if (format === undefined) return
  const audible = new Set(planAudio(composition).map(({ assetId }) => assetId))
  const assets = plan.assets.filter(({ id }) => audible.has(id))
  const assetFiles = await fetchAssets(context, assets, folder, signal)
  const files = spans.map((span) => ({
    startSample: span.startSample,
    endSample: span.endSample,
    outputPath: join(folder, `audio-${span.unit.segmentIndex}.${format}`),
  }))
  const pool = new MeteredPool(context, prepared, usage)
  const units = spans.map(({ unit }) => unit)
  await trackUnitRuns(context, { taskId, units, signal }, async (options) => {
    const mix = { kind: 'audio', composition, assetFiles, fps, format, frameCount, spans: files } as const
    const { measurements } = await runRenderJob(pool, mix, { signal, title: `${taskId} audio`, ...options })
    for (const [index, { unit, contentKey }] of spans.entries()) {
      signal.throwIfAborted()
      const key = `audio/${contentKey}-${crypto.randomUUID()}.${format}`
      await saveUnit(context, job, unit, {
        key,
        path: files[index]?.outputPath ?? '',
        contentKey,
        warnings: [],
        measurements: measurements[index] ?? null,
      })
    }
  })
}
