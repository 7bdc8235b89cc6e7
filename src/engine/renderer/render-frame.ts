import type { Composition, OutputRatio } from '../document/model.ts'
import { outputFrame } from '../document/output-frame.ts'
import { type AssetSource, locateAssets } from './assets/locate-assets.ts'
import { probeAssets } from './assets/probe-assets.ts'
import { UsableFiles } from './assets/usable-files.ts'
import type { FrameEncoding } from './jobs/frame-encoding.ts'
import type { JobRunner } from './jobs/job-runner.ts'
import type { FontsFolder } from './jobs/render-settings.ts'
import { repeatLostJob } from './jobs/repeat-lost-job.ts'
import { sliceComposition } from './plan/slice-composition.ts'

export interface RenderFrameRequest {
  /** Valid; what is visible at the instants can be drawn (`findExportErrors`). */
  readonly composition: Composition
  readonly ratio: OutputRatio
  /** Output pixels per composition pixel. */
  readonly scale: number
  /** One instant, or several for an animation. */
  readonly instantsTicks: readonly number[]
  readonly encoding: FrameEncoding
  readonly assets: AssetSource
  readonly pool: JobRunner
  /** Fonts besides the bundled ones. */
  readonly fonts?: FontsFolder | undefined
  readonly signal: AbortSignal
}

export interface RenderedFrame {
  /** The bytes of the image file. */
  readonly file: Uint8Array
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** Sentences about content that was drawn differently than requested, such as an unknown font. */
  readonly warnings: readonly string[]
}

/** Reduces a composition to what frames at these instants show. */
export function sliceAtInstants(composition: Composition, instantsTicks: readonly number[]): Composition {
  return sliceComposition(composition, Math.min(...instantsTicks), Math.max(...instantsTicks) + 1)
}

/**
 * Renders single instants of a document into an image file, with the pixels that an export has before it is encoded.
 * Only assets that are visible at these instants are read.
 *
 * @throws {RenderError} Naming the asset at fault.
 * @throws The signal's reason, if it was aborted.
 */
export async function renderFrame(request: RenderFrameRequest): Promise<RenderedFrame> {
  const { instantsTicks, encoding, pool, fonts, signal } = request
  const composition = sliceAtInstants(request.composition, instantsTicks)
  const output = outputFrame(composition, request.ratio, request.scale)
  const assetFiles = await locateAssets(composition, request.assets, signal)
  const usableFiles = new UsableFiles()
  const result = await repeatLostJob(
    () =>
      pool.run(
        { kind: 'frame', composition, assetFiles, output, fonts, instantsTicks, encoding },
        { signal },
      ),
    {
      signal,
      repeatOnceAfter: ['RENDER_PROCESS_CRASHED'],
      // Either something outside killed the process, or a file did. If it was a file, the probe's error names it.
      beforeRepeat: () => probeAssets(composition, assetFiles, pool, { usableFiles, signal }),
    },
  )
  const { width, height } = output
  return { file: result.file, width, height, warnings: result.warnings }
}
