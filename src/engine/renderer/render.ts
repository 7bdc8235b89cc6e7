import { mkdtemp, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ExtraOutput } from '../document/extra-outputs.ts'
import type { Composition } from '../document/model.ts'
import { chooseFrameRate } from '../document/output-formats.ts'
import { outputFrame } from '../document/output-frame.ts'
import { type FrameRate, frameCount } from '../document/ticks.ts'
import { compositionEndTicks } from '../document/timeline.ts'
import { type AssetSource, locateAssets } from './assets/locate-assets.ts'
import { probeAssets } from './assets/probe-assets.ts'
import { UsableFiles } from './assets/usable-files.ts'
import { findCaptionPages } from './find-caption-pages.ts'
import { allOrNone } from './jobs/all-or-none.ts'
import type { DocumentJob, SegmentJob, SegmentResult } from './jobs/messages.ts'
import type { FontsFolder, OutputSettings, RenderSettings } from './jobs/render-settings.ts'
import type { RunOptions } from './jobs/run-options.ts'
import { placeFiles, renderExtras } from './outputs/local-extras.ts'
import { buildSegmentJob } from './plan/build-segment-job.ts'
import { computeContentKey } from './plan/content-key.ts'
import { divideCaptions } from './plan/divide-captions.ts'
import { orderSegments, planVideo } from './plan/plan-segments.ts'
import type { RenderPool } from './pool/render-pool.ts'
import { type RenderedAudio, renderAudio } from './render-audio.ts'
import { asStorageError, RenderError } from './render-error.ts'
import { buildExportReport } from './reports/build-report.ts'
import type { ExportReport } from './reports/export-report.ts'
import type { SharedUnits } from './shared-units.ts'

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
  /** Segments and audio of earlier renders that are used again; default: none. */
  readonly sharedUnits?: SharedUnits | undefined
  /** Files that earlier renders found usable; default: none. */
  readonly usableFiles?: UsableFiles | undefined
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: RenderProgress) => void) | undefined
  /** Files to write besides the output; default: none. */
  readonly extras?: RenderExtras | undefined
  /** The version of the software, for the report. */
  readonly version?: string | undefined
}

export interface RenderExtras {
  readonly names: readonly ExtraOutput[]
  /** The instant of the poster, in seconds; undefined: chosen. */
  readonly posterSeconds: number | undefined
}

export interface RenderSummary {
  /** Frames that were drawn; for formats without video, those that the video would have. */
  readonly frameCount: number
  /** Frames per second that were drawn. */
  readonly fps: FrameRate
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** Sentences about content that was drawn differently than requested, such as an unknown font. */
  readonly warnings: readonly string[]
  /** The files besides the output: next to it, with its name and suffixes of their own. */
  readonly extraPaths: readonly string[]
  readonly report: ExportReport
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
  const { format, transparent, quality } = settings
  const fps = chooseFrameRate(format, settings.fps)
  const output = outputFrame(composition, settings.ratio, settings.scale, transparent)
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
    const startedAt = performance.now()
    const divided = await dividePages(request, planVideo(frames, fps, format).length, signal)
    const job = { composition: divided, assetFiles, output, fps, format, quality, fonts }
    const { sharedUnits } = request
    const units = startUnits({ job, frames, workFolder, pool, probes, signal, progress, sharedUnits })
    await allOrNone([...units.all, probes], failure, (error) => findCause(error, probes))
    const renderingSeconds = (performance.now() - startedAt) / 1000

    progress.startPhase('joining')
    const finished = await finishRender(request, { job, frames, units, workFolder, signal, renderingSeconds })
    const { warnings, report } = finished
    const extraPaths = await placeFiles(finished, outputPath)
    const { width, height } = output
    return { frameCount: frames, fps, width, height, warnings, extraPaths, report }
  } catch (error) {
    throw asStorageError(error)
  } finally {
    await rm(workFolder, { recursive: true, force: true })
  }
}

/**
 * With fewer segments, waiting for the pages of captions would take longer than dividing the words for each segment. The
 * frames are the same.
 */
const MIN_DIVIDED_SEGMENTS = 20

/** Returns the composition with the pages of its captions, so that segments have only the words that they show. */
async function dividePages(
  { composition, fonts, pool, sharedUnits }: RenderRequest,
  segmentCount: number,
  signal: AbortSignal,
): Promise<Composition> {
  const pays = segmentCount >= MIN_DIVIDED_SEGMENTS || (segmentCount > 1 && sharedUnits !== undefined)
  return pays
    ? divideCaptions(composition, await findCaptionPages(composition, fonts, pool, { signal }))
    : composition
}

interface UnitsRequest {
  readonly job: DocumentJob & RenderSettings
  readonly frames: number
  readonly workFolder: string
  readonly pool: RenderPool
  readonly probes: Promise<void>
  readonly signal: AbortSignal
  readonly progress: ProgressReporter
  readonly sharedUnits: SharedUnits | undefined
}

/** A segment whose file is complete. */
interface RenderedSegment extends SegmentResult {
  readonly frameCount: number
  /** Whether an earlier render made it. */
  readonly isReused: boolean
}

interface Units {
  readonly segmentPaths: readonly string[]
  /** Each segment's result once it is rendered, in playing order. */
  readonly segments: readonly Promise<RenderedSegment>[]
  readonly audio: Promise<RenderedAudio>
  readonly all: readonly Promise<unknown>[]
}

interface RenderedUnits {
  readonly job: DocumentJob & RenderSettings
  readonly frames: number
  readonly units: Units
  readonly workFolder: string
  readonly signal: AbortSignal
  readonly renderingSeconds: number
}

/** Joins the units, all of which are rendered, and renders the other files. */
async function finishRender(
  request: RenderRequest,
  { job, frames, units, workFolder, signal, renderingSeconds }: RenderedUnits,
) {
  const { format, fps, output } = job
  const { segmentPaths } = units
  const [segments, audio] = await Promise.all([Promise.all(units.segments), units.audio])
  const joinedPath = join(workFolder, `joined.${format}`)
  const files = { segmentPaths, audioPaths: audio.paths, outputPath: joinedPath }
  const { transparent } = output
  const joinJob = { kind: 'join', ...files, frameCount: frames, format, fps, transparent } as const
  const startedAt = performance.now()
  const joined = await request.pool.run(joinJob, { signal })
  const joinedAt = performance.now()
  const measurements = segments.map((segment) => segment.measurements)
  const rendered = { ...job, frameCount: frames, workFolder, audioPaths: audio.paths, measurements, signal }
  const extras = await renderExtras(request, rendered)
  const report = buildExportReport({
    ...{ format, fps, frameCount: frames, joined, audio: audio.measurements },
    segments,
    version: request.version ?? 'unknown',
    phaseSeconds: {
      waiting: 0,
      rendering: renderingSeconds,
      joining: (joinedAt - startedAt) / 1000,
      outputs: (performance.now() - joinedAt) / 1000,
    },
  })
  const warnings = [...new Set(segments.flatMap((segment) => segment.warnings))]
  return { joinedPath, extras, warnings, report }
}

/** Starts rendering every segment, and mixing the audio if there is any. */
function startUnits(request: UnitsRequest): Units {
  const { job, frames, workFolder, pool, probes, signal, progress, sharedUnits } = request
  const exportId = crypto.randomUUID()
  const plan = planVideo(frames, job.fps, job.format)
  const segmentPaths = plan.map(({ index }) => join(workFolder, `${index}.${job.format}`))
  const segments: Promise<RenderedSegment>[] = []
  for (const segment of orderSegments(plan, pool.size)) {
    const segmentJob = buildSegmentJob(job, segment, segmentPaths[segment.index] ?? '')
    const onProgress = (framesDone: number): void => progress.update(segment.index, framesDone)
    const options = { signal, onProgress, exportId }
    segments[segment.index] = renderOrShare(segmentJob, pool, options, sharedUnits)
  }
  const onProgress = (framesDone: number): void => {
    if (plan.length === 0) progress.update(0, framesDone)
  }
  const runOptions = { signal, onProgress }
  // The process that probes mixes afterwards. Mixing takes less time than the segments, and another process 60 MB.
  const audio = probes.then(() => renderAudio({ job, frames, workFolder, pool, sharedUnits, runOptions }))
  return { segmentPaths, segments, audio, all: [...segments, audio] }
}

/** Renders a segment, unless an earlier render made an equal one. */
async function renderOrShare(
  job: SegmentJob,
  pool: RenderPool,
  options: RunOptions,
  sharedUnits: SharedUnits | undefined,
): Promise<RenderedSegment> {
  const { frameCount } = job.segment
  if (sharedUnits === undefined) {
    return { ...(await pool.run(job, options)), frameCount, isReused: false }
  }
  const contentKey = computeContentKey(job)
  const shared = await sharedUnits.segments.take(contentKey, job.outputPath)
  if (shared !== undefined) {
    options.onProgress?.(frameCount)
    return { ...shared, frameCount, isReused: true }
  }
  const result = await pool.run(job, options)
  await sharedUnits.segments.keep(contentKey, job.outputPath, result)
  return { ...result, frameCount, isReused: false }
}

/**
 * Returns the error that a render fails with. If a process was lost, it is that of the asset that makes processes die, if
 * there is one.
 */
async function findCause(error: unknown, probes: Promise<void>): Promise<unknown> {
  const mayBeAsset = error instanceof RenderError && error.hasLostProcess
  return mayBeAsset ? await probes.then(() => error).catch((found: unknown) => found) : error
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
