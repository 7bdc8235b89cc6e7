import { boundsAfter, inverse, type Matrix, type Rectangle } from '../../box-matrix.ts'
import type { CanvasGradient, Context2D } from '../../context2d.ts'
import type { LightColor, Ramp, TextLight } from './letter-animation.ts'
import type { ScratchLayers } from './scratch-layers.ts'
import type { TextPart } from './text-parts.ts'

/** A text about to be painted in a light. */
export interface LitText {
  readonly context: Context2D
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
  const { context, bounds, opacity, scratch } = text
  if (light.veil === undefined && opacity >= 1) {
    paintLit(text, light, context)
    return
  }
  scratch.with(bounds, (layer, putOn) => {
    paintLit(text, light, layer)
    if (light.veil !== undefined) fillAll(text, layer, 'destination-in', light.veil, veilColor)
    context.globalAlpha = opacity
    putOn(context)
    context.globalAlpha = 1
  })
}

/** Without the veil. */
function paintLit(text: LitText, { tint, shine }: TextLight, target: Context2D): void {
  if (tint === undefined) text.paintPart(target, 'whole')
  else {
    text.paintPart(target, 'ground')
    paintColored(text, target, 'letters', tint)
  }
  if (shine !== undefined) paintColored(text, target, 'fill', shine)
}

/** Paints the shape of a part in the colours of a ramp. */
function paintColored(text: LitText, target: Context2D, part: TextPart, colors: Ramp<LightColor>): void {
  text.scratch.with(text.bounds, (layer, putOn) => {
    text.paintPart(layer, part)
    fillAll(text, layer, 'source-in', colors, cssColor)
    putOn(target)
  })
}

function fillAll<Value>(
  { bounds, textMatrix }: LitText,
  context: Context2D,
  operation: 'source-in' | 'destination-in',
  ramp: Ramp<Value>,
  colorOf: (value: Value) => string,
): void {
  const { left, top, right, bottom } = boundsAfter(inverse(textMatrix), bounds)
  context.save()
  context.transform(...textMatrix)
  context.globalCompositeOperation = operation
  context.fillStyle = gradientOf(context, ramp, colorOf)
  // More than the bounds: their own edges lie on pixels, but not after a rotation there and back.
  context.fillRect(left - 1, top - 1, right - left + 2, bottom - top + 2)
  context.restore()
}

function gradientOf<Value>(
  context: Context2D,
  { directionX, directionY, stops }: Ramp<Value>,
  colorOf: (value: Value) => string,
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
    gradient.addColorStop(Math.min(1, Math.max(0, (at - start) / length)), colorOf(value))
  }
  return gradient
}

function veilColor(shown: number): string {
  return `rgba(0, 0, 0, ${shown})`
}

function cssColor({ red, green, blue, alpha }: LightColor): string {
  return `rgba(${Math.round(red)}, ${Math.round(green)}, ${Math.round(blue)}, ${alpha})`
}
