import type { Composition, OutputRatio } from '../document/model.ts'
import { outputFrame } from '../document/output-frame.ts'
import { type AssetSource, locateAssets, probeAssets } from './assets/locate-assets.ts'
import type { FrameEncoding } from './canvas/encode-frame.ts'
import type { JobRunner } from './jobs/job-runner.ts'
import type { FontsFolder, FrameResult } from './jobs/messages.ts'
import { sliceComposition } from './plan/slice-composition.ts'
import { RenderError } from './render-error.ts'

export interface RenderFrameRequest {
  /** Valid; what shows at the instants can be drawn (`exportErrors`). */
  readonly composition: Composition
  readonly ratio: OutputRatio
  /** Output pixels per composition pixel. */
  readonly scale: number
  /** Several for an animated picture. */
  readonly instantsTicks: readonly number[]
  readonly encoding: FrameEncoding
  readonly assets: AssetSource
  readonly pool: JobRunner
  /** A folder of fonts to use besides the bundled ones. */
  readonly fonts?: FontsFolder | undefined
  readonly signal: AbortSignal
}

export interface RenderedFrame {
  readonly file: Uint8Array
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** Sentences about what was drawn otherwise than asked. */
  readonly warnings: readonly string[]
}

/** The part of a composition that pictures of these instants show: all that they need. */
export function sliceAtInstants(composition: Composition, instantsTicks: readonly number[]): Composition {
  return sliceComposition(composition, Math.min(...instantsTicks), Math.max(...instantsTicks) + 1)
}

/**
 * Draws single instants of a document into a picture file, with the pixels that an export has before it
 * encodes them. Only assets that show at these instants are brought in.
 *
 * @throws {RenderError} With a sentence that names the asset at fault.
 * @throws The signal's reason, if it was aborted.
 */
export async function renderFrame(request: RenderFrameRequest): Promise<RenderedFrame> {
  const { instantsTicks, encoding, pool, fonts, signal } = request
  const composition = sliceAtInstants(request.composition, instantsTicks)
  const output = outputFrame(composition, request.ratio, request.scale)
  const assetFiles = await locateAssets(composition, request.assets, signal)
  const draw = (): Promise<FrameResult> =>
    pool.run({ kind: 'frame', composition, assetFiles, output, fonts, instantsTicks, encoding }, { signal })
  const result = await draw().catch(async (error: unknown) => {
    if (!(error instanceof RenderError && error.retryable)) throw error
    // Was it killed from outside, or by a file? A file that kills processes is named here.
    await probeAssets(composition, assetFiles, pool, { signal })
    return draw()
  })
  const { width, height } = output
  return { file: result.file, width, height, warnings: result.warnings }
}
