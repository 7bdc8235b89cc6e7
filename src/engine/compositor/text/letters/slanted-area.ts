import type { TextStyle } from '../../../document/model.ts'
import type { Context2D } from '../../context2d.ts'
import type { TextLayout, TextLine } from '../text-layout.ts'

/** Slant of italics that canvases synthesise for fonts without italics (14 degrees in CSS). */
const SLANT = 0.25

/** A part of a line with horizontal edges and sides that lean like the letters. */
export interface SlantedArea {
  /** At its lower edge. */
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  /** Offset of its upper edge to the right of its lower edge. */
  readonly lean: number
}

/**
 * Computes the area of a part of a line.
 *
 * @param left - Composition pixels from the text's left side, on the baseline.
 * @param right - Composition pixels from the text's left side, on the baseline.
 * @param margin - Composition pixels above and below the line.
 */
export function computeSlantedArea(
  left: number,
  right: number,
  margin: number,
  line: TextLine,
  layout: TextLayout,
  style: TextStyle,
): SlantedArea {
  const slant = style.fontStyle.variant === 'italic' ? SLANT : 0
  const [top, bottom] = [line.top - margin, line.top + layout.lineHeight + margin]
  // The lower edge is below the baseline, where slanted shapes are further to the left.
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
