import { compositionEndTicks } from '../../engine/document/timeline.ts'
import { validateDocument } from '../../engine/document/validate.ts'
import { createInvalidRefusal } from '../exports/check-document.ts'
import type { ExportLimits } from '../exports/export-limits.ts'
import { type CheckedFrame, checkFrame } from './check-frame.ts'

export interface CheckedPoster extends CheckedFrame {
  readonly timeTicks: number
  readonly scale: number
}

/**
 * Checks whether a poster of a document can be drawn: the frame a third into it, where titles have entered.
 *
 * @param width - The width of the image in pixels.
 * @throws {Refusal} With all errors, or with the limit that the size exceeds.
 */
export function checkPoster(document: unknown, width: number, limits: ExportLimits): CheckedPoster {
  const { composition, errors } = validateDocument(document)
  if (composition === undefined) throw createInvalidRefusal("The document can't be drawn.", errors)
  const timeTicks = Math.floor(compositionEndTicks(composition) / 3)
  const scale = width / composition.width
  return { ...checkFrame(document, { timeTicks, ratio: undefined, scale }, limits), timeTicks, scale }
}
