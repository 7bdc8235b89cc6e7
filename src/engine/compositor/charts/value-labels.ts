import type { ChartDrawing, ChartSpace, ValuePart } from './chart-drawing.ts'
import type { PlacedLabel } from './chart-labels.ts'

/** The end of a bar or a point of a line. */
export interface ValueMark {
  readonly value: number
  readonly x: number
  readonly y: number
  /** Whether the number is below the mark. */
  readonly isBelow: boolean
  /** The rank of the mark in the order in which the marks start, 0–1; absent if all start together. */
  readonly rank?: number
}

/** In font sizes. */
const SIZE = 0.86
const DISTANCE = 0.85
const GAP = 0.25
/** Distance of numbers below each other, in sizes of their font. */
const LINE_HEIGHT = 1.1
const WEIGHT = 600

/** More labels would cover the marks. */
const MAX_LABELS = 120

/** A number in its place. */
interface PlacedNumber extends PlacedLabel {
  /** Half of its width. */
  readonly half: number
  readonly rank: number | undefined
}

/** The height that numbers above the highest mark need, in font sizes. */
export const VALUE_LABEL_HEIGHT = 1.25

/**
 * Places the numbers of marks where they touch neither each other nor the box's sides; the others are left out.
 *
 * @returns Nothing if the chart has no numbers.
 */
export function planValueLabels(
  marks: readonly ValueMark[],
  space: ChartSpace,
): Pick<ChartDrawing, 'paintValues' | 'valueParts'> {
  if (!space.hasValueLabels) return {}
  const { fontSize, labels, width, padding, theme } = space
  const placed: PlacedNumber[] = []
  for (const { value, x, y, isBelow, rank } of marks) {
    if (placed.length >= MAX_LABELS) break
    const text = space.format(value)
    const half = labels.width(text, SIZE * fontSize, WEIGHT) / 2
    const label = {
      text,
      x: Math.min(width - padding / 2 - half, Math.max(padding / 2 + half, x)),
      y: y + (isBelow ? 1 : -1) * DISTANCE * fontSize,
      align: 'center' as const,
      half,
      rank,
    }
    const touches = placed.some(
      (other) =>
        Math.abs(other.x - label.x) < other.half + half + GAP * fontSize &&
        Math.abs(other.y - label.y) < LINE_HEIGHT * SIZE * fontSize,
    )
    if (!touches) placed.push(label)
  }
  const labelStyle = { fontSize: SIZE * fontSize, color: theme.text, weight: WEIGHT }
  const parts = placed.flatMap((label): ValuePart[] =>
    label.rank === undefined ? [] : [{ ...findOwnArea(label, placed, fontSize), rank: label.rank }],
  )
  return {
    paintValues(context) {
      for (const label of placed) labels.paint(context, label, labelStyle)
    },
    valueParts: parts.length === 0 ? undefined : parts,
  }
}

/** Returns an area around a number, large enough for letters that are moved to whole pixels, without other numbers. */
function findOwnArea(
  label: PlacedNumber,
  all: readonly PlacedNumber[],
  fontSize: number,
): Omit<ValuePart, 'rank'> {
  const reach = label.half + (GAP * fontSize) / 2
  const distances = all
    .filter((other) => other !== label && Math.abs(other.x - label.x) < reach + other.half + GAP * fontSize)
    .map(({ y }) => y - label.y)
  const above = Math.min(fontSize, ...distances.filter((distance) => distance < 0).map((each) => -each / 2))
  const below = Math.min(fontSize, ...distances.filter((distance) => distance > 0).map((each) => each / 2))
  return { left: label.x - reach, right: label.x + reach, top: label.y - above, bottom: label.y + below }
}
