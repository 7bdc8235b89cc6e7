import { join } from 'node:path'
import { countSamples } from '../../../engine/mixing/audio-format.ts'
import { planAudio } from '../../../engine/mixing/plan-audio.ts'
import { chooseMixFormat } from '../../../engine/renderer/audio/choose-mix-format.ts'
import type { AudioRange } from '../../../engine/renderer/jobs/audio-range.ts'
import { computeAudioKeys } from '../../../engine/renderer/plan/audio-key.ts'
import { planAudioSpans } from '../../../engine/renderer/plan/plan-audio-spans.ts'
import type { JobUsage } from '../../../platform/queue/job-usage.ts'
import type { TaskJob } from '../../../platform/queue/queues.ts'
import { toAudioUnit, type UnitId } from '../../exports/unit-id.ts'
import { findUnits } from '../../exports/unit-store.ts'
import { type Attempt, runAttempt } from '../attempts/run-attempt.ts'
import { loadForRendering } from '../exports/load-for-rendering.ts'
import { fetchAssets, mapPlannedAssets, type RunningExport } from '../exports/running-export.ts'
import { MeteredPool } from '../units/metered-pool.ts'
import { runRenderJob } from '../units/run-render-job.ts'
import { saveUnit, shareStoredUnit } from '../units/save-unit.ts'
import { trackUnitRuns } from '../units/track-unit-runs.ts'
import type { WorkerContext } from '../worker-context.ts'

/** A span of an export's mix that is not stored yet. */
interface MissingSpan extends AudioRange {
  readonly unit: UnitId
  readonly contentKey: string
}

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
      const spans: MissingSpan[] = []
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
  { prepared, plan }: RunningExport,
): Promise<MissingSpan[]> {
  const { taskId, composition, fps, frameCount } = prepared
  const format = chooseMixFormat(composition, prepared.format)
  if (plan === null || format === undefined) return []
  const units = (await findUnits(db, taskId)).filter(({ kind }) => kind === 'audio')
  const sampleCount = countSamples(frameCount, fps)
  const ranges = planAudioSpans(sampleCount, format)
  const keys = computeAudioKeys(
    { composition, assetFiles: mapPlannedAssets(plan), format, sampleCount },
    ranges,
  )
  return ranges.flatMap((range, index) => {
    const contentKey = keys[index]
    return contentKey === undefined || units[index]?.storage_key !== null
      ? []
      : [{ ...range, unit: toAudioUnit(index), contentKey }]
  })
}

interface Mixing {
  readonly job: TaskJob
  readonly running: RunningExport
  readonly spans: readonly MissingSpan[]
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
  if (plan === null || format === undefined) return
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
