import type { Context2D } from '../context2d.ts'
import type { ChartSpace } from './chart-drawing.ts'
import { type LegendEntry, paintSwatch, SWATCH, SWATCH_GAP } from './legend.ts'

export interface ShareEntry extends LegendEntry {
  /** The share as formatted text. */
  readonly share: string
}

/** In font sizes. */
const ROW_PITCH = 1.75
const COLUMN_GAP = 1.4
const SHARE_GAP = 1.6
/** Minimum distance between a shortened name and its share. */
const MIN_SHARE_GAP = 0.6
const MIN_COLUMN_WIDTH = 8
const MAX_LABEL_WIDTH = 13
/** A long list is set in smaller type, down to this factor, before entries are left out. */
const SMALLEST = 0.78
const LABEL_WEIGHT = 500
const SHARE_WEIGHT = 700

/** A list laid out at the origin. */
export interface ShareList {
  readonly width: number
  readonly height: number
  paint(context: Context2D): void
}

interface AvailableSpace {
  readonly width: number
  readonly height: number
}

/**
 * Lays out names with their shares in as many columns as fit; a last entry shows the number of omitted ones.
 */
export function planShareList(
  entries: readonly ShareEntry[],
  available: AvailableSpace,
  space: ChartSpace,
): ShareList {
  const sizes = [1, 0.9, SMALLEST].map((factor) => ({ ...space, fontSize: space.fontSize * factor }))
  const fitting = sizes.find((size) => computeCapacity(available, size).count >= entries.length)
  const chosen = fitting ?? sizes.at(-1) ?? space
  const { rows, columns, count } = computeCapacity(available, chosen)
  const shown = entries.length <= count ? entries : entries.slice(0, Math.max(0, count - 1))
  const usedColumns = Math.max(1, Math.min(columns, Math.ceil(entries.length / Math.max(1, rows))))
  const usedRows = Math.min(rows, Math.ceil(entries.length / usedColumns))
  const { fontSize, labels, theme } = chosen
  const gaps = (usedColumns - 1) * COLUMN_GAP * fontSize
  const widest = Math.max(0, ...shown.map((entry) => measureEntry(entry, chosen)))
  const columnWidth = Math.max(0, Math.min((available.width - gaps) / usedColumns, widest))
  const place = (index: number): { x: number; y: number } => ({
    x: Math.floor(index / usedRows) * (columnWidth + COLUMN_GAP * fontSize),
    y: ((index % usedRows) + 0.5) * ROW_PITCH * fontSize,
  })
  return {
    width: usedColumns * columnWidth + gaps,
    height: usedRows * ROW_PITCH * fontSize,
    paint(context) {
      for (const [index, entry] of shown.entries()) {
        const { x, y } = place(index)
        paintEntry(context, entry, x, y, columnWidth, chosen)
      }
      if (shown.length === entries.length || count === 0) return
      const { x, y } = place(shown.length)
      const text = `+${entries.length - shown.length}`
      const labelStyle = { fontSize, color: theme.mutedText, weight: SHARE_WEIGHT }
      labels.paint(context, { text, x: x + (SWATCH + SWATCH_GAP) * fontSize, y, align: 'left' }, labelStyle)
    },
  }
}

function computeCapacity(
  { width, height }: AvailableSpace,
  { fontSize }: ChartSpace,
): { rows: number; columns: number; count: number } {
  const rows = Math.max(0, Math.floor(height / (ROW_PITCH * fontSize)))
  const pitch = (MIN_COLUMN_WIDTH + COLUMN_GAP) * fontSize
  const columns = Math.max(1, Math.floor((width + COLUMN_GAP * fontSize) / pitch))
  return { rows, columns, count: rows * columns }
}

function measureEntry({ label, share }: ShareEntry, { fontSize, labels }: ChartSpace): number {
  const name = Math.min(MAX_LABEL_WIDTH * fontSize, labels.width(label, fontSize, LABEL_WEIGHT))
  const numbers = labels.width(share, fontSize, SHARE_WEIGHT)
  return (SWATCH + SWATCH_GAP + SHARE_GAP) * fontSize + name + numbers
}

function paintEntry(
  context: Context2D,
  { label, color, share }: ShareEntry,
  left: number,
  y: number,
  width: number,
  { fontSize, labels, theme }: ChartSpace,
): void {
  paintSwatch(context, color, left, y, fontSize)
  const right = left + width
  const shareWidth = labels.width(share, fontSize, SHARE_WEIGHT)
  const labelLeft = left + (SWATCH + SWATCH_GAP) * fontSize
  const maxLabelWidth = right - shareWidth - MIN_SHARE_GAP * fontSize - labelLeft
  const text = labels.shorten(label, maxLabelWidth, fontSize, LABEL_WEIGHT)
  labels.paint(
    context,
    { text, x: labelLeft, y, align: 'left' },
    { fontSize, color: theme.text, weight: LABEL_WEIGHT },
  )
  labels.paint(
    context,
    { text: share, x: right, y, align: 'right' },
    { fontSize, color: theme.text, weight: SHARE_WEIGHT },
  )
}
