import type { TextBackground, TextStyle } from '../../document/model.ts'
import type { TextFinish } from '../../document/model-text.ts'
import type { Context2D } from '../context2d.ts'
import type { TextLayout } from './laid-out-text.ts'
import { listWholeLines } from './line-run.ts'

interface Band {
  left: number
  right: number
  readonly top: number
  readonly bottom: number
}

type Point = readonly [x: number, y: number]

type VerticalPadding = TextFinish['backgroundPadding']

const noPadding: VerticalPadding = { top: 0, bottom: 0 }

/**
 * Fills what is behind a text: the box behind each line, extended by the padding, and the boxes of parts. The boxes of
 * neighbouring lines form one shape with rounded inner and outer corners, so that their seams are invisible.
 */
export function fillTextBackground(context: Context2D, layout: TextLayout, style: TextStyle): void {
  const { background, finish } = style
  if (background !== undefined) {
    context.fillStyle = background.color
    for (const block of groupBands(layout, background)) {
      alignNearEdges(block, background.borderRadius)
      context.beginPath()
      const outline = traceOutline(block, finish?.backgroundPadding ?? noPadding)
      traceRounded(context, outline, background.borderRadius)
      context.fill()
    }
  }
  for (const { left, right, top, bottom, color, radius } of listRunBoxes(layout)) {
    context.fillStyle = color
    context.beginPath()
    context.roundRect(left, top, right - left, bottom - top, radius)
    context.fill()
  }
}

/** Returns whether anything is behind a text. */
export function hasBackground({ background }: TextStyle, { lines }: TextLayout): boolean {
  return background !== undefined || lines.some(({ run }) => run?.background !== undefined)
}

interface RunBox {
  right: number
  left: number
  readonly key: number
  readonly top: number
  readonly bottom: number
  readonly color: string
  readonly radius: number
}

/** Returns the boxes behind parts of the text; neighbouring runs of one part share a box. */
function listRunBoxes({ lines, baseline }: TextLayout): RunBox[] {
  const boxes: RunBox[] = []
  const placed = lines.toSorted((a, b) => a.top - b.top || a.left - b.left)
  for (const { run, left, top, width } of placed) {
    if (run?.background === undefined) continue
    const { key, color, ascent, descent, horizontalPadding, borderRadius } = run.background
    const [y, right] = [top + baseline, left + width + horizontalPadding]
    const previous = boxes.at(-1)
    const isSame = previous?.key === key && previous.bottom === y + descent
    if (isSame && Math.abs(previous.right - horizontalPadding - left) < 0.01) previous.right = right
    else {
      boxes.push({
        key,
        left: left - horizontalPadding,
        right,
        top: y - ascent,
        bottom: y + descent,
        color,
        radius: Math.min(borderRadius, (ascent + descent) / 2),
      })
    }
  }
  return boxes
}

/** Groups lines into runs without empty lines. */
function groupBands(layout: TextLayout, { horizontalPadding }: TextBackground): Band[][] {
  const blocks: Band[][] = []
  let current: Band[] = []
  for (const { left, right, top, bottom, isEmpty } of listWholeLines(layout)) {
    if (isEmpty) {
      current = []
      continue
    }
    if (current.length === 0) blocks.push(current)
    current.push({ left: left - horizontalPadding, right: right + horizontalPadding, top, bottom })
  }
  return blocks
}

/**
 * Aligns edges that differ by less than two corner radii to the outer one, because the corners would not fit
 * between them.
 */
function alignNearEdges(block: Band[], radius: number): void {
  for (let pass = 0; pass < block.length; pass++) {
    let changed = false
    for (const [index, band] of block.entries()) {
      const next = block[index + 1]
      if (next === undefined) continue
      if (band.left !== next.left && Math.abs(band.left - next.left) < 2 * radius) {
        band.left = next.left = Math.min(band.left, next.left)
        changed = true
      }
      if (band.right !== next.right && Math.abs(band.right - next.right) < 2 * radius) {
        band.right = next.right = Math.max(band.right, next.right)
        changed = true
      }
    }
    if (!changed) return
  }
}

/** Returns the block's outline, clockwise from its top left corner, without points on straight edges. */
function traceOutline(block: readonly Band[], padding: VerticalPadding): Point[] {
  const rightSide = traceSide(block, ({ right }) => right, padding)
  const leftSide = traceSide(block, ({ left }) => -left, padding).map(([x, y]): Point => [-x, y])
  const points = [...rightSide, ...leftSide.toReversed()]
  return points.filter((point, index) => {
    const previous = points.at(index - 1) ?? point
    const next = points[(index + 1) % points.length] ?? point
    const samePosition = point[0] === next[0] && point[1] === next[1]
    const onVertical = previous[0] === point[0] && point[0] === next[0]
    return !samePosition && !onVertical
  })
}

/**
 * Returns the corners of one side from top to bottom. Where a band ends beside a wider one, the padding of the wider one
 * covers its end.
 *
 * @param getReach - Returns how far a band extends towards the side.
 */
function traceSide(
  block: readonly Band[],
  getReach: (band: Band) => number,
  padding: VerticalPadding,
): Point[] {
  return block.flatMap((band, index): Point[] => {
    const [previous, next] = [block[index - 1], block[index + 1]]
    const reach = getReach(band)
    const isBelowWider = previous !== undefined && getReach(previous) >= reach
    const isAboveWider = next !== undefined && getReach(next) > reach
    const top = isBelowWider ? band.top + padding.bottom : band.top - padding.top
    const bottom = isAboveWider ? band.bottom - padding.top : band.bottom + padding.bottom
    // Paddings that are higher together than the line leave nothing of it between two wider ones.
    const middle = (top + bottom) / 2
    return [
      [reach, Math.min(top, Math.max(middle, bottom))],
      [reach, Math.max(bottom, Math.min(middle, top))],
    ]
  })
}

/** Traces the outline, rounding each corner as far as the shorter of its edges allows. */
function traceRounded(context: Context2D, points: readonly Point[], radius: number): void {
  const first = points[0]
  const last = points.at(-1)
  if (first === undefined || last === undefined) return
  context.moveTo((first[0] + last[0]) / 2, (first[1] + last[1]) / 2)
  for (const [index, corner] of points.entries()) {
    const before = points.at(index - 1) ?? corner
    const after = points[(index + 1) % points.length] ?? corner
    const fit = Math.min(radius, distance(before, corner) / 2, distance(corner, after) / 2)
    context.arcTo(corner[0], corner[1], after[0], after[1], fit)
  }
  context.closePath()
}

function distance([x1, y1]: Point, [x2, y2]: Point): number {
  return Math.hypot(x2 - x1, y2 - y1)
}
