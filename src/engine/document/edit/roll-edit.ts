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
import { getPlaybackRate, readTime, writeTime } from './item-times.ts'
import { withLinkedItems } from './links.ts'
import { getSourceTicks } from './source-limits.ts'
import { toWholeTicks } from './times.ts'
import { cutEdge } from './trim-items.ts'
import { findNeighbours } from './trim-limits.ts'

/**
 * Moves the cut between two clips that touch: one becomes longer and the other one shorter. A transition between them stays.
 *
 * @param options.itemId - The clip before the cut.
 * @param options.ticks - Where the cut will be.
 * @param options.linked - Whether the same cut between linked clips moves as well. Default: true.
 * @throws {EditRefused} If no clip touches, or if a clip has no more source material or would be too short.
 */
export function rollEdit(
  document: EditableDocument,
  {
    itemId,
    ticks,
    linked = true,
    ...options
  }: EdgeOptions & { readonly itemId: string; readonly ticks: number; readonly linked?: boolean },
): EditableDocument {
  const draft = new Draft(document)
  const left = draft.getItem(itemId)
  const cut = getEndTicks(left)
  const pairs = withLinkedItems(draft, [itemId], linked).flatMap((item) => {
    const { next } = findNeighbours(draft, item)
    return getEndTicks(item) === cut && next?.startTicks === cut ? [{ left: item, right: next }] : []
  })
  if (pairs[0]?.left !== left) throw new EditRefused('No clip starts where this one ends.')
  const bounds = pairs
    .map((pair) => intersect(findEndBounds(draft, pair.left), findStartBounds(draft, pair.right)))
    .reduce(intersect)
  const delta = limit(toWholeTicks(ticks), cut, bounds, options) - cut
  for (const pair of pairs) {
    draft.setItem(cutEdge(draft, pair.left, 'end', { delta, createId: options.createId }))
    draft.setItem(cutEdge(draft, pair.right, 'start', { delta, createId: options.createId }))
  }
  return draft.finish()
}

/**
 * Moves the source below a clip, whose edges stay: another part of the file plays.
 *
 * @param options.deltaTicks - By how much later the source starts, in ticks of the source.
 * @param options.linked - Whether linked clips slip as well. Default: true.
 * @throws {EditRefused} If the item has no source, or if it has no more material.
 */
export function slipItem(
  document: EditableDocument,
  {
    itemId,
    deltaTicks,
    clamps = false,
    linked = true,
  }: {
    readonly itemId: string
    readonly deltaTicks: number
    readonly clamps?: boolean
    readonly linked?: boolean
  },
): EditableDocument {
  const draft = new Draft(document)
  const items = withLinkedItems(draft, [itemId], linked).filter(
    (item) => readTime(draft.dialect, item, 'sourceStart') !== undefined,
  )
  if (!items.some(({ id }) => id === itemId)) throw new EditRefused('The item plays no file.')
  const bounds = items.map((item) => findSlipBounds(draft, item)).reduce(intersect)
  const delta = limit(toWholeTicks(deltaTicks), 0, bounds, { clamps })
  for (const item of items) {
    const start = readTime(draft.dialect, item, 'sourceStart') ?? 0
    draft.setItem(writeTime(draft.dialect, item, 'sourceStart', start + delta))
  }
  return draft.finish()
}

/** Returns by how much the source of an item can start later. */
function findSlipBounds(draft: Draft, item: EditableItem): Bounds {
  const start = readTime(draft.dialect, item, 'sourceStart') ?? 0
  const total = getSourceTicks(item, draft.findAsset(item.assetId))
  const played = Math.round(item.durationTicks * getPlaybackRate(item))
  const max = total === undefined ? Number.POSITIVE_INFINITY : Math.max(0, total - played - start)
  return { min: -start, max }
}
