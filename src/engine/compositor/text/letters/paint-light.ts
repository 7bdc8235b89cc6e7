import { invert, type Matrix, type Rectangle, transformBounds } from '../../box-matrix.ts'
import type { CanvasGradient, Context2D } from '../../context2d.ts'
import { overlaps } from '../../damage/areas.ts'
import type { FrameArea } from '../../frame-area.ts'
import type { LightColor, Ramp, TextLight } from './letter-animation.ts'
import { splitByRamp } from './ramp-areas.ts'
import type { ScratchLayers } from './scratch-layers.ts'
import type { TextPart } from './text-parts.ts'

/** A text that is about to be painted with a light. */
export interface LitText {
  readonly context: Context2D
  /** The area that the text covers, in its own pixels. */
  readonly ink: Rectangle
  /** Whole frame pixels that the text may touch. */
  readonly bounds: Rectangle
  /** The part of the frame that is painted; undefined: all of it. */
  readonly area: FrameArea | undefined
  /** Maps the text's own pixels to the frame's. */
  readonly textMatrix: Matrix
  readonly opacity: number
  /** Whether parts of the text have other colours, over which a tint is painted. */
  readonly isMulticoloured: boolean
  readonly scratch: ScratchLayers
  /** Paints a part of the text in its place; the context's unit is a frame pixel. */
  readonly paintPart: (context: Context2D, part: TextPart) => void
}

/** Paints a text in place with a light. */
export function paintLight(text: LitText, light: TextLight): void {
  const { context, bounds, opacity, textMatrix, ink } = text
  const { veil } = light
  const { graded, full } =
    veil === undefined
      ? { graded: [], full: [bounds] }
      : splitByRamp(veil, (shown) => shown, textMatrix, ink, bounds)
  for (const area of full.filter((each) => isPainted(text, each))) {
    const isPlain = light.tint === undefined && light.shine === undefined
    if (opacity >= 1) paintClipped(context, area, () => paintLit(text, light, context, area))
    else if (isPlain)
      withOpacity(context, opacity, () =>
        paintClipped(context, area, () => paintLit(text, light, context, area)),
      )
    else paintOnLayer(text, light, area, undefined)
  }
  for (const area of graded.filter((each) => isPainted(text, each))) paintOnLayer(text, light, area, veil)
  paintGlow(text, light)
}

/** Paints an area of the frame as one image before compositing it. */
function paintOnLayer(
  text: LitText,
  light: TextLight,
  area: Rectangle,
  veil: Ramp<number> | undefined,
): void {
  const { context, opacity, scratch } = text
  scratch.with(area, (layer, putOn) => {
    paintLit(text, light, layer, area)
    if (veil !== undefined) fillAll(text, layer, area, 'destination-in', veil, formatVeil)
    withOpacity(context, opacity, () => putOn(context))
  })
}

/** Paints the lit text without its veil. */
function paintLit(text: LitText, { tint, shine }: TextLight, target: Context2D, area: Rectangle): void {
  if (tint === undefined) text.paintPart(target, 'whole')
  else {
    text.paintPart(target, text.isMulticoloured ? 'whole' : 'ground')
    paintColored(text, target, 'letters', tint, area)
  }
  if (shine !== undefined) paintColored(text, target, 'fill', shine, area)
}

/** Paints the glow, which the veil does not hide because the light precedes the letters that it reveals. */
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
  const { graded } = splitByRamp(colors, visible, text.textMatrix, text.ink, area)
  for (const gradedArea of graded.filter((each) => isPainted(text, each))) {
    text.scratch.with(gradedArea, (layer, putOn) => {
      text.paintPart(layer, part)
      fillAll(text, layer, gradedArea, 'source-in', colors, formatColor)
      putOn(target)
    })
  }
}

/** Returns whether a rectangle touches what is painted. */
function isPainted({ area }: LitText, rectangle: Rectangle): boolean {
  return area === undefined || overlaps(area, rectangle)
}

function paintClipped(context: Context2D, { left, top, right, bottom }: Rectangle, paint: () => void): void {
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
  const { left, top, right, bottom } = transformBounds(invert(textMatrix), area)
  context.save()
  context.transform(...textMatrix)
  context.globalCompositeOperation = operation
  context.fillStyle = buildGradient(context, ramp, toColor)
  // Larger than the area, whose edges are on pixels, but not necessarily after a rotation and its inverse.
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

function formatVeil(shown: number): string {
  return `rgba(0, 0, 0, ${shown})`
}

function formatColor({ red, green, blue, alpha }: LightColor): string {
  return `rgba(${Math.round(red)}, ${Math.round(green)}, ${Math.round(blue)}, ${alpha})`
}
