import type { SpokenWordDesign } from '../../document/model-captions.ts'
import type { CaptionState } from '../frame-description.ts'
import { limitToLine, measureSpans, type PaintedLine } from './paint-text.ts'
import { withStandIns } from './torn-emoji.ts'
import type { Span } from './visual-spans.ts'

export type Spoken = NonNullable<CaptionState['spoken']>

export const rightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/**
 * Returns the size of the spoken word at an instant, relative to the others.
 *
 * @param enter - How far it has become the spoken one, 0–1.
 * @param width - Its width in pixels; 0 if nothing of it is in the line.
 */
export function computeSpokenScale(
  { progress, scale }: SpokenWordDesign,
  enter: number,
  width: number,
  fontSize: number,
): number {
  if (progress === 'appear') return growIn(enter)
  if (scale === 1) return 1
  // A long word grows less, so that it does not touch its neighbours.
  const limited = width <= 0 ? 1 : Math.min(scale, 1 + (2 * MAX_GROWTH * fontSize) / width)
  return SPRING_FROM + (limited - SPRING_FROM) * springUp(enter)
}

/** How far a word may grow into the space on either side, in multiples of the font size. */
const MAX_GROWTH = 0.13

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

/** Distances from the letters and the baseline, in multiples of the font size. */
const box = {
  above: 0.92,
  below: 0.27,
  aboveCapitals: 0.87,
  belowCapitals: 0.15,
  beside: 0.13,
  /** Next to a letter of another word, in scripts without spaces. */
  besideLetter: 0.03,
}
const underline = { top: 0.14, height: 0.14 }

/** Paints the box or the line behind the part of the spoken word that is in a line. */
export function paintBehindWord(line: PaintedLine, spoken: Spoken): void {
  const { box: wordBox, underline: wordLine } = spoken.design
  if (wordBox === undefined && wordLine === undefined) return
  const settled = 1 - (1 - spoken.enter) ** 3
  for (const span of measureSpans(line, limitToLine(line, spoken))) {
    if (wordBox !== undefined) paintBox(line, spoken, span, wordBox, settled)
    if (wordLine !== undefined) paintUnderline(line, spoken, span, wordLine, settled)
  }
}

function paintBox(
  { context, content, baseline, line }: PaintedLine,
  { start, end }: Spoken,
  { left, right }: Span,
  { color, radius }: NonNullable<SpokenWordDesign['box']>,
  settled: number,
): void {
  const { fontSize } = content.style
  const isCapital = content.text === content.text.toUpperCase()
  const ink = context.measureText(withStandIns(content.text.slice(start, end)))
  const above = Math.max((isCapital ? box.aboveCapitals : box.above) * fontSize, ink.actualBoundingBoxAscent)
  const below = Math.max((isCapital ? box.belowCapitals : box.below) * fontSize, ink.actualBoundingBoxDescent)
  // It opens from slightly smaller.
  const inset = (1 - settled) * 0.12 * fontSize
  const isApart = [content.text[start - 1], content.text[end]].every(
    (next) => next === undefined || /\s/.test(next),
  )
  const isAtEdge = { left: left < line.left + 1, right: right > line.left + line.width - 1 }
  const beside = (isFree: boolean): number =>
    (isFree || isApart ? box.beside : box.besideLetter) * fontSize - inset
  const [boxLeft, boxRight] = [left - beside(isAtEdge.left), right + beside(isAtEdge.right)]
  context.beginPath()
  context.roundRect(
    boxLeft,
    baseline - above + inset,
    boxRight - boxLeft,
    above + below - 2 * inset,
    radius * fontSize,
  )
  context.fillStyle = color
  context.fill()
}

function paintUnderline(
  { context, content, baseline }: PaintedLine,
  { start, end }: Spoken,
  { left, right }: Span,
  { color, rim }: NonNullable<SpokenWordDesign['underline']>,
  settled: number,
): void {
  const { fontSize } = content.style
  const height = underline.height * fontSize
  const width = (right - left) * settled
  const from = rightToLeft.test(content.text.slice(start, end)) ? right - width : left
  context.beginPath()
  context.roundRect(from, baseline + underline.top * fontSize, width, height, height / 2)
  if (rim !== undefined && width > 0) {
    context.strokeStyle = rim.color
    context.lineWidth = rim.width * fontSize
    context.stroke()
  }
  context.fillStyle = color
  context.fill()
}
