import type { TextStyle } from '../../../document/model.ts'
import type { Context2D } from '../../context2d.ts'
import type { TextLayout, TextLine } from '../text-layout.ts'

/** How far letters lean in italics: what canvases do to fonts that have none (CSS's 14 degrees). */
const SLANT = 0.25

/** A part of a line: level edges, sides that lean as the letters do. */
export interface SlantedArea {
  /** At its foot. */
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  /** How far its top edge is to the right of its foot. */
  readonly lean: number
}

/**
 * The area of a stretch of a line.
 *
 * @param left - Composition pixels from the text's left side, on the baseline, as `right`.
 * @param margin - Composition pixels above and below the line.
 */
export function slantedArea(
  left: number,
  right: number,
  margin: number,
  line: TextLine,
  layout: TextLayout,
  style: TextStyle,
): SlantedArea {
  const slant = style.fontStyle.variant === 'italic' ? SLANT : 0
  const [top, bottom] = [line.top - margin, line.top + layout.lineHeight + margin]
  // The foot lies below the baseline, where what leans is further to the left.
  const back = slant * (bottom - line.top - layout.baseline)
  return { left: left - back, right: right - back, top, bottom, lean: slant * (bottom - top) }
}

/** Adds the area to the context's path. */
export function traceArea(context: Context2D, { left, top, right, bottom, lean }: SlantedArea): void {
  context.moveTo(left + lean, top)
  context.lineTo(right + lean, top)
  context.lineTo(right, bottom)
  context.lineTo(left, bottom)
  context.closePath()
}
