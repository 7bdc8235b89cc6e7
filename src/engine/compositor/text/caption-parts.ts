import type { CaptionState } from '../frame-description.ts'
import {
  findGaps,
  findWordSpans,
  limitToLine,
  measureSpans,
  type PaintedLine,
  paintWithin,
} from './paint-text.ts'
import { computeSpokenScale, rightToLeft, type Spoken } from './spoken-word.ts'
import type { Span } from './visual-spans.ts'

/** Part of a line that is painted in one way. */
export interface CaptionPart {
  /** Undefined: the whole line. */
  readonly spans: readonly Span[] | undefined
  /** Undefined: the style's own colour or gradient. */
  readonly color: string | undefined
  readonly scale: number
}

/** Divides a line into parts: those at rest, and those of the spoken word, which may overlap their neighbours. */
export function divideLine(
  line: PaintedLine,
  { spoken, hiddenFrom, restColor }: CaptionState,
): { readonly still: readonly CaptionPart[]; readonly spoken: readonly CaptionPart[] } {
  const hidden = hiddenFrom === undefined ? [] : findWordSpans(line, { start: hiddenFrom, end: Infinity })
  if (spoken === undefined) return { still: [fillRest(line, hidden, restColor)], spoken: [] }
  const { design, enter } = spoken
  const words = findWordSpans(line, spoken)
  const width = words.reduce((sum, { left, right }) => sum + right - left, 0)
  const scale = computeSpokenScale(design, enter, width, line.content.style.fontSize)
  if (design.progress !== 'fill') {
    const still = [fillRest(line, [...hidden, ...words], restColor)]
    return { still, spoken: words.length === 0 ? [] : [{ spans: words, color: design.color, scale }] }
  }
  const done = findWordSpans(line, { start: 0, end: spoken.start })
  const filled = [...done, ...cutFilled(line, spoken)]
  const still = [fillRest(line, filled, restColor)]
  if (filled.length > 0) still.push({ spans: filled, color: design.color, scale: 1 })
  return { still, spoken: [] }
}

/** Returns the part of a line outside of some spans. */
function fillRest(line: PaintedLine, apart: readonly Span[], color: string | undefined): CaptionPart {
  if (apart.length === 0) return { spans: undefined, color, scale: 1 }
  const sorted = apart.toSorted((a, b) => a.left - b.left)
  return { spans: findGaps(sorted, line), color, scale: 1 }
}

/** Returns the spoken part of the word, which grows in the word's own direction. */
function cutFilled(line: PaintedLine, spoken: Spoken): Span[] {
  const { start, end, fill } = spoken
  const wide = findWordSpans(line, spoken)
  if (fill >= 1) return wide
  const exact = measureSpans(line, limitToLine(line, spoken))
  const isFromRight = rightToLeft.test(line.content.text.slice(start, end))
  return wide.flatMap((span, index) => {
    const { left, right } = exact[index] ?? span
    const width = (right - left) * fill
    if (width <= 0) return []
    return isFromRight ? { left: right - width, right: span.right } : { left: span.left, right: left + width }
  })
}

/** Paints with everything outside a part clipped, and the part scaled about its middle. */
export function paintScaled(line: PaintedLine, { spans, scale }: CaptionPart, paint: () => void): void {
  const { context, baseline, content } = line
  const [first] = spans ?? []
  const last = spans?.at(-1)
  if (scale === 1 || first === undefined || last === undefined) {
    paintWithin(line, spans, paint)
    return
  }
  const [x, y] = [(first.left + last.right) / 2, baseline - content.style.fontSize * MIDDLE]
  context.save()
  context.translate(x, y)
  context.scale(scale, scale)
  context.translate(-x, -y)
  paintWithin(line, spans, paint)
  context.restore()
}

/** Half the height of capital letters above the baseline, in multiples of the font size. */
const MIDDLE = 0.36
