import { mkdtemp, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Composition, OutputRatio } from '../document/model.ts'
import { outputFrame } from '../document/output-frame.ts'
import { type FramesPerSecond, frameCount } from '../document/ticks.ts'
import { compositionEndTicks } from '../document/timeline.ts'
import { type AssetSource, locateAssets, probeAssets } from './assets/locate-assets.ts'
import { hasAudio } from './audio/plan-audio.ts'
import type { FontsFolder } from './jobs/messages.ts'
import type { ContainerFormat } from './media/segment-encoder.ts'
import { buildSegmentJob } from './plan/build-segment-job.ts'
import { orderSegments, planSegments } from './plan/plan-segments.ts'
import type { RenderPool } from './pool/render-pool.ts'
import { asStorageError, RenderError } from './render-error.ts'

export interface RenderSettings {
  readonly fps: FramesPerSecond
  readonly ratio: OutputRatio
  /** Output pixels per composition pixel, 0.6–8. */
  readonly scale: number
  readonly format: ContainerFormat
}

export interface RenderProgress {
  readonly framesDone: number
  readonly frameCount: number
  readonly phase: 'preparing' | 'rendering' | 'joining'
}

export interface RenderRequest {
  /** Valid and exportable (`validateDocument`, `exportErrors`). */
  readonly composition: Composition
  readonly settings: RenderSettings
  readonly assets: AssetSource
  readonly outputPath: string
  readonly pool: RenderPool
  /** Fonts to use besides the bundled ones. */
  readonly fonts?: FontsFolder | undefined
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: RenderProgress) => void) | undefined
}

export interface RenderSummary {
  readonly frameCount: number
  readonly width: number
  readonly height: number
  /** Sentences about what was drawn otherwise than asked, such as an unknown font. */
  readonly warnings: readonly string[]
}

/**
 * Renders a document into a media file, on one machine and without a database: the same steps that the
 * service's jobs take one by one.
 *
 * The file appears at `outputPath` when it is whole; nothing is left there after an error or an abort.
 *
 * @throws {RenderError} With a sentence that names the asset or item at fault.
 */
export async function renderDocument(request: RenderRequest): Promise<RenderSummary> {
  const { composition, settings, pool, outputPath } = request
  const output = outputFrame(composition, settings.ratio, settings.scale)
  const frames = frameCount(compositionEndTicks(composition), settings.fps)
  const workFolder = await mkdtemp(join(dirname(outputPath), '.framewright-'))
  // The first failure stops everything else that runs for this render.
  const failure = new AbortController()
  const signal =
    request.signal === undefined ? failure.signal : AbortSignal.any([failure.signal, request.signal])
  const report = progressReporter(frames, request.onProgress)
  try {
    report.phase('preparing')
    const assetFiles = await locateAssets(composition, request.assets, signal)
    // Segments do not wait for this: nearly every asset is sound.
    const probes = probeAssets(composition, assetFiles, pool, { signal })

    report.phase('rendering')
    const job = { composition, assetFiles, output, ...settings, fonts: request.fonts }
    const plan = planSegments(frames, settings.fps)
    const segmentPaths = plan.map(({ index }) => join(workFolder, `${index}.${settings.format}`))
    const segments = orderSegments(plan, pool.size).map((segment) =>
      buildSegmentJob(job, segment, segmentPaths[segment.index] ?? ''),
    )
    const audioPath = hasAudio(composition) ? join(workFolder, `sound.${settings.format}`) : undefined
    const units = [
      ...segments.map((job) => pool.run(job, { signal, onProgress: report.segment(job.segment.index) })),
      ...(audioPath === undefined
        ? []
        : [
            pool.run(
              { ...job, kind: 'audio' as const, frameCount: frames, outputPath: audioPath },
              { signal },
            ),
          ]),
    ]
    const results = await allOrNone(units, probes, failure)

    report.phase('joining')
    const joinedPath = join(workFolder, basename(outputPath))
    await pool.run(
      {
        kind: 'join',
        segmentPaths,
        audioPath,
        outputPath: joinedPath,
        format: settings.format,
        fps: settings.fps,
      },
      { signal },
    )
    await rename(joinedPath, outputPath)
    const { width, height } = output
    return {
      frameCount: frames,
      width,
      height,
      warnings: [...new Set(results.flatMap((result) => result?.warnings ?? []))],
    }
  } catch (error) {
    throw asStorageError(error)
  } finally {
    await rm(workFolder, { recursive: true, force: true })
  }
}

/**
 * Waits for all; after the first failure the others are stopped, and waited for, before it is thrown. Where a
 * process was lost, the asset that makes processes die is to blame, if there is one.
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

/** Sums the frames of segments that are rendered at once into one count that never falls. */
function progressReporter(
  frames: number,
  onProgress: RenderRequest['onProgress'],
): { phase(phase: RenderProgress['phase']): void; segment(index: number): (framesDone: number) => void } {
  const done = new Map<number, number>()
  let phase: RenderProgress['phase'] = 'preparing'
  const report = (): void => {
    const framesDone = done.values().reduce((sum, count) => sum + count, 0)
    onProgress?.({ framesDone, frameCount: frames, phase })
  }
  return {
    phase(next) {
      phase = next
      report()
    },
    segment: (index) => (framesDone) => {
      done.set(index, framesDone)
      report()
    },
  }
}
