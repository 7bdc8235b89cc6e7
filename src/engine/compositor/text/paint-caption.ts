import type { SpokenWordFinish } from '../../document/model-captions.ts'
import type { Context2D } from '../context2d.ts'
import type { CaptionState, TextContent } from '../frame-description.ts'
import { paintLine } from './paint-line.ts'
import {
  fillLineWithin,
  findGaps,
  findWordSpans,
  measureSpans,
  type PaintedLine,
  paintWithin,
  strokeLine,
} from './paint-text.ts'
import { fillTextBackground } from './text-background.ts'
import { applyTextSettings, type TextLayout, type TextLine } from './text-layout.ts'

import { withStandIns } from './torn-emoji.ts'
import type { Span } from './visual-spans.ts'

interface Captioned {
  readonly content: TextContent
  readonly caption: CaptionState
}

type Spoken = NonNullable<CaptionState['spoken']>

/** Part of a line that is painted in one way. */
interface Part {
  /** Undefined: the whole line. */
  readonly spans: readonly Span[] | undefined
  readonly color: string
  readonly scale: number
}

/**
 * Paints the text of captions with a finish, from back to front: the background, what is behind the spoken
 * word, the words, and the spoken word itself. Like `paintText` otherwise.
 */
export function paintCaption(
  context: Context2D,
  layout: TextLayout,
  { content, caption }: Captioned,
  snap: (y: number) => number,
): void {
  const { style } = content
  applyTextSettings(context, layout.font, style)
  const lines = layout.lines.map((line): PaintedLine => {
    return {
      context,
      content,
      line,
      lineHeight: layout.lineHeight,
      baseline: snap(line.top + layout.baseline),
      font: layout.font,
      layout,
    }
  })
  if (style.background !== undefined) {
    const shown = lines.flatMap((line) => cutToShown(line, caption))
    fillTextBackground(context, { ...layout, lines: shown }, style)
  }
  const parts = lines.map((line) => ({ line, ...divideLine(line, caption) }))
  // Rims and shadows of all lines come first, so that none covers letters of a neighbouring line.
  for (const { line, still } of parts) for (const part of still) paintRims(line, part, caption)
  // In a box, the spoken word needs none.
  if (caption.spoken?.finish.box === undefined) {
    for (const { line, spoken } of parts) for (const part of spoken) paintRims(line, part, caption)
  }
  for (const line of lines) if (caption.spoken !== undefined) paintBehind(line, caption.spoken)
  for (const { line, still } of parts) for (const part of still) fillPart(line, part)
  for (const { line, spoken } of parts) for (const part of spoken) fillPart(line, part)
}

/** Returns a line without its hidden end; nothing if all of it is hidden. */
function cutToShown(painted: PaintedLine, { hiddenFrom }: CaptionState): TextLine[] {
  const { line } = painted
  if (hiddenFrom === undefined || hiddenFrom >= line.start + line.text.length) return [line]
  const text = line.text.slice(0, Math.max(0, hiddenFrom - line.start)).trimEnd()
  const spans = measureSpans(painted, { start: 0, end: text.length })
  const [first] = spans
  const last = spans.at(-1)
  if (text === '' || first === undefined || last === undefined) return []
  return [{ ...line, text, left: first.left, width: last.right - first.left }]
}

/** Divides a line into parts: those at rest, and those of the spoken word, which may overlap their neighbours. */
function divideLine(
  line: PaintedLine,
  { spoken, hiddenFrom }: CaptionState,
): { still: Part[]; spoken: Part[] } {
  const { color } = line.content.style
  const hidden = hiddenFrom === undefined ? [] : findWordSpans(line, { start: hiddenFrom, end: Infinity })
  if (spoken === undefined) return { still: fillRest(line, hidden, color), spoken: [] }
  const { finish, enter } = spoken
  const words = findWordSpans(line, spoken)
  const scale = computeScale(finish, enter, words, line.content.style.fontSize)
  if (finish.progress !== 'fill') {
    const still = fillRest(line, [...hidden, ...words], color)
    return { still, spoken: words.length === 0 ? [] : [{ spans: words, color: finish.color, scale }] }
  }
  const done = findWordSpans(line, { start: 0, end: spoken.start })
  const filled = [...done, ...cutFilled(line, spoken)]
  const still = fillRest(line, filled, color)
  if (filled.length > 0) still.push({ spans: filled, color: finish.color, scale: 1 })
  return { still, spoken: [] }
}

/** Returns the part of a line outside of some spans. */
function fillRest(line: PaintedLine, apart: readonly Span[], color: string): Part[] {
  if (apart.length === 0) return [{ spans: undefined, color, scale: 1 }]
  return [
    {
      spans: findGaps(
        apart.toSorted((a, b) => a.left - b.left),
        line,
      ),
      color,
      scale: 1,
    },
  ]
}

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

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

/** Returns the size of the spoken word at this instant, relative to the others. */
function computeScale(
  { progress, scale }: SpokenWordFinish,
  enter: number,
  words: readonly Span[],
  fontSize: number,
): number {
  if (progress === 'appear') return growIn(enter)
  if (scale === 1) return 1
  return SPRING_FROM + (limitGrowth(scale, words, fontSize) - SPRING_FROM) * springUp(enter)
}

/** How far a word may grow into the space on either side, in multiples of the font size. */
const MAX_GROWTH = 0.13

/** Limits how much a word grows, so that a long one does not touch its neighbours. */
function limitGrowth(scale: number, words: readonly Span[], fontSize: number): number {
  const width = words.reduce((sum, { left, right }) => sum + right - left, 0)
  return width <= 0 ? 1 : Math.min(scale, 1 + (2 * MAX_GROWTH * fontSize) / width)
}

/** The size from which a word springs up, relative to the others. */
const SPRING_FROM = 0.84

/** Beyond its end and back: the motion of a word that springs up. */
function springUp(progress: number): number {
  const overshoot = 1.9
  const back = progress - 1
  return 1 + (overshoot + 1) * back ** 3 + overshoot * back ** 2
}

const SMALLEST = 0.72
const growIn = (progress: number): number => SMALLEST + (1 - SMALLEST) * (1 - (1 - progress) ** 3)

/** Heights around the baseline, in multiples of the font size. */
const box = { above: 0.92, below: 0.27, beside: 0.13, aboveCapitals: 0.87, belowCapitals: 0.15 }
const underline = { top: 0.14, height: 0.14 }

/** Paints the box or the line behind the spoken word. */
function paintBehind(line: PaintedLine, { start, end, finish, enter }: Spoken): void {
  const { context, content, baseline } = line
  const { fontSize } = content.style
  const spans = measureSpans(line, limitToLine(line, { start, end }))
  const settled = 1 - (1 - enter) ** 3
  for (const { left, right } of spans) {
    if (finish.box !== undefined) {
      const isCapital = content.text === content.text.toUpperCase()
      const ink = context.measureText(withStandIns(content.text.slice(start, end)))
      const above = Math.max(
        (isCapital ? box.aboveCapitals : box.above) * fontSize,
        ink.actualBoundingBoxAscent,
      )
      const below = Math.max(
        (isCapital ? box.belowCapitals : box.below) * fontSize,
        ink.actualBoundingBoxDescent,
      )
      // It opens from slightly smaller.
      const inset = (1 - settled) * 0.12 * fontSize
      const beside = box.beside * fontSize - inset
      context.beginPath()
      context.roundRect(
        left - beside,
        baseline - above + inset,
        right - left + 2 * beside,
        above + below - 2 * inset,
        finish.box.radius * fontSize,
      )
      context.fillStyle = finish.box.color
      context.fill()
    }
    if (finish.underlineColor !== undefined) {
      const height = underline.height * fontSize
      const width = (right - left) * settled
      const from = rightToLeft.test(content.text.slice(start, end)) ? right - width : left
      context.beginPath()
      context.roundRect(from, baseline + underline.top * fontSize, width, height, height / 2)
      context.fillStyle = finish.underlineColor
      context.fill()
    }
  }
}

/** Returns the part of a range in a line, as indices of the line. */
function limitToLine({ line }: PaintedLine, { start, end }: { start: number; end: number }) {
  return {
    start: Math.max(0, start - line.start),
    end: Math.max(0, Math.min(line.text.length, end - line.start)),
  }
}

/** A halo is a few strokes of growing width above each other, which looks the same at every size. */
const HALO_STROKES = 5

/** Paints what is around the letters: halo, shadow and stroke. */
function paintRims(line: PaintedLine, part: Part, { halo, shadow }: CaptionState): void {
  const { context, content, baseline } = line
  const { fontSize, strokeWidth, strokeColor } = content.style
  paintScaled(line, part, () => {
    context.lineJoin = 'round'
    if (halo !== undefined) {
      context.save()
      context.strokeStyle = halo.color
      context.globalAlpha *= halo.strength / (HALO_STROKES - 1)
      for (let stroke = 1; stroke <= HALO_STROKES; stroke++) {
        context.lineWidth = strokeWidth + (2 * halo.size * fontSize * stroke) / HALO_STROKES
        strokeLine(line)
      }
      context.restore()
    }
    if (shadow !== undefined) {
      const left = line.line.left + shadow.x * fontSize
      const shifted = { ...line, line: { ...line.line, left }, baseline: baseline + shadow.y * fontSize }
      context.fillStyle = shadow.color
      context.strokeStyle = shadow.color
      context.lineWidth = strokeWidth
      // The filled letters lie within a stroke, so that nothing translucent is painted twice.
      if (strokeWidth > 0) strokeLine(shifted)
      else paintLine(context, shifted.line, shifted.baseline, 'fill')
    }
    if (strokeWidth > 0) {
      context.strokeStyle = strokeColor
      context.lineWidth = strokeWidth
      strokeLine(line)
    }
  })
}

function fillPart(line: PaintedLine, part: Part): void {
  paintScaled(line, part, () => fillLineWithin(line, part.color))
}

/** Paints with everything outside a part clipped, and the part scaled about its middle. */
function paintScaled(line: PaintedLine, { spans, scale }: Part, paint: () => void): void {
  const { context, baseline, content } = line
  const [first] = spans ?? []
  const last = spans?.at(-1)
  if (scale === 1 || first === undefined || last === undefined) {
    paintWithin(line, spans, paint)
    return
  }
  const [x, y] = [(first.left + last.right) / 2, baseline - content.style.fontSize * 0.36]
  context.save()
  context.translate(x, y)
  context.scale(scale, scale)
  context.translate(-x, -y)
  paintWithin(line, spans, paint)
  context.restore()
}
