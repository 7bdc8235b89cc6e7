import { boundsAfter, inverse, type Matrix, type Rectangle } from '../../box-matrix.ts'
import type { CanvasGradient, Context2D } from '../../context2d.ts'
import type { LightColor, Ramp, TextLight } from './letter-animation.ts'
import { rampAreas } from './ramp-areas.ts'
import type { ScratchLayers } from './scratch-layers.ts'
import type { TextPart } from './text-parts.ts'

/** A text about to be painted in a light. */
export interface LitText {
  readonly context: Context2D
  /** What the text covers, in its own pixels. */
  readonly ink: Rectangle
  /** Whole frame pixels that the text may touch. */
  readonly bounds: Rectangle
  /** From the text's own pixels to the frame's. */
  readonly textMatrix: Matrix
  readonly opacity: number
  readonly scratch: ScratchLayers
  /** Paints a part of the text in its place; the context's unit is a frame pixel. */
  readonly paintPart: (context: Context2D, part: TextPart) => void
}

/** Paints a text in place as a light has it. */
export function paintLight(text: LitText, light: TextLight): void {
  const { context, bounds, opacity, textMatrix, ink } = text
  const { veil } = light
  const { graded, full } =
    veil === undefined
      ? { graded: [], full: [bounds] }
      : rampAreas(veil, (shown) => shown, textMatrix, ink, bounds)
  for (const area of full) {
    const isPlain = light.tint === undefined && light.shine === undefined
    if (opacity >= 1) within(context, area, () => paintLit(text, light, context, area))
    else if (isPlain)
      withOpacity(context, opacity, () => within(context, area, () => paintLit(text, light, context, area)))
    else paintOnLayer(text, light, area, undefined)
  }
  for (const area of graded) paintOnLayer(text, light, area, veil)
  paintGlow(text, light)
}

/** Paints a part of the frame as one picture, then puts that in. */
function paintOnLayer(
  text: LitText,
  light: TextLight,
  area: Rectangle,
  veil: Ramp<number> | undefined,
): void {
  const { context, opacity, scratch } = text
  scratch.with(area, (layer, putOn) => {
    paintLit(text, light, layer, area)
    if (veil !== undefined) fillAll(text, layer, area, 'destination-in', veil, veilColor)
    withOpacity(context, opacity, () => putOn(context))
  })
}

/** Without the veil. */
function paintLit(text: LitText, { tint, shine }: TextLight, target: Context2D, area: Rectangle): void {
  if (tint === undefined) text.paintPart(target, 'whole')
  else {
    text.paintPart(target, 'ground')
    paintColored(text, target, 'letters', tint, area)
  }
  if (shine !== undefined) paintColored(text, target, 'fill', shine, area)
}

/** Not under the veil: light goes before the letters that it brings. */
function paintGlow(text: LitText, { glow }: TextLight): void {
  if (glow === undefined) return
  const { context, opacity, bounds } = text
  withOpacity(context, opacity, () => {
    context.globalCompositeOperation = 'lighter'
    paintColored(text, context, 'glow', glow, bounds)
  })
}

/** Paints the shape of a part in the colours of a ramp, within whole frame pixels. */
function paintColored(
  text: LitText,
  target: Context2D,
  part: TextPart,
  colors: Ramp<LightColor>,
  area: Rectangle,
): void {
  const visible = ({ alpha }: LightColor): number => (alpha === 0 ? 0 : 0.5)
  const { graded } = rampAreas(colors, visible, text.textMatrix, text.ink, area)
  for (const gradedArea of graded) {
    text.scratch.with(gradedArea, (layer, putOn) => {
      text.paintPart(layer, part)
      fillAll(text, layer, gradedArea, 'source-in', colors, cssColor)
      putOn(target)
    })
  }
}

function within(context: Context2D, { left, top, right, bottom }: Rectangle, paint: () => void): void {
  context.save()
  context.beginPath()
  context.rect(left, top, right - left, bottom - top)
  context.clip()
  paint()
  context.restore()
}

function withOpacity(context: Context2D, opacity: number, paint: () => void): void {
  context.save()
  context.globalAlpha = opacity
  paint()
  context.restore()
}

function fillAll<Value>(
  { textMatrix }: LitText,
  context: Context2D,
  area: Rectangle,
  operation: 'source-in' | 'destination-in',
  ramp: Ramp<Value>,
  toColor: (value: Value) => string,
): void {
  const { left, top, right, bottom } = boundsAfter(inverse(textMatrix), area)
  context.save()
  context.transform(...textMatrix)
  context.globalCompositeOperation = operation
  context.fillStyle = buildGradient(context, ramp, toColor)
  // More than the area: its own edges lie on pixels, but not after a rotation there and back.
  context.fillRect(left - 1, top - 1, right - left + 2, bottom - top + 2)
  context.restore()
}

function buildGradient<Value>(
  context: Context2D,
  { directionX, directionY, stops }: Ramp<Value>,
  toColor: (value: Value) => string,
): CanvasGradient {
  const start = stops[0]?.at ?? 0
  const length = Math.max(1e-3, (stops.at(-1)?.at ?? 0) - start)
  const end = start + length
  const gradient = context.createLinearGradient(
    directionX * start,
    directionY * start,
    directionX * end,
    directionY * end,
  )
  for (const { at, value } of stops) {
    gradient.addColorStop(Math.min(1, Math.max(0, (at - start) / length)), toColor(value))
  }
  return gradient
}

function veilColor(shown: number): string {
  return `rgba(0, 0, 0, ${shown})`
}

function cssColor({ red, green, blue, alpha }: LightColor): string {
  return `rgba(${Math.round(red)}, ${Math.round(green)}, ${Math.round(blue)}, ${alpha})`
}
