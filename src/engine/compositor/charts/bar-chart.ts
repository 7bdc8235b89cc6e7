import type { Context2D } from '../context2d.ts'
import { paintLabels, planCategoryLabels } from './category-axis.ts'
import type { ChartDrawing, ChartSpace, DataOf } from './chart-drawing.ts'
import { planLegend } from './legend.ts'
import { paintValueAxis, planPlot } from './plot-area.ts'
import { computeSeriesExtent, rowSeries } from './row-series.ts'

/** The part of a row's width that stays free, and the part of a bar's that parts it from the next. */
const ROW_GAP = 0.3
const BAR_GAP = 0.12
/** In font sizes: a few bars are no walls. */
const MAX_BAR_WIDTH = 5
/** In font sizes, of a bar's outer corners. */
const MAX_RADIUS = 0.4
/** Pixels: a smaller one does not show. Rectangles cost a tenth, of which there may be thousands. */
const MIN_RADIUS = 0.5

/** Bars side by side, one for each series of each row, from zero up or down. */
export function planBarChart(data: DataOf<'bar'>, space: ChartSpace): ChartDrawing {
  const series = rowSeries(data, space)
  const legend = planLegend(series, space)
  const plot = planPlot(space, legend, computeSeriesExtent(series), 'always')
  const { left, right } = plot.area
  const pitch = (right - left) / data.rows.length
  const centers = data.rows.map((_, index) => left + (index + 0.5) * pitch)
  const names = planCategoryLabels(
    data.rows.map(({ label }) => label),
    centers,
    plot,
    space,
  )
  const slot = Math.min((pitch * (1 - ROW_GAP)) / series.length, MAX_BAR_WIDTH * space.fontSize)
  const barWidth = slot * (series.length > 1 ? 1 - BAR_GAP : 1)
  const radius = Math.min(barWidth * 0.3, MAX_RADIUS * space.fontSize)
  return {
    paintStill(context) {
      legend?.paint(context)
      paintValueAxis(context, plot, space)
      paintLabels(context, names, space.theme.text, space)
    },
    paintMarks(context, progress) {
      for (const [seriesIndex, { color, values }] of series.entries()) {
        const offset = (seriesIndex - (series.length - 1) / 2) * slot - barWidth / 2
        context.fillStyle = color
        for (const [index, value] of values.entries()) {
          if (value === undefined) continue
          const height = (plot.baseline - plot.y(value)) * progress
          fillBar(context, (centers[index] ?? 0) + offset, plot.baseline, barWidth, height, radius)
        }
      }
    },
  }
}

/** @param height - Negative for a bar that hangs down. */
function fillBar(
  context: Context2D,
  left: number,
  baseline: number,
  width: number,
  height: number,
  maxRadius: number,
): void {
  if (height === 0) return
  const radius = Math.min(maxRadius, Math.abs(height))
  if (maxRadius < MIN_RADIUS) {
    context.fillRect(left, Math.min(baseline, baseline - height), width, Math.abs(height))
    return
  }
  const end = baseline - height
  const right = left + width
  context.beginPath()
  context.moveTo(left, baseline)
  context.arcTo(left, end, right, end, radius)
  context.arcTo(right, end, right, baseline, radius)
  context.lineTo(right, baseline)
  context.closePath()
  context.fill()
}
