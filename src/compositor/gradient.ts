import type { CanvasGradient, Context2D } from './context2d.ts'
import { type GradientStop, type Length, type ParsedGradient, parseGradient } from './gradient-syntax.ts'

/**
 * A fill that paints a CSS gradient over the rectangle `width` × `height` at the origin, as
 * `background-image` would (CSS Images 3).
 *
 * Call `paint` with a context whose origin is the rectangle's corner.
 */
export function fillGradient(context: Context2D, css: string, width: number, height: number): void {
  const gradient = parseGradient(css)
  if (gradient === undefined) return
  if (gradient.kind === 'linear') fillLinear(context, gradient, width, height)
  else fillRadial(context, gradient, width, height)
}

function fillLinear(
  context: Context2D,
  gradient: ParsedGradient & { kind: 'linear' },
  width: number,
  height: number,
): void {
  const angle = gradient.corner === undefined ? gradient.angle : cornerAngle(gradient.corner, width, height)
  const [dx, dy] = [Math.sin(angle), -Math.cos(angle)]
  // The line is so long that its ends lie level with the corners they point to.
  const length = Math.abs(width * dx) + Math.abs(height * dy)
  const [x, y] = [width / 2, height / 2]
  const fill = context.createLinearGradient(
    x - (dx * length) / 2,
    y - (dy * length) / 2,
    x + (dx * length) / 2,
    y + (dy * length) / 2,
  )
  addStops(fill, gradient.stops, length)
  context.fillStyle = fill
  context.fillRect(0, 0, width, height)
}

/** "Magic corners": the 50 % line goes through the two other corners. */
function cornerAngle([x, y]: readonly [-1 | 1, -1 | 1], width: number, height: number): number {
  return Math.atan2(x * height, -y * width)
}

function fillRadial(
  context: Context2D,
  gradient: ParsedGradient & { kind: 'radial' },
  width: number,
  height: number,
): void {
  const centerX = pixels(gradient.center[0], width)
  const centerY = pixels(gradient.center[1], height)
  const [radiusX, radiusY] = radii(gradient, centerX, centerY, width, height)
  if (radiusX <= 0 || radiusY <= 0) return
  context.save()
  context.translate(centerX, centerY)
  context.scale(1, radiusY / radiusX)
  const fill = context.createRadialGradient(0, 0, 0, 0, 0, radiusX)
  addStops(fill, gradient.stops, radiusX)
  context.fillStyle = fill
  const stretch = radiusX / radiusY
  context.fillRect(-centerX, -centerY * stretch, width, height * stretch)
  context.restore()
}

function radii(
  gradient: ParsedGradient & { kind: 'radial' },
  x: number,
  y: number,
  width: number,
  height: number,
): [number, number] {
  const { shape, size } = gradient
  if (typeof size !== 'string') {
    const [rx, ry = rx] = size
    return rx === undefined || ry === undefined ? [0, 0] : [pixels(rx, width), pixels(ry, height)]
  }
  const toSides: [number, number] = size.startsWith('closest')
    ? [Math.min(Math.abs(x), Math.abs(width - x)), Math.min(Math.abs(y), Math.abs(height - y))]
    : [Math.max(Math.abs(x), Math.abs(width - x)), Math.max(Math.abs(y), Math.abs(height - y))]
  if (size.endsWith('side')) {
    if (shape === 'ellipse') return toSides
    const radius = size.startsWith('closest') ? Math.min(...toSides) : Math.max(...toSides)
    return [radius, radius]
  }
  if (shape === 'circle') {
    const radius = Math.hypot(...toSides)
    return [radius, radius]
  }
  // An ellipse through the corner has the shape of the one that touches the sides.
  return [toSides[0] * Math.SQRT2, toSides[1] * Math.SQRT2]
}

function pixels(length: Length, whole: number): number {
  return length.unit === '%' ? (length.value / 100) * whole : length.value
}

/** Places stops without a position evenly between their neighbours, and none before the one it follows. */
function addStops(fill: CanvasGradient, stops: readonly GradientStop[], length: number): void {
  const offsets = stops.map((stop, index) => {
    if (stop.position !== undefined) return pixels(stop.position, length) / (length || 1)
    if (index === 0) return 0
    return index === stops.length - 1 ? 1 : undefined
  })
  let furthest = Number.NEGATIVE_INFINITY
  const ordered = offsets.map((offset) => {
    if (offset === undefined) return undefined
    furthest = Math.max(furthest, offset)
    return furthest
  })
  for (const [index, stop] of stops.entries()) {
    const offset = ordered[index] ?? between(ordered, index)
    fill.addColorStop(Math.min(1, Math.max(0, offset)), stop.color)
  }
}

function between(offsets: readonly (number | undefined)[], index: number): number {
  const before = offsets.findLastIndex((offset, at) => at < index && offset !== undefined)
  const after = offsets.findIndex((offset, at) => at > index && offset !== undefined)
  const start = offsets[before] ?? 0
  const end = offsets[after] ?? 1
  return start + ((end - start) * (index - before)) / (after - before)
}
