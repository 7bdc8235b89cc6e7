import type { TextStyle } from '../../document/model.ts'
import type { RubyGloss } from '../../document/model-assets.ts'
import type { PlacedGloss, TextLine } from './laid-out-text.ts'
import type { MeasureText } from './text-runs.ts'
import { findVisualSpans } from './visual-spans.ts'

/** The size of a gloss relative to its text. */
const GLOSS_SIZE = 0.5
/** The height of a gloss's baseline above that of its text, in multiples of the text's font size. */
const GLOSS_LIFT = 0.97
/** The space that a text with glosses needs above its baseline, in the same unit: a kana is 0.88 high. */
const SPACE_ABOVE = GLOSS_LIFT + 0.88 * GLOSS_SIZE + 0.06
/** How far a gloss may extend beyond its part on both sides together, in the same unit. */
const OVERHANG = 0.5

/** Returns the space that a text with glosses needs above each line, in addition to the line itself. */
export function computeGlossSpace({ fontSize, ruby = [] }: TextStyle, baseline: number): number {
  return ruby.length === 0 ? 0 : Math.max(0, SPACE_ABOVE * fontSize - baseline)
}

/** Returns the height of the baseline of the glosses of a line whose own baseline is given. */
export function computeGlossBaseline({ fontSize }: TextStyle, baseline: number): number {
  return baseline - GLOSS_LIFT * fontSize
}

/** Returns the style in which the glosses of a text are set. */
export function toGlossStyle(style: TextStyle): TextStyle {
  const { ruby: _ruby, ...rest } = style
  return { ...rest, fontSize: style.fontSize * GLOSS_SIZE, letterSpacing: style.letterSpacing * GLOSS_SIZE }
}

/** Chooses the font of a gloss, and measures it in composition pixels. */
type SetGloss = (
  text: string,
  style: TextStyle,
) => { readonly drawable: string; readonly font: string; readonly width: number }

/**
 * Places the glosses of a line, each centred above its part. A part that is broken has its gloss above its first part.
 *
 * @param measure - Measures the line's text, before any gloss is set.
 */
export function placeGlosses(
  line: TextLine,
  style: TextStyle,
  measure: MeasureText,
  set: SetGloss,
): PlacedGloss[] {
  const { ruby = [] } = style
  const end = line.start + line.text.length
  const glosses = ruby.filter((gloss) => gloss.start >= line.start && gloss.start < end)
  const spans = glosses.map((gloss) =>
    findVisualSpans(line, gloss.start - line.start, Math.min(end, gloss.end) - line.start, measure),
  )
  const glossStyle = toGlossStyle(style)
  return glosses.flatMap((gloss, index): PlacedGloss[] => {
    const [first] = spans[index] ?? []
    const last = spans[index]?.at(-1)
    if (first === undefined || last === undefined || gloss.text.trim() === '') return []
    const { drawable, font, width } = set(gloss.text, glossStyle)
    const widest = last.right - first.left + (touchesAnother(gloss, ruby) ? 0 : OVERHANG * style.fontSize)
    return [
      {
        start: gloss.start,
        end: gloss.end,
        text: drawable,
        font,
        center: line.left + (first.left + last.right) / 2,
        width,
        squeeze: Math.min(1, widest / Math.max(1, width)),
      },
    ]
  })
}

/** Returns whether a gloss that extends beyond its part would meet that of a neighbouring part. */
function touchesAnother({ start, end }: RubyGloss, ruby: readonly RubyGloss[]): boolean {
  return ruby.some((other) => other.end === start || other.start === end)
}
