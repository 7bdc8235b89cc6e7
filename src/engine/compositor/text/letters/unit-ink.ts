import type { TextStyle } from '../../../document/model.ts'
import type { Rectangle } from '../../box-matrix.ts'
import type { Context2D, TextMeasure } from '../../context2d.ts'
import { getLineStyle } from '../line-run.ts'
import { computeStrokeReach, createTextFill, isOutlineCutOut, listStrokes } from '../text-finish.ts'
import { applyTextSettings, type TextLayout } from '../text-layout.ts'
import { fillTornEmoji, findTornEmoji, isOnlyColoured, withStandIns } from '../torn-emoji.ts'
import type { LetterUnit } from './letter-units.ts'
import { computeSlantedArea, traceArea } from './slanted-area.ts'

/** A letter's stroke, its fill, or both. */
export type UnitPart = 'stroke' | 'fill' | 'both'

/** Margins for smoothed edges and rounded measurements, in pixels and as a fraction of the font size. */
const MARGIN_PIXELS = 1.5
const MARGIN_EM = 0.04

/**
 * Computes the area that a unit may cover, in the text's own pixels. The context must have the text's
 * settings.
 */
export function computeUnitInk(
  unit: LetterUnit,
  layout: TextLayout,
  style: TextStyle,
  context: Context2D,
): Rectangle {
  const { line, paintedLeft, isCut, left, right } = unit
  const ink = measureInk(context, unit, layout.font)
  const margin = computeStrokeReach(style) + MARGIN_PIXELS + MARGIN_EM * style.fontSize
  const baseline = line.top + layout.baseline
  // A clipped area leans as well.
  const lean = isCut ? layout.lineHeight / 2 : 0
  const sides = {
    left: Math.min(left, isCut ? left : paintedLeft - ink.actualBoundingBoxLeft) - margin - lean,
    right: Math.max(right, isCut ? right : paintedLeft + ink.actualBoundingBoxRight) + margin + lean,
  }
  return {
    ...sides,
    top: baseline - ink.actualBoundingBoxAscent - margin,
    bottom: baseline + ink.actualBoundingBoxDescent + margin,
  }
}

function measureInk(context: Context2D, { painted, font }: LetterUnit, textFont: string): TextMeasure {
  if (font !== textFont) context.font = font
  const ink = context.measureText(withStandIns(painted))
  if (font !== textFont) context.font = textFont
  return ink
}

/** Paints a unit in its place; the context's unit is a pixel of the text. */
export function paintUnit(
  context: Context2D,
  unit: LetterUnit,
  layout: TextLayout,
  style: TextStyle,
  part: UnitPart,
  snap: (y: number) => number,
): void {
  const { line, painted, paintedLeft, left, right, direction, isCut } = unit
  context.save()
  prepareGlyphs(context, layout, style)
  prepareUnit(context, unit, layout)
  const baseline = snap(line.top + layout.baseline)
  const [torn] = findTornEmoji(painted)
  if (isCut || torn !== undefined) {
    const margin = layout.lineHeight
    context.beginPath()
    if (isCut) {
      traceArea(context, computeSlantedArea(left, right, margin, line, layout, getLineStyle(line, style)))
    } else context.rect(left, line.top - margin, right - left, 3 * margin)
    context.clip()
  }
  const isTorn = torn?.start === 0 && torn.end === painted.length
  // An emoji, or the stand-in of a split one, is an image, which would show behind itself.
  if (part !== 'fill' && !isOnlyColoured(painted)) paintStrokes(context, unit, layout, style, snap)
  if (part !== 'stroke') {
    if (isTorn) {
      context.direction = direction
      fillTornEmoji(context, painted, paintedLeft, baseline)
    } else paintGlyphs(context, unit, layout, 'fill', snap)
  }
  context.restore()
}

/** Paints the strokes of a unit, and removes them from below its fill if that is translucent. */
export function paintStrokes(
  context: Context2D,
  unit: LetterUnit,
  layout: TextLayout,
  style: TextStyle,
  snap: (y: number) => number,
): void {
  for (const { color, width } of listStrokes(style)) {
    context.strokeStyle = color
    context.lineWidth = width
    paintGlyphs(context, unit, layout, 'stroke', snap)
  }
  if (!isOutlineCutOut(style)) return
  const { fillStyle } = context
  context.fillStyle = '#000000'
  context.globalCompositeOperation = 'destination-out'
  paintGlyphs(context, unit, layout, 'fill', snap)
  context.globalCompositeOperation = 'source-over'
  context.fillStyle = fillStyle
}

/** Sets a context up for `paintGlyphs`. */
export function prepareGlyphs(context: Context2D, layout: TextLayout, style: TextStyle): void {
  applyTextSettings(context, layout.font, style)
  context.fillStyle = createTextFill(context, style, layout)
  context.lineJoin = 'round'
}

/** Sets a context up for a unit of a text with spans, after {@link prepareGlyphs}. */
export function prepareUnit(context: Context2D, { line }: LetterUnit, layout: TextLayout): void {
  if (line.run === undefined) return
  context.fillStyle = createTextFill(context, line.run.style, layout)
}

/** Paints the text of a unit in its place without clipping; the context's unit is a pixel of the text. */
export function paintGlyphs(
  context: Context2D,
  { line, painted, paintedLeft, direction, font }: LetterUnit,
  layout: TextLayout,
  part: 'stroke' | 'fill',
  snap: (y: number) => number,
): void {
  const text = withStandIns(painted)
  const baseline = snap(line.top + layout.baseline)
  if (context.direction !== direction) context.direction = direction
  if (font !== layout.font) context.font = font
  if (part === 'stroke') context.strokeText(text, paintedLeft, baseline)
  else context.fillText(text, paintedLeft, baseline)
  if (font !== layout.font) context.font = layout.font
}
