import type { FrameArea } from '../frame-area.ts'
import type { PaintedPart } from '../painted-parts.ts'
import { contains, overlaps, unite } from './areas.ts'
import { mergeAreas } from './merge-areas.ts'

/**
 * Merges areas, and enlarges them so that what can't be painted in part is inside or outside of each.
 *
 * @returns Disjoint areas that contain all of `areas`.
 */
export function growAreas(areas: readonly FrameArea[], parts: readonly PaintedPart[]): FrameArea[] {
  let merged = mergeAreas(areas)
  for (;;) {
    const grown = merged.map((area) => growToParts(area, parts))
    const isStable = grown.every((area, index) => area === merged[index])
    if (isStable) return merged
    // Merging may cut what is between the areas.
    merged = mergeAreas(grown)
  }
}

/** Enlarges an area so that what can't be painted in part is inside or outside of it. */
export function growToParts(area: FrameArea, parts: readonly PaintedPart[]): FrameArea {
  let grown = area
  for (let before: FrameArea | undefined; before !== grown; ) {
    before = grown
    for (const { bounds, isDivisible } of parts) {
      if (!isDivisible && overlaps(bounds, grown) && !contains(grown, bounds)) grown = unite(grown, bounds)
    }
  }
  return grown
}
