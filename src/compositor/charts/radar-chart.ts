import type { Context2D } from '../context2d.ts'
import type { ChartDrawing, ChartSpace, DataOf } from './chart-drawing.ts'
import { paintDot } from './dot.ts'
import { planLegend } from './legend.ts'
import { fillLine, gridWidth } from './plot-area.ts'
import { planSpokeLabels, type Wheel } from './radar-labels.ts'
import { extentOfSeries, type RowSeries, rowSeries } from './row-series.ts'
import { type ValueScale, valueScale } from './value-scale.ts'

/** In font sizes. */
const STROKE = 0.15
const DOT_RADIUS = 0.24
const TICK_PITCH = 2.2
const MIN_DOT_PITCH = 1.6
/** Numbers of an axis need a wheel of this radius. */
const MIN_RADIUS_FOR_NUMBERS = 5
const MAX_RINGS = 5
const MIN_SPOKES = 3
/** More spokes than these are too close together to draw them all. */
const MAX_SPOKES_DRAWN = 48
const MANY_SERIES = 4

/** A spoke for each row, the first one upright; a polygon for each series, grown from the centre. */
export function planRadarChart(data: DataOf<'radar'>, space: ChartSpace): ChartDrawing {
  const { fontSize, height, padding } = space
  const series = rowSeries(data, space)
  const legend = planLegend(series, space)
  const top = padding + (legend?.height ?? 0)
  const spokes = Math.max(MIN_SPOKES, data.rows.length)
  const names = data.rows.map(({ label }) => label)
  const { wheel, labels } = planSpokeLabels(names, spokes, { top, bottom: height - padding }, space)
  const rings = Math.min(MAX_RINGS, Math.max(2, Math.floor(wheel.radius / (TICK_PITCH * fontSize))))
  const scale = valueScale(extentOfSeries(series), 'always', rings)
  const polygons = series.map((one) => ({ color: one.color, corners: cornersOf(one, scale) }))
  return {
    paintStill(context) {
      legend?.paint(context)
      paintWheel(context, wheel, scale, space)
      for (const label of labels) space.labels.paint(context, label, { fontSize, color: space.theme.text })
      if (wheel.radius >= MIN_RADIUS_FOR_NUMBERS * fontSize) paintNumbers(context, wheel, scale, space)
    },
    paintMarks(context, progress) {
      if (progress === 0) return
      for (const polygon of polygons) paintPolygon(context, polygon, wheel, progress, series.length, space)
    },
  }
}

/** A corner of a polygon: its spoke, and how far out it is, 0–1. */
interface Corner {
  readonly spoke: number
  readonly distance: number
}

function cornersOf({ values }: RowSeries, scale: ValueScale): Corner[] {
  return values.flatMap((value, spoke) => (value === undefined ? [] : { spoke, distance: scale.at(value) }))
}

function pointAt({ x, y, radius, spokes }: Wheel, { spoke, distance }: Corner): { x: number; y: number } {
  const angle = (2 * Math.PI * spoke) / spokes
  return { x: x + radius * distance * Math.sin(angle), y: y - radius * distance * Math.cos(angle) }
}

function traceCorners(context: Context2D, wheel: Wheel, corners: readonly Corner[]): void {
  context.beginPath()
  for (const corner of corners) {
    const { x, y } = pointAt(wheel, corner)
    context.lineTo(x, y)
  }
  context.closePath()
}

function paintWheel(context: Context2D, wheel: Wheel, scale: ValueScale, space: ChartSpace): void {
  const { theme } = space
  const everySpoke = Array.from({ length: wheel.spokes }, (_, spoke) => spoke)
  context.lineWidth = gridWidth(space)
  context.lineJoin = 'round'
  for (const { value } of scale.ticks) {
    const distance = scale.at(value)
    if (distance === 0) continue
    traceCorners(
      context,
      wheel,
      everySpoke.map((spoke) => ({ spoke, distance })),
    )
    context.strokeStyle = value === 0 ? theme.axis : theme.grid
    context.stroke()
  }
  const step = Math.ceil(wheel.spokes / MAX_SPOKES_DRAWN)
  for (let spoke = 0; spoke < wheel.spokes; spoke += step) {
    const end = pointAt(wheel, { spoke, distance: 1 })
    fillLine(context, wheel.x, wheel.y, end.x, end.y, theme.grid, gridWidth(space))
  }
}

/** Along the upright spoke, beside it. */
function paintNumbers(context: Context2D, wheel: Wheel, scale: ValueScale, space: ChartSpace): void {
  const fontSize = space.fontSize * 0.8
  for (const { value, label } of scale.ticks) {
    const { x, y } = pointAt(wheel, { spoke: 0, distance: scale.at(value) })
    const place = { text: label, x: x - 0.4 * fontSize, y, align: 'right' } as const
    space.labels.paint(context, place, { fontSize, color: space.theme.mutedText })
  }
}

function paintPolygon(
  context: Context2D,
  { color, corners }: { color: string; corners: readonly Corner[] },
  wheel: Wheel,
  progress: number,
  seriesCount: number,
  space: ChartSpace,
): void {
  const { fontSize, theme } = space
  const grown = corners.map(({ spoke, distance }) => ({ spoke, distance: distance * progress }))
  traceCorners(context, wheel, grown)
  context.fillStyle = theme.faded(color, seriesCount > MANY_SERIES ? 0.08 : 0.22)
  context.fill()
  context.strokeStyle = color
  context.lineWidth = STROKE * fontSize
  context.lineJoin = 'round'
  context.stroke()
  if ((2 * Math.PI * wheel.radius) / wheel.spokes < MIN_DOT_PITCH * fontSize || seriesCount > MANY_SERIES)
    return
  for (const corner of grown) {
    const { x, y } = pointAt(wheel, corner)
    paintDot(context, x, y, DOT_RADIUS * fontSize * Math.min(1, progress * 2), color, space)
  }
}
