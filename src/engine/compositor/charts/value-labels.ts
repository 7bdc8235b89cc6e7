import type { Context2D } from '../context2d.ts'
import type { ChartSpace } from './chart-drawing.ts'
import type { PlacedLabel } from './chart-labels.ts'

/** The end of a bar or a point of a line. */
export interface ValueMark {
  readonly value: number
  readonly x: number
  readonly y: number
  /** Whether the number is below the mark. */
  readonly isBelow: boolean
}

/** In font sizes. */
const SIZE = 0.86
const DISTANCE = 0.85
const GAP = 0.25
const WEIGHT = 600

/** More labels would cover the marks. */
const MAX_LABELS = 120

/** The height that numbers above the highest mark need, in font sizes. */
export const VALUE_LABEL_HEIGHT = 1.25

/**
 * Places the numbers of marks where they touch neither each other nor the box's sides; the others are left out.
 *
 * @returns Undefined if the chart has no numbers.
 */
export function planValueLabels(
  marks: readonly ValueMark[],
  space: ChartSpace,
): ((context: Context2D) => void) | undefined {
  if (!space.hasValueLabels) return undefined
  const { fontSize, labels, width, padding, theme } = space
  const placed: (PlacedLabel & { readonly half: number })[] = []
  for (const { value, x, y, isBelow } of marks) {
    if (placed.length >= MAX_LABELS) break
    const text = space.format(value)
    const half = labels.width(text, SIZE * fontSize, WEIGHT) / 2
    const label = {
      text,
      x: Math.min(width - padding / 2 - half, Math.max(padding / 2 + half, x)),
      y: y + (isBelow ? 1 : -1) * DISTANCE * fontSize,
      align: 'center' as const,
      half,
    }
    const touches = placed.some(
      (other) =>
        Math.abs(other.x - label.x) < other.half + half + GAP * fontSize &&
        Math.abs(other.y - label.y) < 1.1 * SIZE * fontSize,
    )
    if (!touches) placed.push(label)
  }
  const labelStyle = { fontSize: SIZE * fontSize, color: theme.text, weight: WEIGHT }
  return (context) => {
    for (const label of placed) labels.paint(context, label, labelStyle)
  }
}
