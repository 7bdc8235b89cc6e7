import type { FrameArea } from '../frame-area.ts'
import type { PaintedPart } from '../painted-parts.ts'
import { contains, overlaps, unite } from './areas.ts'

/** Enlarges an area so that what can't be painted in part is inside or outside of it. */
export function growToParts(area: FrameArea, parts: readonly PaintedPart[]): FrameArea {
  let grown = area
  const isCut = ({ bounds, isDivisible }: PaintedPart): boolean =>
    !isDivisible && overlaps(bounds, grown) && !contains(grown, bounds)
  for (let cut = parts.find(isCut); cut !== undefined; cut = parts.find(isCut))
    grown = unite(grown, cut.bounds)
  return grown
}
