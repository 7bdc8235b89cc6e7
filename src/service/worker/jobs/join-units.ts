import { join } from 'node:path'
import { joinAudioMeasurements } from '../../../engine/renderer/audio/join-audio-measurements.ts'
import type { JobRunner } from '../../../engine/renderer/jobs/job-runner.ts'
import type {
  AudioMeasurements,
  AudioSpanMeasurements,
  SegmentMeasurements,
} from '../../../engine/renderer/jobs/measurements.ts'
import type { JoinResult } from '../../../engine/renderer/jobs/messages.ts'
import type { MeasuredSegment } from '../../../engine/renderer/reports/build-report.ts'
import type { TaskJob } from '../../../platform/queue/queues.ts'
import { StoredFileMissingError } from '../../../platform/storage/storage.ts'
import type { UnitId } from '../../exports/unit-id.ts'
import { type findUnits, markUnitMissing } from '../../exports/unit-store.ts'
import type { Attempt } from '../attempts/run-attempt.ts'
import type { PreparedExport } from '../exports/export-cache.ts'
import type { WorkerContext } from '../worker-context.ts'

export type UnitRows = Awaited<ReturnType<typeof findUnits>>

/** The joined file of an export, and what is known of its parts. */
export interface JoinedUnits {
  readonly path: string
  readonly result: JoinResult
  /** In playing order. */
  readonly segments: readonly MeasuredSegment[]
  /** Local files of the spans of the mix; none if the export has no audio. */
  readonly audioPaths: readonly string[]
  readonly audio: AudioMeasurements | null
}

/** Joins the units of an export; returns undefined if a unit's file is missing, which is then rendered again. */
export async function joinUnits(
  context: Pick<WorkerContext, 'db' | 'queue' | 'storage'> & { readonly pool: JobRunner },
  job: TaskJob,
  { format, fps, frameCount, output }: PreparedExport,
  units: UnitRows,
  { signal, folder }: Attempt,
): Promise<JoinedUnits | undefined> {
  const segmentPaths: string[] = []
  const audioPaths: string[] = []
  for (const unit of units) {
    const { kind, segment_index: segmentIndex, storage_key: key } = unit
    const isUsable = key !== null && !isWholeMix(unit, units)
    const path = isUsable ? await findLocalPath(context, key, folder, signal) : undefined
    if (path === undefined) {
      await renderAgain(context, job, { kind, segmentIndex }, key)
      return undefined
    }
    if (kind === 'audio') audioPaths.push(path)
    else segmentPaths.push(path)
  }
  const path = join(folder, `output.${format}`)
  const files = { segmentPaths, audioPaths, outputPath: path }
  const { transparent } = output
  const joinJob = { kind: 'join', ...files, frameCount, format, fps, transparent } as const
  const title = `${job.taskId} join`
  const result = await context.pool.run(joinJob, { signal, title, logFields: { taskId: job.taskId } })
  return { path, result, audioPaths, ...readMeasurements(units) }
}

/**
 * Returns whether a unit is a mix of the whole export although its audio is divided into spans: a version that knew no spans
 * has mixed it, without a content key.
 */
function isWholeMix({ kind, content_key: contentKey }: UnitRows[number], units: UnitRows): boolean {
  const isDivided = units.filter((unit) => unit.kind === 'audio').length > 1
  return kind === 'audio' && isDivided && contentKey === null
}

/** Returns what was measured of the units; their columns hold what was stored with them. */
function readMeasurements(units: UnitRows): Pick<JoinedUnits, 'segments' | 'audio'> {
  const spans = units.filter(({ kind }) => kind === 'audio').map(({ measurements }) => measurements)
  const segments = units
    .filter(({ kind }) => kind === 'segment')
    .map(({ frame_count: frameCount, measurements, is_shared: isReused }) => ({
      frameCount,
      measurements: measurements as SegmentMeasurements | null,
      isReused,
    }))
  return { segments, audio: readAudioMeasurements(spans) }
}

/** Returns the measurements of a mix; null if there is none, or a version without measurements of spans mixed it. */
function readAudioMeasurements(spans: readonly unknown[]): AudioMeasurements | null {
  const measured = spans as readonly (Partial<AudioSpanMeasurements> | null)[]
  const isComplete = spans.length > 0 && measured.every((span) => span?.loudness !== undefined)
  return isComplete ? joinAudioMeasurements(measured as readonly AudioSpanMeasurements[]) : null
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
