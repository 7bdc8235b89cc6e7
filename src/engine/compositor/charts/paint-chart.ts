import type { Context2D } from '../context2d.ts'
import type { ChartContent } from '../frame-description.ts'
import type { TextRasters } from '../text/text-rasters.ts'
import { planBarRace } from './bar-race.ts'
import type { ChartDrawing, ChartSpace } from './chart-drawing.ts'
import { type ChartFrame, planChartFrame } from './chart-frame.ts'
import { ChartLabels } from './chart-labels.ts'
import { createChartTheme } from './chart-theme.ts'
import { createValueFormatter } from './format-value.ts'
import { fadeOthers, findHighlighted } from './highlight.ts'
import { planMarks } from './registry.ts'

/** A laid-out chart with its panel. */
export interface PlannedChart extends ChartDrawing {
  /** Paints the panel, which is a vector shape like the marks. */
  paintPanel(context: Context2D): void
  /** Share of the animation after which the last mark starts. */
  readonly stagger: number
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
/** In font sizes; in smaller boxes, marks carry no numbers. */
const MIN_BOX_FOR_VALUES = 6

/** Lays out a chart in a box of the given size, in composition pixels. */
export function planChart(
  { data, themeColor, options = {} }: Pick<ChartContent, 'data' | 'themeColor' | 'options'>,
  width: number,
  height: number,
  texts: TextRasters,
): PlannedChart {
  const fontSize = Math.max(MIN_FONT_SIZE, FONT_SHARE * Math.sqrt(width * height))
  const highlighted = findHighlighted(data, options)
  const theme = fadeOthers(createChartTheme(themeColor), highlighted)
  const padding = Math.min(PADDING * fontSize, MAX_PADDING_SHARE * Math.min(width, height))
  const space: ChartSpace = {
    width,
    height,
    fontSize,
    padding,
    theme,
    labels: new ChartLabels(texts),
    format: createValueFormatter(options.valueFormat),
    plainFormat: createValueFormatter(
      options.valueFormat && { ...options.valueFormat, prefix: '', suffix: '' },
    ),
    hasValueLabels:
      (options.valueLabels ?? false) && Math.min(width, height) >= MIN_BOX_FOR_VALUES * fontSize,
    stagger: options.stagger ?? 0,
    highlighted,
  }
  const frame = planChartFrame(options, space)
  const inner = { ...space, height: height - frame.top - frame.bottom }
  const drawing =
    options.race === true && data.chartType === 'bar' ? planBarRace(data, inner) : planMarks(data, inner)
  return {
    paintPanel: (context) => paintPanel(context, space),
    stagger: space.stagger,
    ...placeInFrame(drawing, frame),
  }
}

/** Moves a drawing below the title, which is painted with the parts that do not change. */
function placeInFrame(drawing: ChartDrawing, frame: ChartFrame): ChartDrawing {
  const { paintValues, valueParts } = drawing
  const below = (context: Context2D, paint: () => void): void => {
    context.save()
    context.translate(0, frame.top)
    paint()
    context.restore()
  }
  return {
    paintStill(context) {
      frame.paint(context)
      below(context, () => drawing.paintStill(context))
    },
    paintMarks: (context, progress) => below(context, () => drawing.paintMarks(context, progress)),
    paintValues: paintValues && ((context) => below(context, () => paintValues(context))),
    valueParts: valueParts?.map((part) => ({
      ...part,
      top: part.top + frame.top,
      bottom: part.bottom + frame.top,
    })),
  }
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
