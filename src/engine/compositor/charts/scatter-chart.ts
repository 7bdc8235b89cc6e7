import type { Context2D } from '../context2d.ts'
import { paintLabels } from './category-axis.ts'
import type { ChartDrawing, ChartSpace, DataOf } from './chart-drawing.ts'
import type { PlacedLabel } from './chart-labels.ts'
import { paintDot, paintPlainDot } from './dot.ts'
import { planLegend } from './legend.ts'
import {
  computeBottomLabelsY,
  computeGridWidth,
  fillLine,
  type PlotArea,
  paintValueAxis,
  planPlot,
} from './plot-area.ts'
import { staggerProgress } from './stagger.ts'
import { computeExtent, createValueScale, type ValueScale } from './value-scale.ts'

/** In font sizes: the size of dots if there are few points, and if there are very many. */
const LARGE_DOT = 0.36
const SMALL_DOT = 0.12
/** Up to this number of points, dots have the large size. */
const FEW_POINTS = 40
/** Above this number of points, rims would be more prominent than dots. */
const MANY_POINTS = 400
const TICK_PITCH = 5
const MAX_TICKS = 8

/** Lays out one dot per point on two numeric axes. */
export function planScatterChart(data: DataOf<'scatter'>, space: ChartSpace): ChartDrawing {
  const colors = space.theme.seriesColors(data.series.length)
  const colorByKey = new Map(data.series.map(({ key }, index) => [key, colors[index] ?? space.theme.text]))
  const entries = data.series.map(({ key, label }) => ({
    label,
    color: colorByKey.get(key) ?? space.theme.text,
  }))
  const legend = planLegend(entries, space)
  const plot = planPlot(space, legend, computeExtent(data.points.map(({ y }) => y)), 'near')
  const { left, right } = plot.area
  const tickCount = Math.floor((right - left) / (TICK_PITCH * space.fontSize))
  const across = createValueScale(
    computeExtent(data.points.map(({ x }) => x)),
    'near',
    Math.min(MAX_TICKS, Math.max(2, tickCount)),
    space.plainFormat,
  )
  const radius = computeDotRadius(data.points.length) * space.fontSize
  const dots = data.points.map(({ seriesKey, x, y }) => ({
    x: left + across.at(x) * (right - left),
    y: plot.y(y),
    color: colorByKey.get(seriesKey) ?? space.theme.text,
  }))
  const numbers = placeNumbers(across, plot, space)
  return {
    paintStill(context) {
      legend?.paint(context)
      paintVerticalGrid(context, across, plot, space)
      paintValueAxis(context, plot, space)
      paintLabels(context, numbers, space.theme.mutedText, space)
    },
    paintMarks(context, progress) {
      if (progress === 0) return
      const paint = dots.length > MANY_POINTS ? paintPlainDot : paintDot
      for (const { x, y, color } of dots) {
        const grown = staggerProgress(progress, space.stagger, (x - left) / Math.max(1e-6, right - left))
        if (grown > 0) paint(context, x, y, radius * grown, color, space)
      }
    },
  }
}

function computeDotRadius(count: number): number {
  return Math.max(SMALL_DOT, LARGE_DOT * Math.sqrt(Math.min(1, FEW_POINTS / count)))
}

function paintVerticalGrid(context: Context2D, across: ValueScale, plot: PlotArea, space: ChartSpace): void {
  const { left, right, top, bottom } = plot.area
  for (const { value } of across.ticks) {
    const x = left + across.at(value) * (right - left)
    fillLine(
      context,
      x,
      top,
      x,
      bottom,
      value === 0 ? space.theme.axis : space.theme.grid,
      computeGridWidth(space),
    )
  }
}

/** Places the numbers below the plot, leaving out those that would touch the previous one. */
function placeNumbers(across: ValueScale, plot: PlotArea, space: ChartSpace): PlacedLabel[] {
  if (!plot.hasBottomLabels) return []
  const { fontSize, labels, padding, width } = space
  const { left, right } = plot.area
  const placed: PlacedLabel[] = []
  let free = Number.NEGATIVE_INFINITY
  for (const { value, label } of across.ticks) {
    const half = labels.width(label, fontSize) / 2
    const x = Math.min(width - padding - half, left + across.at(value) * (right - left))
    if (x - half < free) continue
    placed.push({ text: label, x, y: computeBottomLabelsY(plot, space), align: 'center' })
    free = x + half + 0.8 * fontSize
  }
  return placed
}
