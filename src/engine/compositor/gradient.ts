import { type Color, parseColor } from '../document/css/color.ts'
import {
  type GradientStop,
  type LinearGradient,
  parseGradient,
  type RadialGradient,
} from '../document/css/gradient.ts'
import type { Length } from '../document/css/position.ts'
import { canFillText } from '../document/css/text-gradient.ts'
import type { Rectangle } from './box-matrix.ts'
import type { CanvasGradient, Context2D } from './context2d.ts'

/** A shape of size 0 consists only of its outside, which a tiny radius reproduces. */
const MIN_RADIUS = 1e-3

/**
 * Paints a CSS gradient over the rectangle `width` × `height` at the context's origin, like CSS's
 * `background-image` (CSS Images 3). Invalid CSS paints nothing.
 */
export function fillGradient(context: Context2D, css: string, width: number, height: number): void {
  const gradient = parseGradient(css)
  if (gradient?.kind === 'linear') fillLinear(context, gradient, width, height)
  if (gradient?.kind === 'radial') fillRadial(context, gradient, width, height)
}

function fillLinear(context: Context2D, gradient: LinearGradient, width: number, height: number): void {
  context.fillStyle = createLinear(context, gradient, { left: 0, top: 0, right: width, bottom: height })
  context.fillRect(0, 0, width, height)
}

/**
 * Creates a fill for shapes, such as glyphs, from a CSS gradient over a rectangle.
 *
 * @returns Undefined for invalid CSS, and for elliptic gradients, which canvases lack.
 */
export function createGradientFill(
  context: Context2D,
  css: string,
  area: Rectangle,
): CanvasGradient | undefined {
  const gradient = parseGradient(css)
  if (gradient === undefined || !canFillText(gradient)) return undefined
  return gradient.kind === 'linear'
    ? createLinear(context, gradient, area)
    : createCircular(context, gradient, area)
}

function createLinear(
  context: Context2D,
  gradient: LinearGradient,
  { left, top, right, bottom }: Rectangle,
): CanvasGradient {
  const [width, height] = [right - left, bottom - top]
  const angle =
    gradient.corner === undefined ? gradient.angle : computeCornerAngle(gradient.corner, width, height)
  const [dx, dy] = [Math.sin(angle), -Math.cos(angle)]
  // The ends of the gradient line are level with the corners to which it points.
  const length = Math.abs(width * dx) + Math.abs(height * dy)
  const stops = resolveStops(gradient.stops, length)
  const reach = findReach(stops)
  const [startX, startY] = [left + (width - dx * length) / 2, top + (height - dy * length) / 2]
  const [endX, endY] = [startX + dx * length * reach, startY + dy * length * reach]
  const fill = context.createLinearGradient(startX, startY, endX, endY)
  addStops(fill, stops, reach)
  return fill
}

function createCircular(
  context: Context2D,
  gradient: RadialGradient,
  { left, top, right, bottom }: Rectangle,
): CanvasGradient {
  const [width, height] = [right - left, bottom - top]
  const x = resolveLength(gradient.center[0], width)
  const y = resolveLength(gradient.center[1], height)
  const radius = Math.max(computeRadii(gradient, x, y, width, height)[0], MIN_RADIUS)
  const stops = resolveStops(gradient.stops, radius)
  const reach = findReach(stops)
  const fill = context.createRadialGradient(left + x, top + y, 0, left + x, top + y, radius * reach)
  addStops(fill, stops, reach)
  return fill
}

/** Implements "magic corners": the 50 % line passes through the two other corners. */
function computeCornerAngle([x, y]: readonly [-1 | 1, -1 | 1], width: number, height: number): number {
  return Math.atan2(x * height, -y * width)
}

function fillRadial(context: Context2D, gradient: RadialGradient, width: number, height: number): void {
  const centerX = resolveLength(gradient.center[0], width)
  const centerY = resolveLength(gradient.center[1], height)
  const [radiusX, radiusY] = computeRadii(gradient, centerX, centerY, width, height).map((r) =>
    Math.max(r, MIN_RADIUS),
  )
  if (radiusX === undefined || radiusY === undefined) return
  const stops = resolveStops(gradient.stops, radiusX)
  const reach = findReach(stops)
  context.save()
  context.translate(centerX, centerY)
  context.scale(1, radiusY / radiusX)
  const fill = context.createRadialGradient(0, 0, 0, 0, 0, radiusX * reach)
  addStops(fill, stops, reach)
  context.fillStyle = fill
  const stretch = radiusX / radiusY
  context.fillRect(-centerX, -centerY * stretch, width, height * stretch)
  context.restore()
}

function computeRadii(
  { shape, size }: RadialGradient,
  x: number,
  y: number,
  width: number,
  height: number,
): [number, number] {
  if (typeof size !== 'string') {
    const [rx = { value: 0, unit: 'px' }, ry = rx] = size
    return [resolveLength(rx, width), resolveLength(ry, height)]
  }
  const isClosest = size.startsWith('closest')
  const nearer = isClosest ? Math.min : Math.max
  const toSides: [number, number] = [
    nearer(Math.abs(x), Math.abs(width - x)),
    nearer(Math.abs(y), Math.abs(height - y)),
  ]
  if (size.endsWith('side')) {
    if (shape === 'ellipse') return toSides
    const radius = nearer(...toSides)
    return [radius, radius]
  }
  if (shape === 'circle') {
    const radius = Math.hypot(...toSides)
    return [radius, radius]
  }
  // An ellipse through the corner has the proportions of the ellipse that touches the sides.
  return [toSides[0] * Math.SQRT2, toSides[1] * Math.SQRT2]
}

function resolveLength(length: Length, whole: number): number {
  return length.unit === '%' ? (length.value / 100) * whole : length.value
}

interface ResolvedStop {
  /** 0 at the gradient line's start, 1 at its end; may be outside this range. */
  readonly offset: number
  readonly color: Color
}

const transparent: Color = { red: 0, green: 0, blue: 0, alpha: 0 }

/**
 * Resolves the positions of stops: stops without one are spaced evenly between their neighbours, and no stop
 * precedes an earlier one.
 */
function resolveStops(stops: readonly GradientStop[], length: number): ResolvedStop[] {
  const fixed: (number | undefined)[] = []
  let latest = Number.NEGATIVE_INFINITY
  for (const [index, { position }] of stops.entries()) {
    const isEnd = index === 0 || index === stops.length - 1
    if (position !== undefined) latest = Math.max(latest, resolveLength(position, length) / (length || 1))
    else if (isEnd) latest = Math.max(latest, index === 0 ? 0 : 1)
    fixed.push(position === undefined && !isEnd ? undefined : latest)
  }
  return stops.map(({ color }, index) => ({
    offset: fixed[index] ?? interpolateOffset(fixed, index),
    color: parseColor(color) ?? transparent,
  }))
}

function interpolateOffset(offsets: readonly (number | undefined)[], index: number): number {
  const before = offsets.findLastIndex((offset, at) => at < index && offset !== undefined)
  const after = offsets.findIndex((offset, at) => at > index && offset !== undefined)
  const start = offsets[before] ?? 0
  const end = offsets[after] ?? 1
  return start + ((end - start) * (index - before)) / (after - before)
}

function findReach(stops: readonly ResolvedStop[]): number {
  return Math.max(1, stops.at(-1)?.offset ?? 1)
}

/** Number of steps that approximate a change of opacity. */
const ALPHA_STEPS = 24

/**
 * Adds the stops to a canvas gradient. CSS interpolates premultiplied colours, but canvases interpolate
 * unpremultiplied ones, so that red to `transparent` would pass through dark red. Where the opacity changes,
 * additional stops compensate.
 *
 * @param reach - The offset that corresponds to 1 in the canvas gradient.
 */
function addStops(fill: CanvasGradient, stops: readonly ResolvedStop[], reach: number): void {
  const add = (offset: number, color: Color): void => fill.addColorStop(offset / reach, formatColor(color))
  const first = stops[0]
  if (first !== undefined && first.offset > 0) add(0, first.color)
  for (const [index, stop] of stops.entries()) {
    if (stop.offset >= 0) add(stop.offset, stop.color)
    const next = stops[index + 1]
    if (next === undefined || next.offset <= stop.offset || next.offset <= 0) continue
    if (stop.offset < 0) add(0, mix(stop.color, next.color, -stop.offset / (next.offset - stop.offset)))
    if (stop.color.alpha === next.color.alpha) continue
    for (let step = 1; step < ALPHA_STEPS; step++) {
      const share = step / ALPHA_STEPS
      const offset = stop.offset + (next.offset - stop.offset) * share
      if (offset > 0) add(offset, mix(stop.color, next.color, share))
    }
  }
  const last = stops.at(-1)
  if (last !== undefined && last.offset < 0) add(0, last.color)
}

function mix(from: Color, to: Color, share: number): Color {
  const alpha = from.alpha * (1 - share) + to.alpha * share
  if (alpha === 0) return transparent
  const channel = (name: 'red' | 'green' | 'blue'): number =>
    (from[name] * from.alpha * (1 - share) + to[name] * to.alpha * share) / alpha
  return { red: channel('red'), green: channel('green'), blue: channel('blue'), alpha }
}

function formatColor({ red, green, blue, alpha }: Color): string {
  return `rgba(${Math.round(red)}, ${Math.round(green)}, ${Math.round(blue)}, ${alpha})`
}
