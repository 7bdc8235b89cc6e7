import type { Rectangle } from '../box-matrix.ts'
import type { Context2D } from '../context2d.ts'
import type { ChartSpace } from './chart-drawing.ts'
import type { Legend } from './legend.ts'
import { VALUE_LABEL_HEIGHT } from './value-labels.ts'
import { createValueScale, type Extent, type ValueScale } from './value-scale.ts'

/** The area for the marks of a chart with axes, and its vertical axis. */
export interface PlotArea {
  readonly area: Rectangle
  readonly scale: ValueScale
  /** Maps a number to a vertical position. */
  y(value: number): number
  /** Vertical position of the zero line, or of the side of the plot that is nearest to zero. */
  readonly baseline: number
  readonly hasValueLabels: boolean
  readonly hasBottomLabels: boolean
}

/** In font sizes; smaller boxes show only marks and grid. */
const MIN_BOX_FOR_VALUE_LABELS = 13
const MIN_BOX_FOR_BOTTOM_LABELS = 8
const BOTTOM_LABELS_HEIGHT = 1.75
const VALUE_LABEL_GAP = 0.7
const TICK_PITCH = 2.5
const MAX_TICKS = 6

/**
 * Lays out the plot in the space that the legend, the numbers and the bottom labels leave.
 *
 * @param zero - See `createValueScale`.
 */
export function planPlot(
  space: ChartSpace,
  legend: Legend | undefined,
  extent: Extent | undefined,
  zero: 'always' | 'near',
): PlotArea {
  const { width, height, padding, fontSize, labels } = space
  const hasValueLabels = width >= MIN_BOX_FOR_VALUE_LABELS * fontSize && height >= 5 * fontSize
  const hasBottomLabels = height >= MIN_BOX_FOR_BOTTOM_LABELS * fontSize && width >= 6 * fontSize
  // The topmost number extends above the plot by half its height.
  const numbersAbove = space.hasValueLabels ? VALUE_LABEL_HEIGHT * fontSize : 0
  const top = padding + (legend?.height ?? 0) + (hasValueLabels ? 0.45 * fontSize : 0) + numbersAbove
  const bottom = height - padding - (hasBottomLabels ? BOTTOM_LABELS_HEIGHT * fontSize : 0)
  const tickCount = Math.min(MAX_TICKS, Math.max(2, Math.floor((bottom - top) / (TICK_PITCH * fontSize))))
  const scale = createValueScale(extent, zero, tickCount, space.format)
  const numbers = hasValueLabels ? scale.ticks.map(({ label }) => labels.width(label, fontSize)) : []
  const left = padding + (hasValueLabels ? Math.max(0, ...numbers) + VALUE_LABEL_GAP * fontSize : 0)
  const area = { left, top, right: Math.max(left, width - padding), bottom: Math.max(top, bottom) }
  const y = (value: number): number => area.bottom - scale.at(value) * (area.bottom - area.top)
  const baseline = y(Math.min(scale.max, Math.max(scale.min, 0)))
  return { area, scale, y, baseline, hasValueLabels, hasBottomLabels }
}

/** Paints grid lines at the ticks with their numbers to the left; the zero line is the strongest. */
export function paintValueAxis(context: Context2D, plot: PlotArea, space: ChartSpace): void {
  const { fontSize, theme, labels } = space
  const { left, right } = plot.area
  const labelStyle = { fontSize, color: theme.mutedText }
  for (const { value, label } of plot.scale.ticks) {
    const y = plot.y(value)
    fillLine(context, left, y, right, y, value === 0 ? theme.axis : theme.grid, computeGridWidth(space))
    if (!plot.hasValueLabels) continue
    labels.paint(
      context,
      { text: label, x: left - VALUE_LABEL_GAP * fontSize, y, align: 'right' },
      labelStyle,
    )
  }
}

/** Returns the width of grid lines in composition pixels. */
export function computeGridWidth({ fontSize }: ChartSpace): number {
  return Math.max(0.75, fontSize * 0.07)
}

/** Returns the vertical centre of the labels below the plot. */
export function computeBottomLabelsY({ area }: PlotArea, { fontSize }: ChartSpace): number {
  return area.bottom + 1.2 * fontSize
}

/** Draws a straight line. */
export function fillLine(
  context: Context2D,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  color: string,
  width: number,
): void {
  context.beginPath()
  context.moveTo(x1, y1)
  context.lineTo(x2, y2)
  context.strokeStyle = color
  context.lineWidth = width
  context.stroke()
}
