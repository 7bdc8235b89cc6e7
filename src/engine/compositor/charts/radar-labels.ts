import type { ChartSpace } from './chart-drawing.ts'
import type { PlacedLabel } from './chart-labels.ts'

/** Centre, length and number of a radar's spokes. */
export interface Wheel {
  readonly x: number
  readonly y: number
  readonly radius: number
  readonly spokes: number
}

/** In font sizes. */
const LABEL_DISTANCE = 0.6
const LINE_HEIGHT = 1.35
/** Free height above and below the wheel. */
const LABEL_HEIGHT = 1.5
const MIN_GAP = 0.5
const MIN_BOX_FOR_LABELS = 12
/** Maximum fraction of the box's width for a label on one side. */
const MAX_LABEL_SHARE = 0.24

interface PlacedBox extends PlacedLabel {
  readonly left: number
  readonly right: number
}

/**
 * Lays out the largest wheel between two heights that leaves space for the names of its spokes. Names are
 * shortened, and left out if they would touch another one.
 */
export function planSpokeLabels(
  names: readonly string[],
  spokes: number,
  { top, bottom }: { readonly top: number; readonly bottom: number },
  space: ChartSpace,
): { wheel: Wheel; labels: PlacedLabel[] } {
  const { width, padding, fontSize, labels } = space
  const available = { width: Math.max(0, width - 2 * padding), height: Math.max(0, bottom - top) }
  const center = { x: width / 2, y: (top + bottom) / 2, spokes }
  if (Math.min(available.width, available.height) < MIN_BOX_FOR_LABELS * fontSize * 0.75) {
    return { wheel: { ...center, radius: Math.min(available.width, available.height) / 2 }, labels: [] }
  }
  const maxWidth = available.width * MAX_LABEL_SHARE
  const radius = Math.max(
    0,
    Math.min(
      available.height / 2 - LABEL_HEIGHT * fontSize,
      available.width / 2 - measureWidest(names, maxWidth, space),
    ),
  )
  const wheel = { ...center, radius }
  const placed: PlacedBox[] = []
  for (const [spoke, name] of names.entries()) {
    const text = labels.shorten(name, maxWidth, fontSize)
    const box = computeLabelBox(text, spoke, wheel, space)
    const isFree = placed.every((other) => !touches(box, other, fontSize))
    if (text !== '' && isFree) placed.push(box)
  }
  return { wheel, labels: placed }
}

/** Returns the width needed on each side for the names of spokes. */
function measureWidest(names: readonly string[], maxWidth: number, { fontSize, labels }: ChartSpace): number {
  const longest = names.toSorted((a, b) => b.length - a.length).slice(0, 8)
  const widest = Math.max(0, ...longest.map((name) => labels.width(name, fontSize)))
  return Math.min(maxWidth, widest) + LABEL_DISTANCE * fontSize
}

function computeLabelBox(
  text: string,
  spoke: number,
  wheel: Wheel,
  { fontSize, labels }: ChartSpace,
): PlacedBox {
  const angle = (2 * Math.PI * spoke) / wheel.spokes
  const distance = wheel.radius + LABEL_DISTANCE * fontSize
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)]
  const x = wheel.x + distance * sine
  const y = wheel.y - distance * cosine - cosine * 0.3 * fontSize
  const textWidth = labels.width(text, fontSize)
  if (Math.abs(sine) < 0.08)
    return { text, x, y, align: 'center', left: x - textWidth / 2, right: x + textWidth / 2 }
  return sine > 0
    ? { text, x, y, align: 'left', left: x, right: x + textWidth }
    : { text, x, y, align: 'right', left: x - textWidth, right: x }
}

function touches(first: PlacedBox, second: PlacedBox, fontSize: number): boolean {
  const gap = MIN_GAP * fontSize
  const isBeside = first.left > second.right + gap || second.left > first.right + gap
  return !isBeside && Math.abs(first.y - second.y) < LINE_HEIGHT * fontSize
}
