import type { Context2D } from '../context2d.ts'
import { paintLabels } from './category-axis.ts'
import type { ChartDrawing, ChartSpace, DataOf } from './chart-drawing.ts'
import type { PlacedLabel } from './chart-labels.ts'
import { paintDot, paintPlainDot } from './dot.ts'
import { planLegend } from './legend.ts'
import { bottomLabelsY, fillLine, gridWidth, type PlotArea, paintValueAxis, planPlot } from './plot-area.ts'
import { computeExtent, type ValueScale, valueScale } from './value-scale.ts'

/** In font sizes: dots of a few points, and of very many. */
const LARGE_DOT = 0.36
const SMALL_DOT = 0.12
/** So many points still have large dots. */
const FEW_POINTS = 40
/** Among so many, rims would show more than dots. */
const MANY_POINTS = 400
const TICK_PITCH = 5
const MAX_TICKS = 8

/** A dot for each point, on two axes of numbers. */
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
  const across = valueScale(
    computeExtent(data.points.map(({ x }) => x)),
    'near',
    Math.min(MAX_TICKS, Math.max(2, tickCount)),
  )
  const radius = dotRadius(data.points.length) * space.fontSize
  const dots = data.points.map(({ seriesKey, x, y }) => ({
    x: left + across.at(x) * (right - left),
    y: plot.y(y),
    color: colorByKey.get(seriesKey) ?? space.theme.text,
  }))
  const numbers = placedNumbers(across, plot, space)
  return {
    paintStill(context) {
      legend?.paint(context)
      paintUprightGrid(context, across, plot, space)
      paintValueAxis(context, plot, space)
      paintLabels(context, numbers, space.theme.mutedText, space)
    },
    paintMarks(context, progress) {
      if (progress === 0) return
      const paint = dots.length > MANY_POINTS ? paintPlainDot : paintDot
      for (const { x, y, color } of dots) paint(context, x, y, radius * progress, color, space)
    },
  }
}

function dotRadius(count: number): number {
  return Math.max(SMALL_DOT, LARGE_DOT * Math.sqrt(Math.min(1, FEW_POINTS / count)))
}

function paintUprightGrid(context: Context2D, across: ValueScale, plot: PlotArea, space: ChartSpace): void {
  const { left, right, top, bottom } = plot.area
  for (const { value } of across.ticks) {
    const x = left + across.at(value) * (right - left)
    fillLine(context, x, top, x, bottom, value === 0 ? space.theme.axis : space.theme.grid, gridWidth(space))
  }
}

/** Numbers under the plot, those left out that would touch the one before. */
function placedNumbers(across: ValueScale, plot: PlotArea, space: ChartSpace): PlacedLabel[] {
  if (!plot.hasBottomLabels) return []
  const { fontSize, labels, padding, width } = space
  const { left, right } = plot.area
  const placed: PlacedLabel[] = []
  let free = Number.NEGATIVE_INFINITY
  for (const { value, label } of across.ticks) {
    const half = labels.width(label, fontSize) / 2
    const x = Math.min(width - padding - half, left + across.at(value) * (right - left))
    if (x - half < free) continue
    placed.push({ text: label, x, y: bottomLabelsY(plot, space), align: 'center' })
    free = x + half + 0.8 * fontSize
  }
  return placed
}
