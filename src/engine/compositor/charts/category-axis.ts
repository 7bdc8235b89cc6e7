import type { Context2D } from '../context2d.ts'
import type { ChartSpace } from './chart-drawing.ts'
import type { PlacedLabel } from './chart-labels.ts'
import { computeBottomLabelsY, type PlotArea } from './plot-area.ts'

/** In font sizes. */
const LABEL_GAP = 0.9
/** Labels are shortened to this width, in font sizes, before other labels are left out. */
const ENOUGH_OF_A_LABEL = 4
/** Number of labels, the longest ones, whose width is measured. */
const MEASURED_LABELS = 8

/** Places the names of rows below the plot: all of them, or every second, third, … if space is short. */
export function planCategoryLabels(
  names: readonly string[],
  centers: readonly number[],
  plot: PlotArea,
  space: ChartSpace,
): PlacedLabel[] {
  if (!plot.hasBottomLabels) return []
  const { fontSize, labels, padding, width } = space
  const gap = LABEL_GAP * fontSize
  const pitch = names.length > 1 ? ((centers.at(-1) ?? 0) - (centers[0] ?? 0)) / (names.length - 1) : Infinity
  const longest = names.toSorted((a, b) => b.length - a.length).slice(0, MEASURED_LABELS)
  const widest = Math.max(...longest.map((name) => labels.width(name, fontSize)))
  const wanted = Math.min(widest, ENOUGH_OF_A_LABEL * fontSize) + gap
  const step = Math.max(1, Math.ceil(wanted / Math.max(pitch, 1e-3)))
  const maxLabelWidth = Math.min(step * pitch, width - 2 * padding) - gap
  const y = computeBottomLabelsY(plot, space)
  const placed: PlacedLabel[] = []
  let free = Number.NEGATIVE_INFINITY
  for (let index = 0; index < names.length; index += step) {
    const text = labels.shorten(names[index] ?? '', maxLabelWidth, fontSize)
    const half = labels.width(text, fontSize) / 2
    // At the ends, a label moves inwards rather than beyond the box.
    const x = Math.min(width - padding - half, Math.max(padding + half, centers[index] ?? 0))
    if (text === '' || x - half < free) continue
    placed.push({ text, x, y, align: 'center' })
    free = x + half + gap / 2
  }
  return placed
}

export function paintLabels(
  context: Context2D,
  placed: readonly PlacedLabel[],
  color: string,
  space: ChartSpace,
): void {
  const labelStyle = { fontSize: space.fontSize, color }
  for (const label of placed) space.labels.paint(context, label, labelStyle)
}
