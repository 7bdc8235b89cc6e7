import { secondsToTicks } from '../engine/document/ticks.ts'
import type { StillFormat } from '../engine/renderer/jobs/frame-encoding.ts'
import { renderFrame as renderFrameInPool } from '../engine/renderer/render-frame.ts'
import { InvalidOptionError } from './errors.ts'
import { checkTemplate, loadComposition } from './load-composition.ts'
import { type CommonOptions, checkChoice, checkCommonOptions, checkRange } from './options.ts'
import { RenderSession } from './render-session.ts'

export interface FrameOptions extends CommonOptions {
  /** The instant to draw, in seconds from the start of the timeline; rounded to 1/240 000 s. Default: 0. */
  readonly timeSeconds?: number | undefined
  /** PNG has exactly the pixels that an export encodes; JPEG and WebP are lossy. Default: `png`. */
  readonly format?: StillFormat | undefined
  /** Output pixels per composition pixel, from 0.05 to 8. Default: 1. */
  readonly scale?: number | undefined
}

export interface RenderedImage {
  /** The bytes of the image file. */
  readonly bytes: Uint8Array
  readonly format: StillFormat
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** Sentences about content that was drawn differently than requested, such as an unknown font. */
  readonly warnings: readonly string[]
}

const formats: readonly StillFormat[] = ['png', 'jpeg', 'webp']

/**
 * Renders one instant of a document to an image. Only assets that are visible at that instant are read.
 *
 * Every call starts its own render process and ends it before it settles.
 *
 * @param document - A document of either dialect, as `JSON.parse` returns it.
 * @throws {InvalidDocumentError} If the document is invalid.
 * @throws {InvalidVariablesError} If `variables` has unknown names or values of the wrong type.
 * @throws {InvalidOptionError} If an option is invalid.
 * @throws {RenderError} If rendering fails, for example because an asset is unusable. `code` says why.
 * @throws The signal's reason, if it was aborted.
 */
export async function renderFrame(document: unknown, options: FrameOptions = {}): Promise<RenderedImage> {
  checkCommonOptions(options)
  const { timeSeconds = 0, format = 'png', scale = 1 } = options
  checkChoice('format', format, formats)
  checkRange('scale', scale, 0.05, 8)
  const ticks = toTicks(timeSeconds)
  checkTemplate(document, options.variables)
  await using session = await RenderSession.open(options, 1)
  const composition = await loadComposition(document, options, 'keep', session)
  const { pool, assets, fonts } = session
  const frame = await renderFrameInPool({
    composition,
    ratio: options.ratio ?? composition.outputRatio ?? 'custom',
    scale,
    instantsTicks: [ticks],
    encoding: { format },
    assets,
    pool,
    fonts,
    signal: options.signal ?? new AbortController().signal,
  })
  const { file, width, height } = frame
  return { bytes: file, format, width, height, warnings: [...session.warnings, ...frame.warnings] }
}

function toTicks(seconds: number): number {
  const ticks = typeof seconds === 'number' ? secondsToTicks(seconds) : Number.NaN
  if (Number.isSafeInteger(ticks) && ticks >= 0) return ticks
  throw new InvalidOptionError('timeSeconds', '"timeSeconds" must be a number of at least 0.')
}
