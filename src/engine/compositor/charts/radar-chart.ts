import type { Context2D } from '../context2d.ts'
import type { ChartDrawing, ChartSpace, DataOf } from './chart-drawing.ts'
import { paintDot } from './dot.ts'
import { planLegend } from './legend.ts'
import { computeGridWidth, fillLine } from './plot-area.ts'
import { planSpokeLabels, type Wheel } from './radar-labels.ts'
import { buildRowSeries, computeSeriesExtent, type RowSeries } from './row-series.ts'
import { computeRank, staggerProgress } from './stagger.ts'
import { createValueScale, type ValueScale } from './value-scale.ts'

/** In font sizes. */
const STROKE = 0.15
const DOT_RADIUS = 0.24
const TICK_PITCH = 1.6
const MIN_DOT_PITCH = 1.6
/** Minimum radius of the wheel, in font sizes, for numbers on its axis. */
const MIN_RADIUS_FOR_NUMBERS = 5
const MAX_RINGS = 6
const MIN_SPOKES = 3
/** If there are more spokes, only some of them are drawn. */
const MAX_SPOKES_DRAWN = 48
const MANY_SERIES = 4

/**
 * Lays out one spoke per row, the first pointing up, and one polygon per series, which grows from the centre.
 */
export function planRadarChart(data: DataOf<'radar'>, space: ChartSpace): ChartDrawing {
  const { fontSize, height, padding } = space
  const series = buildRowSeries(data, space)
  const legend = planLegend(series, space)
  const top = padding + (legend?.height ?? 0)
  const spokes = Math.max(MIN_SPOKES, data.rows.length)
  const names = data.rows.map(({ label }) => label)
  const { wheel, labels } = planSpokeLabels(names, spokes, { top, bottom: height - padding }, space)
  const rings = Math.min(MAX_RINGS, Math.max(2, Math.floor(wheel.radius / (TICK_PITCH * fontSize))))
  const scale = createValueScale(computeSeriesExtent(series), 'always', rings, space.format)
  const polygons = series.map((one) => ({ color: one.color, corners: computeCorners(one, scale) }))
  return {
    paintStill(context) {
      legend?.paint(context)
      paintWheel(context, wheel, scale, space)
      for (const label of labels) space.labels.paint(context, label, { fontSize, color: space.theme.text })
      if (wheel.radius >= MIN_RADIUS_FOR_NUMBERS * fontSize) paintNumbers(context, wheel, scale, space)
    },
    paintMarks(context, progress) {
      if (progress === 0) return
      const grown = polygons.map(({ color, corners }, index) => ({
        color,
        corners: scaleCorners(
          staggerProgress(progress, space.stagger, computeRank(index, polygons.length)),
          corners,
        ),
      }))
      const alpha = series.length > MANY_SERIES ? 0.08 : 0.22
      for (const { color, corners } of grown) {
        traceCorners(context, wheel, corners)
        context.fillStyle = space.theme.faded(color, alpha)
        context.fill()
      }
      // Above all fills, which would dull the lines.
      for (const polygon of grown) strokePolygon(context, polygon, wheel, space)
      if (series.length > MANY_SERIES) return
      for (const polygon of grown) paintCorners(context, polygon, wheel, Math.min(1, progress * 2), space)
    },
  }
}

interface Polygon {
  readonly color: string
  readonly corners: readonly Corner[]
}

/** A corner of a polygon: its spoke, and its distance from the centre, 0–1. */
interface Corner {
  readonly spoke: number
  readonly distance: number
}

function computeCorners({ values }: RowSeries, scale: ValueScale): Corner[] {
  return values.flatMap((value, spoke) => (value === undefined ? [] : { spoke, distance: scale.at(value) }))
}

function locateCorner(
  { x, y, radius, spokes }: Wheel,
  { spoke, distance }: Corner,
): { x: number; y: number } {
  const angle = (2 * Math.PI * spoke) / spokes
  return { x: x + radius * distance * Math.sin(angle), y: y - radius * distance * Math.cos(angle) }
}

function traceCorners(context: Context2D, wheel: Wheel, corners: readonly Corner[]): void {
  context.beginPath()
  for (const corner of corners) {
    const { x, y } = locateCorner(wheel, corner)
    context.lineTo(x, y)
  }
  context.closePath()
}

function paintWheel(context: Context2D, wheel: Wheel, scale: ValueScale, space: ChartSpace): void {
  const { theme } = space
  const everySpoke = Array.from({ length: wheel.spokes }, (_, spoke) => spoke)
  context.lineWidth = computeGridWidth(space)
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
    const end = locateCorner(wheel, { spoke, distance: 1 })
    fillLine(context, wheel.x, wheel.y, end.x, end.y, theme.grid, computeGridWidth(space))
  }
}

function isBetween(distance: number): boolean {
  return distance > 0.1 && distance < 0.92
}

/** Paints the numbers along the vertical spoke. */
function paintNumbers(context: Context2D, wheel: Wheel, scale: ValueScale, space: ChartSpace): void {
  const fontSize = space.fontSize * 0.8
  // Not at the centre, where all lines meet, nor at the rim, where the spoke's name is.
  for (const { value, label } of scale.ticks.filter((tick) => isBetween(scale.at(tick.value)))) {
    const { x, y } = locateCorner(wheel, { spoke: 0, distance: scale.at(value) })
    const position = { text: label, x: x - 0.6 * space.fontSize, y, align: 'right' } as const
    space.labels.paint(context, position, { fontSize, color: space.theme.mutedText })
  }
}

function scaleCorners(progress: number, corners: readonly Corner[]): Corner[] {
  return corners.map(({ spoke, distance }) => ({ spoke, distance: distance * progress }))
}

function strokePolygon(
  context: Context2D,
  { color, corners }: Polygon,
  wheel: Wheel,
  { fontSize }: ChartSpace,
): void {
  traceCorners(context, wheel, corners)
  context.strokeStyle = color
  context.lineWidth = STROKE * fontSize
  context.lineJoin = 'round'
  context.stroke()
}

/** Paints dots at the corners of a polygon, if its spokes are far enough apart. */
function paintCorners(
  context: Context2D,
  { color, corners }: Polygon,
  wheel: Wheel,
  size: number,
  space: ChartSpace,
): void {
  const { fontSize } = space
  if ((2 * Math.PI * wheel.radius) / wheel.spokes < MIN_DOT_PITCH * fontSize) return
  for (const corner of corners) {
    const { x, y } = locateCorner(wheel, corner)
    paintDot(context, x, y, DOT_RADIUS * fontSize * size, color, space)
  }
}
