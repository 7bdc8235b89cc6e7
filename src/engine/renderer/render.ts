import { mkdtemp, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Composition } from '../document/model.ts'
import { outputFrame } from '../document/output-frame.ts'
import { frameCount } from '../document/ticks.ts'
import { compositionEndTicks } from '../document/timeline.ts'
import { type AssetSource, locateAssets } from './assets/locate-assets.ts'
import { probeAssets } from './assets/probe-assets.ts'
import { UsableFiles } from './assets/usable-files.ts'
import { hasAudio } from './audio/plan-audio.ts'
import type { DocumentJob } from './jobs/messages.ts'
import type { FontsFolder, OutputSettings, RenderSettings } from './jobs/render-settings.ts'
import { buildSegmentJob } from './plan/build-segment-job.ts'
import { computeContentKey } from './plan/content-key.ts'
import { orderSegments, planSegments } from './plan/plan-segments.ts'
import type { RenderPool } from './pool/render-pool.ts'
import { asStorageError, RenderError } from './render-error.ts'
import type { SharedSegments } from './shared-segments.ts'

export interface RenderProgress {
  readonly framesDone: number
  readonly frameCount: number
  readonly phase: 'preparing' | 'rendering' | 'joining'
}

export interface RenderRequest {
  /** Valid and exportable (`validateDocument`, `findExportErrors`). */
  readonly composition: Composition
  readonly settings: OutputSettings
  readonly assets: AssetSource
  readonly outputPath: string
  readonly pool: RenderPool
  /** Fonts besides the bundled ones. */
  readonly fonts?: FontsFolder | undefined
  /** Segments of earlier renders that are used again; default: none. */
  readonly sharedSegments?: SharedSegments | undefined
  /** Files that earlier renders found usable; default: none. */
  readonly usableFiles?: UsableFiles | undefined
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: RenderProgress) => void) | undefined
}

export interface RenderSummary {
  readonly frameCount: number
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** Sentences about content that was drawn differently than requested, such as an unknown font. */
  readonly warnings: readonly string[]
}

/**
 * Renders a document into a media file on one machine, without a database, in the steps that the service runs as
 * separate jobs.
 *
 * The file appears at `outputPath` when it is complete; an error or an abort leaves nothing there.
 *
 * @throws {RenderError} Naming the asset or item at fault.
 * @throws The signal's reason, if it was aborted.
 */
export async function renderDocument(request: RenderRequest): Promise<RenderSummary> {
  const { composition, settings, pool, outputPath, fonts, usableFiles = new UsableFiles() } = request
  const { fps, format } = settings
  const output = outputFrame(composition, settings.ratio, settings.scale)
  const frames = frameCount(compositionEndTicks(composition), fps)
  const workFolder = await mkdtemp(join(dirname(outputPath), '.framewright-'))
  // The first failure aborts everything else that runs for this render.
  const failure = new AbortController()
  const signal =
    request.signal === undefined ? failure.signal : AbortSignal.any([failure.signal, request.signal])
  const progress = new ProgressReporter(frames, request.onProgress)
  try {
    progress.startPhase('preparing')
    const assetFiles = await locateAssets(composition, request.assets, signal)
    // Segments do not wait for the probes: nearly every asset is usable.
    const probes = probeAssets(composition, assetFiles, pool, { usableFiles, signal })

    progress.startPhase('rendering')
    const job = { composition, assetFiles, output, fps, format, fonts }
    const { sharedSegments } = request
    const units = startUnits({ job, frames, workFolder, pool, signal, progress, sharedSegments })
    const warnings = await allOrNone(units.results, probes, failure)

    progress.startPhase('joining')
    const joinedPath = join(workFolder, `joined.${format}`)
    const { segmentPaths, audioPath } = units
    const files = { segmentPaths, audioPath, outputPath: joinedPath }
    await pool.run({ kind: 'join', ...files, frameCount: frames, format, fps }, { signal })
    await rename(joinedPath, outputPath)
    const { width, height } = output
    return { frameCount: frames, width, height, warnings: [...new Set(warnings.flat())] }
  } catch (error) {
    throw asStorageError(error)
  } finally {
    await rm(workFolder, { recursive: true, force: true })
  }
}

interface UnitsRequest {
  readonly job: DocumentJob & RenderSettings
  readonly frames: number
  readonly workFolder: string
  readonly pool: RenderPool
  readonly signal: AbortSignal
  readonly progress: ProgressReporter
  readonly sharedSegments: SharedSegments | undefined
}

interface Units {
  readonly segmentPaths: readonly string[]
  readonly audioPath: string | undefined
  /** The warnings of each unit, once it is rendered. */
  readonly results: readonly Promise<readonly string[]>[]
}

/** Starts rendering every segment, and mixing the audio if there is any. */
function startUnits(request: UnitsRequest): Units {
  const { job, frames, workFolder, pool, signal, progress, sharedSegments } = request
  const exportId = crypto.randomUUID()
  const plan = planSegments(frames, job.fps)
  const segmentPaths = plan.map(({ index }) => join(workFolder, `${index}.${job.format}`))
  const results = orderSegments(plan, pool.size).map(async (segment) => {
    const path = segmentPaths[segment.index] ?? ''
    const segmentJob = buildSegmentJob(job, segment, path)
    const contentKey = sharedSegments === undefined ? undefined : computeContentKey(segmentJob)
    const shared = contentKey === undefined ? undefined : await sharedSegments?.take(contentKey, path)
    if (shared !== undefined) {
      progress.update(segment.index, segment.frameCount)
      return shared
    }
    const onProgress = (framesDone: number): void => progress.update(segment.index, framesDone)
    const { warnings } = await pool.run(segmentJob, { signal, onProgress, exportId })
    if (contentKey !== undefined) await sharedSegments?.keep(contentKey, path, warnings)
    return warnings
  })
  if (!hasAudio(job.composition)) return { segmentPaths, audioPath: undefined, results }
  const audioPath = join(workFolder, `audio.${job.format}`)
  const mix = pool.run({ ...job, kind: 'audio', frameCount: frames, outputPath: audioPath }, { signal })
  return { segmentPaths, audioPath, results: [...results, mix.then(() => [])] }
}

/**
 * Waits for all units. After the first failure it aborts the others and waits for them to end before it throws. If a
 * process was lost, it throws the error of the asset that makes processes die, if there is one.
 */
async function allOrNone<T>(
  units: readonly Promise<T>[],
  probes: Promise<void>,
  failure: AbortController,
): Promise<T[]> {
  try {
    const [results] = await Promise.all([Promise.all(units), probes])
    return results
  } catch (error) {
    const mayBeAsset = error instanceof RenderError && error.hasLostProcess
    const blamed: unknown = mayBeAsset
      ? await probes.then(() => error).catch((found: unknown) => found)
      : error
    failure.abort(blamed)
    await Promise.allSettled([...units, probes])
    throw blamed
  }
}

/** Sums the frames of concurrently rendered segments into one count that never decreases. */
class ProgressReporter {
  readonly #frameCount: number
  readonly #onProgress: RenderRequest['onProgress']
  readonly #framesDone = new Map<number, number>()
  #phase: RenderProgress['phase'] = 'preparing'

  constructor(frameCount: number, onProgress: RenderRequest['onProgress']) {
    this.#frameCount = frameCount
    this.#onProgress = onProgress
  }

  startPhase(phase: RenderProgress['phase']): void {
    this.#phase = phase
    this.#report()
  }

  update(segmentIndex: number, framesDone: number): void {
    this.#framesDone.set(segmentIndex, framesDone)
    this.#report()
  }

  #report(): void {
    const framesDone = this.#framesDone.values().reduce((sum, count) => sum + count, 0)
    this.#onProgress?.({ framesDone, frameCount: this.#frameCount, phase: this.#phase })
  }
}
