import { area as areaShape, curveLinear, curveMonotoneX, line as lineShape } from 'd3-shape'
import type { Context2D } from '../context2d.ts'
import { paintLabels, planCategoryLabels } from './category-axis.ts'
import type { ChartDrawing, ChartSpace, DataOf } from './chart-drawing.ts'
import { paintDot } from './dot.ts'
import { planLegend } from './legend.ts'
import { type PlotArea, paintValueAxis, planPlot } from './plot-area.ts'
import { buildRowSeries, computeSeriesExtent, type RowSeries } from './row-series.ts'
import { toShapeContext } from './shape-context.ts'
import { computeRank, staggerProgress } from './stagger.ts'
import { planValueLabels, type ValueMark } from './value-labels.ts'

/** More rows are connected by straight lines, which cannot be distinguished from a curve then. */
const MAX_CURVED_ROWS = 200
/** In font sizes. */
const STROKE = 0.17
const THIN_STROKE = 0.12
const DOT_RADIUS = 0.27
/** Dots closer together are left out. */
const MIN_DOT_PITCH = 1.5
const MANY_SERIES = 6
const MAX_INSET = 1.6
/** Distance, in font sizes, of the line's front from a dot at which the dot has its full size. */
const DOT_GROWTH = 2.5

interface LinePoint {
  readonly x: number
  readonly y: number | undefined
}

interface PlannedLine {
  readonly color: string
  readonly points: readonly LinePoint[]
}

/** Lays out one line per series, animated from left to right. */
export function planLineChart(data: DataOf<'line'>, space: ChartSpace): ChartDrawing {
  return planLines(data, space, 'line')
}

/** Lays out a line chart with the area between each line and zero filled. */
export function planAreaChart(data: DataOf<'area'>, space: ChartSpace): ChartDrawing {
  return planLines(data, space, 'area')
}

function planLines(data: DataOf<'line'>, space: ChartSpace, kind: 'line' | 'area'): ChartDrawing {
  const series = buildRowSeries(data, space)
  const legend = planLegend(series, space)
  const plot = planPlot(space, legend, computeSeriesExtent(series), kind === 'area' ? 'always' : 'near')
  const centers = computeCenters(data.rows.length, plot, space)
  const names = planCategoryLabels(
    data.rows.map(({ label }) => label),
    centers,
    plot,
    space,
  )
  const lines = series.map((one) => planLine(one, centers, plot))
  return {
    paintStill(context) {
      legend?.paint(context)
      paintValueAxis(context, plot, space)
      paintLabels(context, names, space.theme.text, space)
    },
    paintMarks(context, progress) {
      // Lines that grow together are painted together: first all areas, then all lines.
      const groups = space.stagger === 0 ? [lines] : lines.map((line) => [line])
      for (const [index, group] of groups.entries()) {
        const grown = staggerProgress(progress, space.stagger, computeRank(index, groups.length))
        if (grown > 0) paintLines(context, group, grown)
      }
    },
    ...planValueLabels(listMarks(series, lines, plot.area.bottom, space), space),
  }
  function paintLines(context: Context2D, group: readonly PlannedLine[], progress: number): void {
    const margin = space.fontSize
    const { left, right, top, bottom } = plot.area
    const front = left - margin + (right - left + 2 * margin) * progress
    context.save()
    if (progress < 1) {
      context.beginPath()
      context.rect(left - margin, top - margin, front - left + margin, bottom - top + 2 * margin)
      context.clip()
    }
    if (kind === 'area') for (const line of group) fillArea(context, line, plot, space)
    for (const line of group) strokeLine(context, line, lines.length, space)
    context.restore()
    paintDots(context, group, progress < 1 ? front : Number.POSITIVE_INFINITY, space)
  }
}

/** In font sizes; nearer to the lower end of the plot, a number would touch the labels below it. */
const MIN_DISTANCE_BELOW = 1.6

/** Lists the points that carry numbers; numbers are above peaks and below valleys, where no line runs. */
function listMarks(
  series: readonly RowSeries[],
  lines: readonly PlannedLine[],
  bottom: number,
  { highlighted, fontSize }: ChartSpace,
): ValueMark[] {
  return series.flatMap(({ values }, index) => {
    if (highlighted?.has(index) === false) return []
    return values.flatMap((value, row) => {
      const point = lines[index]?.points[row]
      if (value === undefined || point?.y === undefined) return []
      const [before, after] = [values[row - 1] ?? value, values[row + 1] ?? value]
      const isValley = value <= before && value <= after && (value < before || value < after)
      const isBelow = isValley && bottom - point.y >= MIN_DISTANCE_BELOW * fontSize
      return { value, x: point.x, y: point.y, isBelow }
    })
  })
}

/** Places points slightly inside the plot's sides, or a single point in its middle. */
function computeCenters(count: number, { area }: PlotArea, { fontSize }: ChartSpace): number[] {
  const width = area.right - area.left
  if (count === 1) return [area.left + width / 2]
  const inset = Math.min(MAX_INSET * fontSize, width / (2 * count))
  const pitch = (width - 2 * inset) / (count - 1)
  return Array.from({ length: count }, (_, index) => area.left + inset + index * pitch)
}

function planLine({ color, values }: RowSeries, centers: readonly number[], plot: PlotArea): PlannedLine {
  const points = values.map((value, index) => ({
    x: centers[index] ?? 0,
    y: value === undefined ? undefined : plot.y(value),
  }))
  return { color, points }
}

function chooseCurve(points: readonly LinePoint[]) {
  return points.length > MAX_CURVED_ROWS ? curveLinear : curveMonotoneX
}

const isDefined = ({ y }: LinePoint): boolean => y !== undefined

function fillArea(
  context: Context2D,
  { color, points }: PlannedLine,
  plot: PlotArea,
  space: ChartSpace,
): void {
  const { baseline } = plot
  const heights = points.flatMap(({ y }) => y ?? [])
  const highest = Math.min(baseline, ...heights)
  const lowest = Math.max(baseline, ...heights)
  const shape = areaShape<LinePoint>(
    ({ x }) => x,
    baseline,
    ({ y }) => y ?? baseline,
  )
  context.beginPath()
  shape.defined(isDefined).curve(chooseCurve(points)).context(toShapeContext(context))(points)
  context.fillStyle = createAreaGradient(context, color, { highest, baseline, lowest }, space)
  context.fill()
}

/** Creates a gradient that is strong at large numbers and faint at zero. */
function createAreaGradient(
  context: Context2D,
  color: string,
  { highest, baseline, lowest }: { highest: number; baseline: number; lowest: number },
  { theme }: ChartSpace,
): unknown {
  if (lowest - highest < 1e-6) return theme.faded(color, 0.3)
  const gradient = context.createLinearGradient(0, highest, 0, lowest)
  const zero = (baseline - highest) / (lowest - highest)
  gradient.addColorStop(0, theme.faded(color, zero > 0 ? 0.5 : 0.08))
  gradient.addColorStop(zero, theme.faded(color, 0.08))
  gradient.addColorStop(1, theme.faded(color, zero < 1 ? 0.5 : 0.08))
  return gradient
}

function strokeLine(
  context: Context2D,
  { color, points }: PlannedLine,
  count: number,
  space: ChartSpace,
): void {
  const shape = lineShape<LinePoint>(
    ({ x }) => x,
    ({ y }) => y ?? 0,
  )
  context.beginPath()
  shape.defined(isDefined).curve(chooseCurve(points)).context(toShapeContext(context))(points)
  context.strokeStyle = color
  context.lineWidth = (count > MANY_SERIES ? THIN_STROKE : STROKE) * space.fontSize
  // A point between two gaps becomes a round dot.
  context.lineCap = 'round'
  context.lineJoin = 'round'
  context.stroke()
}

/** Paints a dot at each point that the front of the line has passed, if the points are far enough apart. */
function paintDots(
  context: Context2D,
  lines: readonly PlannedLine[],
  front: number,
  space: ChartSpace,
): void {
  const { fontSize } = space
  const first = lines[0]?.points ?? []
  const pitch = (first[1]?.x ?? Number.POSITIVE_INFINITY) - (first[0]?.x ?? 0)
  if (pitch < MIN_DOT_PITCH * fontSize || lines.length > MANY_SERIES) return
  for (const { color, points } of lines) {
    for (const { x, y } of points) {
      const grown = Math.min(1, (front - x) / (DOT_GROWTH * fontSize))
      if (y !== undefined && grown > 0) paintDot(context, x, y, DOT_RADIUS * fontSize * grown, color, space)
    }
  }
}
