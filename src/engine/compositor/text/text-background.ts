import type { TextBackground } from '../../document/model.ts'
import type { Context2D } from '../context2d.ts'
import type { TextLayout, TextLine } from './text-layout.ts'

interface Band {
  left: number
  right: number
  readonly top: number
  readonly bottom: number
}

type Point = readonly [x: number, y: number]

/**
 * Fills the box behind each line, extended by the padding. The boxes of neighbouring lines form one shape
 * with rounded inner and outer corners, so that their seams are invisible.
 */
export function fillTextBackground(context: Context2D, layout: TextLayout, background: TextBackground): void {
  context.fillStyle = background.color
  for (const block of groupBands(layout, background)) {
    alignNearEdges(block, background.borderRadius)
    context.beginPath()
    traceRounded(context, traceOutline(block), background.borderRadius)
    context.fill()
  }
}

/** Groups lines into runs without empty lines. */
function groupBands({ lines, lineHeight }: TextLayout, { horizontalPadding }: TextBackground): Band[][] {
  const blocks: Band[][] = []
  let current: Band[] = []
  const isEmpty = (line: TextLine): boolean => line.text.trim() === ''
  for (const line of lines) {
    if (isEmpty(line)) {
      current = []
      continue
    }
    if (current.length === 0) blocks.push(current)
    current.push({
      left: line.left - horizontalPadding,
      right: line.left + line.width + horizontalPadding,
      top: line.top,
      bottom: line.top + lineHeight,
    })
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
function traceOutline(block: readonly Band[]): Point[] {
  const rightSide = block.flatMap(({ right, top, bottom }): Point[] => [
    [right, top],
    [right, bottom],
  ])
  const leftSide = block.flatMap(({ left, top, bottom }): Point[] => [
    [left, top],
    [left, bottom],
  ])
  const points = [...rightSide, ...leftSide.toReversed()]
  return points.filter((point, index) => {
    const previous = points.at(index - 1) ?? point
    const next = points[(index + 1) % points.length] ?? point
    const samePosition = point[0] === next[0] && point[1] === next[1]
    const onVertical = previous[0] === point[0] && point[0] === next[0]
    return !samePosition && !onVertical
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
