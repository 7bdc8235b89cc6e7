import { exportErrors } from '../../engine/document/export-checks.ts'
import type { OutputRatio } from '../../engine/document/model.ts'
import { type OutputFrame, outputFrame } from '../../engine/document/output-frame.ts'
import { type FramesPerSecond, TICKS_PER_SECOND } from '../../engine/document/ticks.ts'
import { compositionEndTicks } from '../../engine/document/timeline.ts'
import { validateDocument } from '../../engine/document/validate.ts'
import type { ExportLimits } from './export-limits.ts'
import { ExportRefusal } from './export-refusal.ts'

export interface ExportSettings {
  readonly fps: FramesPerSecond
  readonly ratio: OutputRatio
  readonly scale: number
  readonly format: 'mp4' | 'webm'
}

export interface CheckedDocument {
  readonly output: OutputFrame
  readonly durationTicks: number
}

/**
 * Whether a document can be exported, and what comes out.
 *
 * @throws {ExportRefusal} With all errors of an invalid document, or the limit that it exceeds.
 */
export function checkDocument(
  document: unknown,
  settings: ExportSettings,
  limits: ExportLimits,
): CheckedDocument {
  const { composition, errors } = validateDocument(document)
  const problems = composition === undefined ? errors : exportErrors(composition)
  if (composition === undefined || problems.length > 0) {
    const first = problems[0]
    const detail = first === undefined ? '' : ` First: ${first.path} ${first.message}`
    throw new ExportRefusal(
      'EDITOR_STATE_INVALID',
      `The document can't be exported as it is.${detail}`,
      problems,
    )
  }
  const durationTicks = compositionEndTicks(composition)
  if (durationTicks === 0) {
    throw new ExportRefusal(
      'EXPORT_EMPTY',
      'Nothing is on the timeline: put an item on a track that is not hidden.',
    )
  }
  if (durationTicks > limits.maxDurationSeconds * TICKS_PER_SECOND) {
    throw new ExportRefusal(
      'EXPORT_DURATION_LIMIT_EXCEEDED',
      `The timeline is ${(durationTicks / TICKS_PER_SECOND).toFixed(1)} s long; at most ${limits.maxDurationSeconds} s may be exported.`,
    )
  }
  const output = outputFrame(composition, settings.ratio, settings.scale)
  assertOutputSize(output, limits)
  return { output, durationTicks }
}

/** @throws {ExportRefusal} `EXPORT_OUTPUT_TOO_LARGE`. */
export function assertOutputSize(
  { width, height }: OutputFrame,
  { maxPixels, maxSidePixels }: ExportLimits,
): void {
  if (width * height <= maxPixels && width <= maxSidePixels && height <= maxSidePixels) return
  throw new ExportRefusal(
    'EXPORT_OUTPUT_TOO_LARGE',
    `The output would be ${width}×${height} pixels; at most ${maxPixels} pixels and ${maxSidePixels} on a side are allowed. Lower scale.`,
  )
}
