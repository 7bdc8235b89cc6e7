import { type Box, getBounds } from './box.ts'

/** A line that a box is aligned to, in pixels of the composition. */
export interface Guide {
  readonly axis: 'x' | 'y'
  readonly position: number
}

/** A box that is aligned to some guides. */
export interface SnappedBox {
  readonly box: Box
  readonly guides: readonly Guide[]
}

/** Lists the lines to align to: the edges and the middle of the frame and of the other boxes. */
export function listGuides(
  frame: { readonly width: number; readonly height: number },
  others: readonly Box[],
): Guide[] {
  const areas = [{ left: 0, top: 0, right: frame.width, bottom: frame.height }, ...others.map(getBounds)]
  return areas.flatMap(({ left, top, right, bottom }): Guide[] => [
    ...[left, (left + right) / 2, right].map((position) => ({ axis: 'x', position }) as const),
    ...[top, (top + bottom) / 2, bottom].map((position) => ({ axis: 'y', position }) as const),
  ])
}

/**
 * Moves a box to the nearest guides.
 *
 * @param tolerance - The furthest that it is moved, in pixels of the composition.
 */
export function snapBox(box: Box, guides: readonly Guide[], tolerance: number): SnappedBox {
  const { left, top, right, bottom } = getBounds(box)
  const x = findNearest([left, (left + right) / 2, right], guides, 'x', tolerance)
  const y = findNearest([top, (top + bottom) / 2, bottom], guides, 'y', tolerance)
  return {
    box: { ...box, left: box.left + (x?.shift ?? 0), top: box.top + (y?.shift ?? 0) },
    guides: [x?.guide, y?.guide].filter((guide) => guide !== undefined),
  }
}

function findNearest(
  positions: readonly number[],
  guides: readonly Guide[],
  axis: Guide['axis'],
  tolerance: number,
): { readonly guide: Guide; readonly shift: number } | undefined {
  let nearest: { guide: Guide; shift: number } | undefined
  for (const guide of guides) {
    if (guide.axis !== axis) continue
    for (const position of positions) {
      const shift = guide.position - position
      if (Math.abs(shift) > tolerance) continue
      if (nearest === undefined || Math.abs(shift) < Math.abs(nearest.shift)) nearest = { guide, shift }
    }
  }
  return nearest
}
