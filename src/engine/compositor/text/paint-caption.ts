import type { Matrix } from '../box-matrix.ts'
import type { Context2D } from '../context2d.ts'
import type { CaptionState, TextContent } from '../frame-description.ts'
import { type CaptionPart, divideLine, paintScaled } from './caption-parts.ts'
import type { PlacedGloss } from './laid-out-text.ts'
import { fillGlosses, strokeGlosses } from './paint-glosses.ts'
import { fillLineWithin, measureSpans, type PaintedLine, strokeLine } from './paint-text.ts'
import { findPaintedArea, type PaintedCanvas } from './painted-canvas.ts'
import { computeGlossBaseline } from './place-glosses.ts'
import { castShadows } from './shadows.ts'
import { paintBehindWord } from './spoken-word.ts'
import { fillTextBackground } from './text-background.ts'
import { createTextFill, isOutlineCutOut, listStrokes } from './text-finish.ts'
import { applyTextSettings, type TextLayout, type TextLine } from './text-layout.ts'

/** Captions with a design. */
interface Captioned {
  readonly content: TextContent
  readonly caption: CaptionState
}

/** A line, and its parts. */
interface DividedLine {
  readonly line: PaintedLine
  readonly still: readonly CaptionPart[]
  readonly spoken: readonly CaptionPart[]
}

/**
 * Paints the text of captions with a design, from back to front: the background, the shadows, the rims of the letters,
 * what is behind the spoken word, the words, and the spoken word itself. Like `paintFinishedText` otherwise.
 */
export function paintCaption(
  context: Context2D,
  layout: TextLayout,
  captioned: Captioned,
  snap: (y: number) => number,
  canvas: PaintedCanvas,
): void {
  const { content, caption } = captioned
  const { style } = content
  const divide = (target: Context2D): DividedLine[] => divideLines(target, layout, captioned, snap)
  applyTextSettings(context, layout.font, style)
  const lines = divide(context)
  paintCaptionBackground(context, layout, captioned, lines)
  paintShadows(context, layout, captioned, canvas, divide)
  applyTextSettings(context, layout.font, style)
  paintAllRims(context, layout, captioned, canvas, lines, divide)
  const { spoken } = caption
  if (spoken !== undefined) for (const { line } of lines) paintBehindWord(line, spoken)
  fillLetters(lines, layout, captioned)
}

function divideLines(
  context: Context2D,
  layout: TextLayout,
  { content, caption }: Captioned,
  snap: (y: number) => number,
): DividedLine[] {
  return layout.lines.map((line) => {
    const { lineHeight, font } = layout
    const baseline = snap(line.top + layout.baseline)
    const glossBaseline = snap(computeGlossBaseline(content.style, line.top + layout.baseline))
    const painted: PaintedLine = { context, content, line, lineHeight, baseline, glossBaseline, font, layout }
    return { line: painted, ...divideLine(painted, caption) }
  })
}

function paintCaptionBackground(
  context: Context2D,
  layout: TextLayout,
  { content, caption }: Captioned,
  lines: readonly DividedLine[],
): void {
  const { style } = content
  if (style.background === undefined) return
  const shown = lines.flatMap(({ line }) => cutToShown(line, caption))
  fillTextBackground(context, { ...layout, lines: shown }, style)
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

/** Casts the shadows of all letters and their rims together. */
function paintShadows(
  context: Context2D,
  layout: TextLayout,
  captioned: Captioned,
  canvas: PaintedCanvas,
  divide: (target: Context2D) => DividedLine[],
): void {
  const { style } = captioned.content
  const shadows = style.finish?.shadows ?? []
  if (shadows.length === 0) return
  paintOnLayer(context, layout, captioned, canvas, (layer, { putOn, area, matrix }) => {
    applyTextSettings(layer, layout.font, style)
    const lines = divide(layer)
    paintRims(lines, captioned)
    fillLetters(lines, layout, captioned)
    castShadows(context, { putOn, area }, shadows, matrix, canvas.scratch)
  })
}

/** Paints the rims of all lines, so that none covers letters of a neighbouring line. */
function paintAllRims(
  context: Context2D,
  layout: TextLayout,
  captioned: Captioned,
  canvas: PaintedCanvas,
  lines: readonly DividedLine[],
  divide: (target: Context2D) => DividedLine[],
): void {
  const { style } = captioned.content
  if (!showsThrough(captioned)) {
    paintRims(lines, captioned)
    return
  }
  paintOnLayer(context, layout, captioned, canvas, (layer, { putOn }) => {
    applyTextSettings(layer, layout.font, style)
    const onLayer = divide(layer)
    paintRims(onLayer, captioned)
    layer.globalCompositeOperation = 'destination-out'
    fillLetters(onLayer, layout, captioned, '#000000')
    layer.globalCompositeOperation = 'source-over'
    putOn(context)
  })
}

/** Returns whether the outline would show through letters of any state. */
function showsThrough({ content: { style }, caption }: Captioned): boolean {
  const colors = [style.color, caption.restColor, caption.spoken?.design.color]
  return colors.some((color) => color !== undefined && isOutlineCutOut({ ...style, color }))
}

interface OpenLayer {
  readonly putOn: (target: Context2D) => void
  readonly area: { left: number; top: number; right: number; bottom: number }
  readonly matrix: Matrix
}

/** Passes a layer with the text's own pixels to `paint`; while it runs, the context's unit is a pixel of its canvas. */
function paintOnLayer(
  context: Context2D,
  layout: TextLayout,
  { content }: Captioned,
  canvas: PaintedCanvas,
  paint: (layer: Context2D, open: OpenLayer) => void,
): void {
  const { a, b, c, d, e, f } = context.getTransform()
  const matrix: Matrix = [a, b, c, d, e, f]
  const area = findPaintedArea(layout, content, matrix, canvas)
  if (area === undefined) return
  context.save()
  context.setTransform(1, 0, 0, 1, 0, 0)
  canvas.scratch.with(area, (layer, putOn) => {
    layer.transform(...matrix)
    paint(layer, { putOn, area, matrix })
  })
  context.restore()
}

function paintRims(lines: readonly DividedLine[], { content, caption }: Captioned): void {
  for (const { color, width } of listStrokes(content.style)) {
    const stroke = ({ line }: DividedLine, part: CaptionPart): void =>
      paintScaled(line, part, () => {
        line.context.lineJoin = 'round'
        line.context.strokeStyle = color
        line.context.lineWidth = width
        strokeLine(line)
      })
    for (const each of lines) for (const part of each.still) stroke(each, part)
    for (const { line } of lines) {
      strokeGlosses(hideGlosses(line, caption), color, width)
    }
    // In a box, the spoken word needs none.
    if (caption.spoken?.design.box !== undefined) continue
    for (const each of lines) for (const part of each.spoken) stroke(each, part)
  }
}

/** @param color - In place of the parts' own colours. */
function fillLetters(
  lines: readonly DividedLine[],
  layout: TextLayout,
  { content, caption }: Captioned,
  color?: string,
): void {
  const fill = ({ line }: DividedLine, part: CaptionPart): void =>
    paintScaled(line, part, () => fillLineWithin(line, color ?? part.color))
  for (const each of lines) for (const part of each.still) fill(each, part)
  for (const each of lines) for (const part of each.spoken) fill(each, part)
  for (const { line } of lines) {
    const own = createTextFill(line.context, content.style, layout)
    fillGlosses(hideGlosses(line, caption), (gloss) => color ?? chooseGlossColor(gloss, caption) ?? own)
  }
}

/** Returns a line without the glosses of hidden words. */
function hideGlosses(
  painted: PaintedLine,
  { hiddenFrom = Number.POSITIVE_INFINITY }: CaptionState,
): PaintedLine {
  const { glosses = [] } = painted.line
  const shown = glosses.filter(({ start }) => start < hiddenFrom)
  return shown.length === glosses.length ? painted : { ...painted, line: { ...painted.line, glosses: shown } }
}

/** A gloss has the colour of its word; above a box it has that of the other words. */
function chooseGlossColor(
  { start, end }: PlacedGloss,
  { spoken, restColor }: CaptionState,
): string | undefined {
  if (spoken === undefined) return restColor
  const { design, fill } = spoken
  if (design.progress === 'fill' && end <= spoken.start) return design.color
  const isSpoken = start >= spoken.start && end <= spoken.end && fill >= 0.5
  return isSpoken && design.box === undefined ? design.color : restColor
}
