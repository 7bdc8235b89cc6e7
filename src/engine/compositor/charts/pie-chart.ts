import { arc, pie } from 'd3-shape'
import type { Context2D } from '../context2d.ts'
import type { ChartDrawing, ChartSpace, DataOf } from './chart-drawing.ts'
import { formatPercentage } from './compact-number.ts'
import { toShapeContext } from './shape-context.ts'
import { planShareList, type ShareEntry, type ShareList } from './share-list.ts'

/** Fraction of the box for the list of shares, beside or below the pie. */
const LIST_WIDTH_SHARE = 0.5
const LIST_HEIGHT_SHARE = 0.42
/** In font sizes; smaller boxes show only the pie. */
const MIN_BOX_FOR_LIST = 11
/** Distance between the pie and its list, in font sizes. */
const LIST_GAP = 1.6
/** Distance between slices, and radius of their corners, in font sizes. */
const SLICE_GAP = 0.12
const CORNER_RADIUS = 0.18
/** Ratio of width to height from which the list is beside the pie instead of below it. */
const WIDE = 1.25

/** Lays out slices clockwise from the top, with a list of their names and shares. */
export function planPieChart({ slices }: DataOf<'pie'>, space: ChartSpace): ChartDrawing {
  const colors = space.theme.seriesColors(slices.length)
  const shares = computeShares(slices.map(({ value }) => value))
  const entries = slices.map(({ label, value }, index) => ({
    label,
    color: colors[index] ?? space.theme.text,
    share: space.hasValueLabels ? space.format(value) : formatPercentage(shares[index] ?? 0),
  }))
  const { centerX, centerY, radius, list, listLeft, listTop } = placePie(entries, space)
  const isEmpty = shares.every((share) => share === 0)
  return {
    paintStill(context) {
      context.save()
      context.translate(listLeft, listTop)
      list?.paint(context)
      context.restore()
      if (isEmpty) paintEmptyPie(context, centerX, centerY, radius, space)
    },
    paintMarks(context, progress) {
      if (isEmpty || progress === 0) return
      context.save()
      context.translate(centerX, centerY)
      paintSlices(context, shares, colors, radius, progress, space)
      context.restore()
    },
  }
}

interface PlacedPie {
  readonly centerX: number
  readonly centerY: number
  readonly radius: number
  readonly list: ShareList | undefined
  readonly listLeft: number
  readonly listTop: number
}

/** Places the pie and its list, centred in the box. */
function placePie(entries: readonly ShareEntry[], space: ChartSpace): PlacedPie {
  const { width, height, padding, fontSize } = space
  const inner = { width: Math.max(0, width - 2 * padding), height: Math.max(0, height - 2 * padding) }
  const [centerX, centerY] = [width / 2, height / 2]
  if (Math.min(width, height) < MIN_BOX_FOR_LIST * fontSize) {
    const radius = Math.min(inner.width, inner.height) / 2
    return { centerX, centerY, radius, list: undefined, listLeft: 0, listTop: 0 }
  }
  const gap = LIST_GAP * fontSize
  if (width >= WIDE * height) {
    const radius = Math.min(inner.height, inner.width * (1 - LIST_WIDTH_SHARE)) / 2
    const list = planShareList(
      entries,
      { width: inner.width - 2 * radius - gap, height: inner.height },
      space,
    )
    const left = (width - 2 * radius - gap - list.width) / 2
    const listTop = (height - list.height) / 2
    return { centerX: left + radius, centerY, radius, list, listLeft: left + 2 * radius + gap, listTop }
  }
  // In a tall box, the list gets at least the height that a pie as wide as the box leaves.
  const listHeight = Math.max(inner.height * LIST_HEIGHT_SHARE, inner.height - inner.width - gap)
  const list = planShareList(entries, { width: inner.width, height: listHeight }, space)
  const radius = Math.max(0, Math.min(inner.width, inner.height - list.height - gap) / 2)
  const top = (height - 2 * radius - gap - list.height) / 2
  const listLeft = (width - list.width) / 2
  return { centerX, centerY: top + radius, radius, list, listLeft, listTop: top + 2 * radius + gap }
}

/** Returns each number's fraction of the sum, 0–1; all 0 if the sum is 0. */
function computeShares(values: readonly number[]): number[] {
  const largest = values.reduce((most, value) => Math.max(most, value), 0)
  if (largest === 0) return values.map(() => 0)
  // Divides by the largest number first, because the sum may exceed the range of numbers.
  const sum = values.reduce((total, value) => total + value / largest, 0)
  return values.map((value) => value / largest / sum)
}

function paintSlices(
  context: Context2D,
  shares: readonly number[],
  colors: readonly string[],
  radius: number,
  progress: number,
  { fontSize }: ChartSpace,
): void {
  const angles = pie<number>()
    .sort(null)
    .endAngle(2 * Math.PI * progress)([...shares])
  // Very thin slices leave no space for a gap.
  const gap =
    shares.filter((share) => share > 0).length > 1 ? Math.min(SLICE_GAP * fontSize, radius * 0.02) : 0
  for (const [index, { startAngle, endAngle }] of angles.entries()) {
    if (endAngle <= startAngle) continue
    const outerArc = radius * (endAngle - startAngle)
    const shape = arc<null>()
      .innerRadius(0)
      .outerRadius(radius)
      .startAngle(startAngle)
      .endAngle(endAngle)
      .padRadius(radius)
      .padAngle(Math.min(gap, outerArc / 4) / Math.max(radius, 1e-6))
      .cornerRadius(Math.min(CORNER_RADIUS * fontSize, outerArc / 6))
      .context(toShapeContext(context))
    context.beginPath()
    shape(null)
    context.fillStyle = colors[index] ?? colors[0]
    context.fill()
  }
}

/** Paints an empty disc if all slices are 0. */
function paintEmptyPie(
  context: Context2D,
  x: number,
  y: number,
  radius: number,
  { theme, fontSize }: ChartSpace,
): void {
  context.beginPath()
  context.ellipse(x, y, radius, radius, 0, 0, 2 * Math.PI)
  context.fillStyle = theme.grid
  context.fill()
  context.strokeStyle = theme.axis
  context.lineWidth = 0.08 * fontSize
  context.stroke()
}
