import { exportErrors } from '../../engine/document/export-checks.ts'
import type { Composition, OutputRatio } from '../../engine/document/model.ts'
import { outputFrame } from '../../engine/document/output-frame.ts'
import { validateDocument } from '../../engine/document/validate.ts'
import { sliceComposition } from '../../engine/renderer/plan/slice-composition.ts'
import { assertOutputSize, createInvalidRefusal } from '../exports/check-document.ts'
import type { ExportLimits } from '../exports/export-limits.ts'

export interface FrameSettings {
  readonly timeTicks: number
  /** Undefined: the document's own. */
  readonly ratio: OutputRatio | undefined
  /** Output pixels per composition pixel. */
  readonly scale: number
}

export interface CheckedFrame {
  /** What shows at the instant. */
  readonly composition: Composition
  readonly ratio: OutputRatio
}

/**
 * Whether a frame of a document can be drawn. The whole document must be valid; of what stands in the way of an
 * export only that counts which shows at that instant, so that an unfinished edit can be looked at.
 *
 * @throws {Refusal} With all errors, or the limit on the picture's size.
 */
export function checkFrame(document: unknown, settings: FrameSettings, limits: ExportLimits): CheckedFrame {
  const { composition, errors } = validateDocument(document)
  if (composition === undefined) throw createInvalidRefusal('The document is invalid.', errors)
  const { timeTicks } = settings
  const shown = sliceComposition(composition, timeTicks, timeTicks + 1)
  const unfit = exportErrors(shown)
  if (unfit.length > 0) throw createInvalidRefusal("What shows at this instant can't be drawn.", unfit)
  const ratio = settings.ratio ?? composition.outputRatio ?? 'custom'
  assertOutputSize(outputFrame(composition, ratio, settings.scale), limits)
  return { composition: shown, ratio }
}
