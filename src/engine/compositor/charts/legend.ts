import type { Context2D } from '../context2d.ts'
import type { ChartSpace } from './chart-drawing.ts'

export interface LegendEntry {
  readonly label: string
  readonly color: string
}

/** A laid-out legend, shown above a chart. */
export interface Legend {
  readonly height: number
  paint(context: Context2D): void
}

interface PlacedEntry {
  readonly text: string
  /** Undefined for the count of entries that do not fit. */
  readonly color: string | undefined
  readonly left: number
  readonly row: number
}

/** In font sizes. */
export const SWATCH = 0.72
export const SWATCH_GAP = 0.5
const ENTRY_GAP = 1.3
const ROW_PITCH = 1.65
const GAP_BELOW = 0.75
/** Labels are truncated to these widths, the widest first, until all entries fit. */
const LABEL_WIDTHS = [16, 10, 7, 5]
/** In font sizes; smaller boxes have no legend. */
const MIN_BOX_HEIGHT = 10
const MIN_BOX_WIDTH = 9
/** Maximum fraction of the box's height for the legend. */
const MAX_HEIGHT_SHARE = 0.24
const WEIGHT = 600

/**
 * Lays out rows of series names above the plot; returns undefined for a single series or a box that is too
 * small.
 */
export function planLegend(entries: readonly LegendEntry[], space: ChartSpace): Legend | undefined {
  const { fontSize, width, height, padding } = space
  if (entries.length < 2 || height < MIN_BOX_HEIGHT * fontSize || width < MIN_BOX_WIDTH * fontSize) return
  const rows = Math.max(1, Math.floor((height * MAX_HEIGHT_SHARE) / (ROW_PITCH * fontSize)))
  const placed = placeEntries(entries, space, rows)
  const lastRow = placed.at(-1)?.row ?? 0
  return {
    height: ((lastRow + 1) * ROW_PITCH + GAP_BELOW) * fontSize,
    paint(context) {
      for (const { text, color, left, row } of placed) {
        const middle = padding + (row + 0.5) * ROW_PITCH * fontSize
        if (color !== undefined) paintSwatch(context, color, left, middle, fontSize)
        const x = color === undefined ? left : left + (SWATCH + SWATCH_GAP) * fontSize
        const labelStyle = { fontSize, color: space.theme.text, weight: WEIGHT }
        space.labels.paint(context, { text, x, y: middle, align: 'left' }, labelStyle)
      }
    },
  }
}

/** Paints a rounded square in a series' colour. */
export function paintSwatch(
  context: Context2D,
  color: string,
  left: number,
  middle: number,
  fontSize: number,
): void {
  const side = SWATCH * fontSize
  context.beginPath()
  context.roundRect(left, middle - side / 2, side, side, side * 0.3)
  context.fillStyle = color
  context.fill()
}

function placeEntries(entries: readonly LegendEntry[], space: ChartSpace, rows: number): PlacedEntry[] {
  for (const labelWidth of LABEL_WIDTHS) {
    const { placed, isWhole } = flowEntries(entries, space, rows, labelWidth * space.fontSize)
    if (isWhole || labelWidth === LABEL_WIDTHS.at(-1)) return placed
  }
  return []
}

/** Places entries side by side; if they exceed the rows, a last entry shows the number of omitted ones. */
function flowEntries(
  entries: readonly LegendEntry[],
  { width, padding, fontSize, labels }: ChartSpace,
  rows: number,
  labelWidth: number,
): { placed: PlacedEntry[]; isWhole: boolean } {
  const maxWidth = width - 2 * padding
  const mark = (SWATCH + SWATCH_GAP) * fontSize
  const placed: PlacedEntry[] = []
  let left = 0
  let row = 0
  for (const [index, { label, color }] of entries.entries()) {
    const more = `+${entries.length - index}`
    const isLastRow = row === rows - 1
    const mayNeedCount = isLastRow && index < entries.length - 1
    const reserved = mayNeedCount ? labels.width(more, fontSize, WEIGHT) + ENTRY_GAP * fontSize : 0
    const text = labels.shorten(label, Math.min(labelWidth, maxWidth - mark - reserved), fontSize, WEIGHT)
    const entryWidth = mark + labels.width(text, fontSize, WEIGHT)
    if (left > 0 && left + entryWidth > maxWidth - reserved) {
      if (isLastRow) {
        placed.push({ text: more, color: undefined, left: padding + left, row })
        return { placed, isWhole: false }
      }
      row++
      left = 0
    }
    placed.push({ text, color, left: padding + left, row })
    left += entryWidth + ENTRY_GAP * fontSize
  }
  return { placed, isWhole: true }
}
