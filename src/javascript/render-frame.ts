import { secondsToTicks } from '../engine/document/ticks.ts'
import type { StillFormat } from '../engine/renderer/jobs/frame-encoding.ts'
import { InvalidOptionError } from './errors.ts'
import { openInput } from './open-input.ts'
import { type CommonOptions, checkChoice, checkCommonOptions, checkRange } from './options.ts'

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
 * @param document - A document of either dialect, as `JSON.parse` returns it, or a `Timeline`, whose local files are
 * relative to `assets`, or without it to the current folder.
 * @throws {TimelineError} If a timeline cannot become a document.
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
  await using opened = await openInput(document, options, 'keep', 1)
  const { composition, session } = opened
  const { ratio, signal } = options
  const frame = await session.renderFrame(composition, { ticks, format, scale, ratio, signal })
  const { file, width, height } = frame
  return { bytes: file, format, width, height, warnings: [...session.warnings, ...frame.warnings] }
}

function toTicks(seconds: number): number {
  const ticks = typeof seconds === 'number' ? secondsToTicks(seconds) : Number.NaN
  if (Number.isSafeInteger(ticks) && ticks >= 0) return ticks
  throw new InvalidOptionError('timeSeconds', '"timeSeconds" must be a number of at least 0.')
}
