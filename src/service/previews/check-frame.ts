import { findExportErrors } from '../../engine/document/export-checks.ts'
import type { Composition, OutputRatio } from '../../engine/document/model.ts'
import { outputFrame } from '../../engine/document/output-frame.ts'
import { validateDocument } from '../../engine/document/validate.ts'
import { sliceComposition } from '../../engine/renderer/plan/slice-composition.ts'
import { assertOutputSize } from '../exports/check-document.ts'
import { createInvalidRefusal } from '../exports/create-invalid-refusal.ts'
import type { ExportLimits } from '../exports/export-limits.ts'
import { type GivenVariables, resolveTemplate } from '../exports/resolve-template.ts'

/** The frame that a request asks for. */
export interface FrameSettings {
  readonly timeTicks: number
  /** Undefined: the document's own ratio. */
  readonly ratio: OutputRatio | undefined
  /** Output pixels per composition pixel. */
  readonly scale: number
}

export interface CheckedFrame {
  /** The part of the document that is visible at the instant. */
  readonly composition: Composition
  readonly ratio: OutputRatio
}

/**
 * Checks whether a frame of a document can be drawn. The whole document must be valid. Errors that only prevent an
 * export count where they are visible at that instant, so that an unfinished edit can be previewed.
 *
 * @param variables - Values for a template. Variables without a value and a default are shown as the template has them.
 * @throws {Refusal} With all errors, or with the limit that the frame's size exceeds.
 */
export function checkFrame(
  document: unknown,
  settings: FrameSettings,
  limits: ExportLimits,
  variables: GivenVariables | undefined,
): CheckedFrame {
  const resolved = variables === undefined ? document : resolveTemplate(document, variables, 'keep')
  const { composition, errors } = validateDocument(resolved)
  if (composition === undefined) throw createInvalidRefusal('The document is invalid.', errors)
  const { timeTicks } = settings
  const shown = sliceComposition(composition, timeTicks, timeTicks + 1)
  const unfit = findExportErrors(shown)
  if (unfit.length > 0) throw createInvalidRefusal('This frame cannot be drawn.', unfit)
  const ratio = settings.ratio ?? composition.outputRatio ?? 'custom'
  assertOutputSize(outputFrame(composition, ratio, settings.scale), limits)
  return { composition: shown, ratio }
}
