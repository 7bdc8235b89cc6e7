import { findExportErrors } from '../../engine/document/export-checks.ts'
import type { Composition, OutputRatio } from '../../engine/document/model.ts'
import { outputFrame } from '../../engine/document/output-frame.ts'
import { validateDocument } from '../../engine/document/validate.ts'
import { sliceComposition } from '../../engine/renderer/plan/slice-composition.ts'
import { assertOutputSize, createInvalidRefusal } from '../exports/check-document.ts'
import type { ExportLimits } from '../exports/export-limits.ts'

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
 * @throws {Refusal} With all errors, or with the limit that the frame's size exceeds.
 */
export function checkFrame(document: unknown, settings: FrameSettings, limits: ExportLimits): CheckedFrame {
  const { composition, errors } = validateDocument(document)
  if (composition === undefined) throw createInvalidRefusal('The document is invalid.', errors)
  const { timeTicks } = settings
  const shown = sliceComposition(composition, timeTicks, timeTicks + 1)
  const unfit = findExportErrors(shown)
  if (unfit.length > 0) throw createInvalidRefusal('This frame cannot be drawn.', unfit)
  const ratio = settings.ratio ?? composition.outputRatio ?? 'custom'
  assertOutputSize(outputFrame(composition, ratio, settings.scale), limits)
  return { composition: shown, ratio }
}
