import { Draft } from './draft.ts'
import {
  type Bounds,
  type EdgeOptions,
  findEndBounds,
  findStartBounds,
  intersect,
  limit,
} from './edge-bounds.ts'
import { EditRefused } from './edit-refused.ts'
import { type EditableDocument, type EditableItem, getEndTicks } from './editable-document.ts'
import { withLinkedItems } from './links.ts'
import { toWholeTicks } from './times.ts'
import { cutEdge } from './trim-items.ts'
import { findNeighbours, type ItemEdge } from './trim-limits.ts'

/** An item that slides, with the neighbours whose edges move along. */
interface Slide {
  readonly item: EditableItem
  readonly trimmed: readonly { readonly id: string; readonly edge: ItemEdge }[]
  /** By how much it can move. */
  readonly bounds: Bounds
}

/**
 * Moves a clip between its neighbours, which it touches: the one before it becomes longer by the time by which the one after it
 * becomes shorter, or the reverse. The clip itself and the outer edges of its neighbours stay as they are.
 *
 * @param options.deltaTicks - Later if positive.
 * @param options.linked - Whether linked clips slide as well, or move where they touch none. Default: true.
 * @throws {EditRefused} If the clip does not touch two others, or if one of them cannot be trimmed as far.
 */
export function slideItem(
  document: EditableDocument,
  {
    itemId,
    deltaTicks,
    linked = true,
    ...options
  }: EdgeOptions & { readonly itemId: string; readonly deltaTicks: number; readonly linked?: boolean },
): EditableDocument {
  const draft = new Draft(document)
  checkTouching(draft, draft.getItem(itemId))
  const items = withLinkedItems(draft, [itemId], linked)
  const sliding = new Set(items.map(({ id }) => id))
  const slides = items.map((item) => findSlide(draft, item, sliding))
  const bounds = slides.map((slide) => slide.bounds).reduce(intersect)
  const delta = limit(toWholeTicks(deltaTicks), 0, bounds, options)
  if (delta === 0) return document
  for (const { item, trimmed } of slides) {
    draft.setItem({ ...item, startTicks: item.startTicks + delta })
    // A clip between two sliding ones is trimmed at both edges.
    for (const { id, edge } of trimmed)
      draft.setItem(cutEdge(draft, draft.getItem(id), edge, { delta, createId: options.createId }))
  }
  return draft.finish()
}

function checkTouching(draft: Draft, item: EditableItem): void {
  const { previous, next } = findNeighbours(draft, item)
  const touches =
    previous !== undefined &&
    next !== undefined &&
    getEndTicks(previous) === item.startTicks &&
    getEndTicks(item) === next.startTicks
  if (!touches) throw new EditRefused('Only a clip that touches the clips before and after it can slide.')
}

function findSlide(draft: Draft, item: EditableItem, sliding: ReadonlySet<string>): Slide {
  const { previous, next } = findNeighbours(draft, item)
  const trimmed: { readonly id: string; readonly edge: ItemEdge }[] = []
  let bounds: Bounds = { min: -item.startTicks, max: Number.POSITIVE_INFINITY }
  if (previous !== undefined && !sliding.has(previous.id)) {
    const end = getEndTicks(previous)
    if (end < item.startTicks) bounds = { ...bounds, min: end - item.startTicks }
    else {
      trimmed.push({ id: previous.id, edge: 'end' })
      bounds = intersect(bounds, shift(findEndBounds(draft, previous), end))
    }
  }
  if (next !== undefined && !sliding.has(next.id)) {
    const gap = next.startTicks - getEndTicks(item)
    if (gap > 0) bounds = { ...bounds, max: Math.min(bounds.max, gap) }
    else {
      trimmed.push({ id: next.id, edge: 'start' })
      bounds = intersect(bounds, shift(findStartBounds(draft, next), next.startTicks))
    }
  }
  return { item, trimmed, bounds }
}

const shift = ({ min, max }: Bounds, by: number): Bounds => ({ min: min - by, max: max - by })
