import { compositionEndTicks } from '../../engine/document/timeline.ts'
import { validateDocument } from '../../engine/document/validate.ts'
import { createInvalidRefusal } from '../exports/create-invalid-refusal.ts'
import type { ExportLimits } from '../exports/export-limits.ts'
import { resolveTemplate } from '../exports/resolve-template.ts'
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
  // A template is shown with its defaults.
  const resolved = resolveTemplate(document, { values: undefined, files: new Map() }, 'keep')
  const { composition, errors } = validateDocument(resolved)
  if (composition === undefined) throw createInvalidRefusal("The document can't be drawn.", errors)
  const timeTicks = Math.floor(compositionEndTicks(composition) / 3)
  const scale = width / composition.width
  const frame = checkFrame(resolved, { timeTicks, ratio: undefined, scale }, limits, undefined)
  return { ...frame, timeTicks, scale }
}
