import { findExportErrors } from '../../engine/document/export-checks.ts'
import type { OutputRatio } from '../../engine/document/model.ts'
import { alphaFormatNames, type OutputFormat, outputFormats } from '../../engine/document/output-formats.ts'
import { type OutputFrame, outputFrame } from '../../engine/document/output-frame.ts'
import type { OutputQuality } from '../../engine/document/output-qualities.ts'
import { type FramesPerSecond, TICKS_PER_SECOND } from '../../engine/document/ticks.ts'
import { compositionEndTicks } from '../../engine/document/timeline.ts'
import { validateDocument } from '../../engine/document/validate.ts'
import { Refusal } from '../errors/refusal.ts'
import { createInvalidRefusal } from './create-invalid-refusal.ts'
import type { ExportLimits } from './export-limits.ts'
import { type GivenVariables, resolveTemplate } from './resolve-template.ts'

export interface ExportSettings {
  readonly fps: FramesPerSecond
  readonly ratio: OutputRatio
  readonly scale: number
  readonly format: OutputFormat
  /** Whether pixels that nothing covers stay transparent. Default: false. */
  readonly transparent?: boolean | undefined
  /** Default: `DEFAULT_QUALITY`. */
  readonly quality?: OutputQuality | undefined
}

export interface CheckedDocument {
  /** Without pixels if the format has no video. */
  readonly output: Pick<OutputFrame, 'width' | 'height'>
  readonly durationTicks: number
}

/** A document that can be exported. */
export interface ExportableDocument extends CheckedDocument {
  /** The document with the values of its variables, as JSON text; undefined if it declares none. */
  readonly resolvedText: string | undefined
}

/**
 * Puts variables into a document, and checks it like {@link checkDocument}.
 *
 * @throws {Refusal} `VARIABLES_INVALID`, or that of {@link checkDocument}.
 */
export function checkTemplate(
  document: unknown,
  settings: ExportSettings,
  limits: ExportLimits,
  variables: GivenVariables,
): ExportableDocument {
  const resolved = resolveTemplate(document, variables, 'refuse')
  const checked = checkDocument(resolved, settings, limits)
  return { ...checked, resolvedText: resolved === document ? undefined : JSON.stringify(resolved) }
}

/**
 * Checks that a document can be exported, and computes the size and duration of the output.
 *
 * @param document - A document without variables.
 * @throws {Refusal} With all errors of an invalid document, or with the limit that it exceeds.
 */
export function checkDocument(
  document: unknown,
  settings: ExportSettings,
  limits: ExportLimits,
): CheckedDocument {
  assertTransparency(settings)
  const { composition, errors } = validateDocument(document)
  const problems = composition === undefined ? errors : findExportErrors(composition)
  if (composition === undefined || problems.length > 0) {
    throw createInvalidRefusal("The document can't be exported as it is.", problems)
  }
  const durationTicks = compositionEndTicks(composition)
  if (durationTicks === 0) {
    throw new Refusal('EXPORT_EMPTY', 'The timeline is empty. Add an item to a track that is not hidden.')
  }
  if (durationTicks > limits.maxDurationSeconds * TICKS_PER_SECOND) {
    throw new Refusal(
      'EXPORT_DURATION_LIMIT_EXCEEDED',
      `The timeline is ${(durationTicks / TICKS_PER_SECOND).toFixed(1)} s long; an export may be at most ${limits.maxDurationSeconds} s long.`,
    )
  }
  const output = outputFrame(composition, settings.ratio, settings.scale)
  assertOutputSize(output, limits)
  const { hasVideo } = outputFormats[settings.format]
  return { output: hasVideo ? output : { width: 0, height: 0 }, durationTicks }
}

/** @throws {Refusal} `EXPORT_TRANSPARENCY_UNSUPPORTED`. */
export function assertTransparency({ format, transparent = false }: ExportSettings): void {
  if (!transparent || outputFormats[format].hasAlpha) return
  throw new Refusal(
    'EXPORT_TRANSPARENCY_UNSUPPORTED',
    `"transparent" needs one of the formats ${alphaFormatNames.join(', ')}; ${format} has no transparent pixels.`,
  )
}

/**
 * Checks the size of an output.
 *
 * @throws {Refusal} `EXPORT_OUTPUT_TOO_LARGE`.
 */
export function assertOutputSize(
  { width, height }: Pick<OutputFrame, 'width' | 'height'>,
  { maxPixels, maxSidePixels }: ExportLimits,
): void {
  if (width * height <= maxPixels && width <= maxSidePixels && height <= maxSidePixels) return
  throw new Refusal(
    'EXPORT_OUTPUT_TOO_LARGE',
    `The output would be ${width}×${height} pixels; the limits are ${maxPixels} pixels in total and ${maxSidePixels} per side. Lower the scale.`,
  )
}
