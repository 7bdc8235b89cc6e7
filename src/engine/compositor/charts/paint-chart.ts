import type { Context2D } from '../context2d.ts'
import type { ChartContent } from '../frame-description.ts'
import type { TextRasters } from '../text/text-rasters.ts'
import type { ChartDrawing, ChartSpace } from './chart-drawing.ts'
import { ChartLabels } from './chart-labels.ts'
import { createChartTheme } from './chart-theme.ts'
import { planMarks } from './registry.ts'

/** A laid-out chart with its panel. */
export interface PlannedChart extends ChartDrawing {
  /** Paints the panel, which is a vector shape like the marks. */
  paintPanel(context: Context2D): void
}

/**
 * Font size as a fraction of the geometric mean of the box's sides, and the smallest legible size in
 * composition pixels.
 */
const FONT_SHARE = 0.034
const MIN_FONT_SIZE = 9
/** In font sizes, limited to a fraction of the smaller side. */
const PADDING = 1.25
const MAX_PADDING_SHARE = 0.09
const CORNER_RADIUS = 0.9

/** Lays out a chart in a box of the given size, in composition pixels. */
export function planChart(
  { data, themeColor }: Pick<ChartContent, 'data' | 'themeColor'>,
  width: number,
  height: number,
  texts: TextRasters,
): PlannedChart {
  const fontSize = Math.max(MIN_FONT_SIZE, FONT_SHARE * Math.sqrt(width * height))
  const theme = createChartTheme(themeColor)
  const padding = Math.min(PADDING * fontSize, MAX_PADDING_SHARE * Math.min(width, height))
  const space: ChartSpace = { width, height, fontSize, padding, theme, labels: new ChartLabels(texts) }
  const { paintStill, paintMarks } = planMarks(data, space)
  return { paintPanel: (context) => paintPanel(context, space), paintStill, paintMarks }
}

function paintPanel(context: Context2D, { width, height, fontSize, theme }: ChartSpace): void {
  const radius = Math.min(CORNER_RADIUS * fontSize, width / 4, height / 4)
  const edge = Math.min(Math.max(0.75, 0.06 * fontSize), width, height)
  context.beginPath()
  context.roundRect(0, 0, width, height, radius)
  context.fillStyle = theme.panel
  context.fill()
  context.beginPath()
  context.roundRect(edge / 2, edge / 2, width - edge, height - edge, Math.max(0, radius - edge / 2))
  context.strokeStyle = theme.panelEdge
  context.lineWidth = edge
  context.stroke()
}
