import type { Context2D } from '../context2d.ts'
import { paintLabels, planCategoryLabels } from './category-axis.ts'
import type { ChartDrawing, ChartSpace, DataOf } from './chart-drawing.ts'
import { planLegend } from './legend.ts'
import { paintValueAxis, planPlot } from './plot-area.ts'
import { buildRowSeries, computeSeriesExtent } from './row-series.ts'
import { computeRank, staggerProgress } from './stagger.ts'
import { planValueLabels, type ValueMark } from './value-labels.ts'

/**
 * The free fraction of a row's width, and the fraction of a bar's width that separates it from the next bar.
 */
const ROW_GAP = 0.3
const BAR_GAP = 0.12
/** In font sizes; limits the width of bars when there are few of them. */
const MAX_BAR_WIDTH = 5
/** Radius of a bar's outer corners, in font sizes. */
const MAX_RADIUS = 0.4
/** Pixels. A smaller radius is invisible, and rectangles, of which there may be thousands, cost a tenth. */
const MIN_RADIUS = 0.5

/** Lays out bars side by side, one for each series of each row, upwards or downwards from zero. */
export function planBarChart(data: DataOf<'bar'>, space: ChartSpace): ChartDrawing {
  const series = buildRowSeries(data, space)
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
  const computeOffset = (seriesIndex: number): number => (seriesIndex - (series.length - 1) / 2) * slot
  const listMarks = (): ValueMark[] =>
    data.rows.flatMap((_, row) =>
      series.flatMap(({ values }, seriesIndex) => {
        const value = values[row]
        const x = (centers[row] ?? 0) + computeOffset(seriesIndex)
        const isPlain = space.highlighted?.has(seriesIndex) === false
        const rank = computeRank(row, centers.length)
        return value === undefined || isPlain ? [] : { value, x, y: plot.y(value), isBelow: value < 0, rank }
      }),
    )
  return {
    paintStill(context) {
      legend?.paint(context)
      paintValueAxis(context, plot, space)
      paintLabels(context, names, space.theme.text, space)
    },
    paintMarks(context, progress) {
      for (const [seriesIndex, { color, values }] of series.entries()) {
        const offset = computeOffset(seriesIndex) - barWidth / 2
        context.fillStyle = color
        for (const [index, value] of values.entries()) {
          if (value === undefined) continue
          const grown = staggerProgress(progress, space.stagger, computeRank(index, values.length))
          const height = (plot.baseline - plot.y(value)) * grown
          fillBar(context, (centers[index] ?? 0) + offset, plot.baseline, barWidth, height, radius)
        }
      }
    },
    ...planValueLabels(listMarks(), space),
  }
}

/** @param height - Negative for a bar below the baseline. */
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
