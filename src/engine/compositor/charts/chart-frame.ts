import type { ChartOptions } from '../../document/model.ts'
import type { Context2D } from '../context2d.ts'
import type { ChartSpace } from './chart-drawing.ts'
import { isRightToLeft, type LabelStyle, type PlacedLabel } from './chart-labels.ts'
import { condenseLabel } from './condensed-charts.ts'

/** In font sizes. */
const TITLE_SIZE = 1.5
const TITLE_HEIGHT = 2.1
const AXIS_TITLE_SIZE = 0.9
const AXIS_TITLE_HEIGHT = 1.4
/** In font sizes; smaller boxes have neither titles nor names of axes. */
const MIN_BOX_HEIGHT = 11
const TITLE_WEIGHT = 700

/** The titles around a chart and the space that they take. */
export interface ChartFrame {
  /** Composition pixels. */
  readonly top: number
  readonly bottom: number
  paint(context: Context2D): void
}

/** Lays out the title and the names of the axes around a chart. */
export function planChartFrame(options: ChartOptions, space: ChartSpace): ChartFrame {
  const { fontSize, height, padding, theme } = space
  if (height < MIN_BOX_HEIGHT * fontSize) return { top: 0, bottom: 0, paint: () => {} }
  const { title, xAxisTitle, yAxisTitle } = options
  const titleStyle = { fontSize: TITLE_SIZE * fontSize, color: theme.text, weight: TITLE_WEIGHT }
  const axisStyle = { fontSize: AXIS_TITLE_SIZE * fontSize, color: theme.mutedText }
  const titleHeight = title === undefined ? 0 : TITLE_HEIGHT * fontSize
  const yTitleHeight = yAxisTitle === undefined ? 0 : AXIS_TITLE_HEIGHT * fontSize
  const bottom = xAxisTitle === undefined ? 0 : AXIS_TITLE_HEIGHT * fontSize
  const labels: [PlacedLabel, LabelStyle][] = []
  const capital = 0.36
  if (title !== undefined)
    labels.push([placeAtStart(title, padding + capital * titleStyle.fontSize, titleStyle, space), titleStyle])
  if (yAxisTitle !== undefined) {
    const y = padding + titleHeight + capital * axisStyle.fontSize
    labels.push([placeAtStart(yAxisTitle, y, axisStyle, space), axisStyle])
  }
  if (xAxisTitle !== undefined) {
    const y = height - padding - capital * axisStyle.fontSize
    labels.push([placeInMiddle(xAxisTitle, y, axisStyle, space), axisStyle])
  }
  return {
    top: titleHeight + yTitleHeight,
    bottom,
    paint(context) {
      for (const [label, labelStyle] of labels) space.labels.paint(context, label, labelStyle)
    },
  }
}

function shortenToWidth(
  text: string,
  labelStyle: LabelStyle,
  { width, padding, labels }: ChartSpace,
): string {
  return labels.shorten(condenseLabel(text), width - 2 * padding, labelStyle.fontSize, labelStyle.weight)
}

/** Places a line where its script starts: at the left, or at the right for right-to-left scripts. */
function placeAtStart(text: string, y: number, labelStyle: LabelStyle, space: ChartSpace): PlacedLabel {
  const { width, padding } = space
  const shown = shortenToWidth(text, labelStyle, space)
  return isRightToLeft(text)
    ? { text: shown, x: width - padding, y, align: 'right' }
    : { text: shown, x: padding, y, align: 'left' }
}

function placeInMiddle(text: string, y: number, labelStyle: LabelStyle, space: ChartSpace): PlacedLabel {
  return { text: shortenToWidth(text, labelStyle, space), x: space.width / 2, y, align: 'center' }
}
