import type { TextStyle } from '../../document/model.ts'
import type { Context2D } from '../context2d.ts'
import type { TextLayout, TextLine } from './laid-out-text.ts'
import { applyTextSettings } from './text-layout.ts'

/** Returns the style in which a line, or a part of one, is painted. */
export function getLineStyle({ run }: TextLine, style: TextStyle): TextStyle {
  return run === undefined ? style : run.style
}

/** Applies the text settings of a line, or of a part of one. */
export function applyLineSettings(
  context: Context2D,
  layout: TextLayout,
  line: TextLine,
  style: TextStyle,
): void {
  applyTextSettings(context, line.run?.font ?? layout.font, getLineStyle(line, style))
}

/** A line of a layout with or without parts. */
export interface WholeLine {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly isEmpty: boolean
}

/** Returns the lines of a layout from top to bottom, each as a whole. */
export function listWholeLines({ lines, lineHeight }: TextLayout): WholeLine[] {
  const whole: WholeLine[] = []
  for (const { text, left, top, width, run } of lines) {
    if (run === undefined) {
      const isEmpty = text.trim() === ''
      whole.push({ left, right: left + width, top, bottom: top + lineHeight, isEmpty })
      continue
    }
    const { lineLeft, lineRight, lineTop, lineBottom } = run
    // Parts of one line follow each other.
    if (whole.at(-1)?.top === lineTop) continue
    whole.push({ left: lineLeft, right: lineRight, top: lineTop, bottom: lineBottom, isEmpty: false })
  }
  return whole
}
