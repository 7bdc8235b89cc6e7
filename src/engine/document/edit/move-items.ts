import { type CollisionPolicy, makeSpace } from './collisions.ts'
import { Draft } from './draft.ts'
import { EditRefused } from './edit-refused.ts'
import { type CreateId, type EditableDocument, type EditableItem, getEndTicks } from './editable-document.ts'
import { withLinkedItems } from './links.ts'
import { toWholeTicks } from './times.ts'

export interface MoveOptions {
  readonly itemIds: readonly string[]
  /** Later if positive. The move stops where the first item reaches the beginning of the video. */
  readonly deltaTicks?: number
  /** By how many tracks the items move, to the back if positive; linked items only move in time. Default: 0. */
  readonly trackDelta?: number
  /** Default: `refuse`. */
  readonly collision?: CollisionPolicy
  /** Whether linked items move as well. Default: true. */
  readonly linked?: boolean
  /** For the parts of items that are overwritten. */
  readonly createId: CreateId
}

/**
 * Moves items in time and to other tracks, all by the same distance.
 *
 * @throws {EditRefused} If there is no such track, or no space with the policy `refuse`.
 */
export function moveItems(document: EditableDocument, options: MoveOptions): EditableDocument {
  const { itemIds, deltaTicks = 0, trackDelta = 0, collision = 'refuse', linked = true, createId } = options
  const draft = new Draft(document)
  const items = withLinkedItems(draft, itemIds, linked)
  if (items.length === 0) return document
  const given = new Set(itemIds)
  const delta = Math.max(toWholeTicks(deltaTicks), -Math.min(...items.map(({ startTicks }) => startTicks)))
  const moved = items.map((item) => (delta === 0 ? item : { ...item, startTicks: item.startTicks + delta }))
  for (const item of moved) {
    const trackIndex = draft.getTrackIndex(item.id) + (given.has(item.id) ? trackDelta : 0)
    if (document.tracks[trackIndex] === undefined)
      throw new EditRefused('There is no track to move the items to.')
    draft.placeItem(item, trackIndex)
  }
  makeSpace(draft, moved, collision, createId)
  return draft.finish()
}

/** Moves items in time, as far as the other items of their tracks let them. */
export function nudgeItems(
  document: EditableDocument,
  { itemIds, deltaTicks, linked = true }: Pick<MoveOptions, 'itemIds' | 'linked'> & { deltaTicks: number },
): EditableDocument {
  const draft = new Draft(document)
  const items = withLinkedItems(draft, itemIds, linked)
  const ids = new Set(items.map(({ id }) => id))
  const wanted = toWholeTicks(deltaTicks)
  const distance = Math.min(Math.abs(wanted), ...items.map((item) => findSpace(draft, item, ids, wanted)))
  if (distance === 0) return document
  const delta = Math.sign(wanted) * distance
  for (const item of items) draft.setItem({ ...item, startTicks: item.startTicks + delta })
  return draft.finish()
}

/** Returns how far an item can move before it touches one that stays. */
function findSpace(draft: Draft, item: EditableItem, moving: ReadonlySet<string>, delta: number): number {
  const others = draft.listTrackItems(draft.getTrackIndex(item.id)).filter(({ id }) => !moving.has(id))
  if (delta < 0) {
    const previous = others.findLast(({ startTicks }) => startTicks < item.startTicks)
    return item.startTicks - (previous === undefined ? 0 : getEndTicks(previous))
  }
  const next = others.find(({ startTicks }) => startTicks > item.startTicks)
  return next === undefined ? Number.POSITIVE_INFINITY : next.startTicks - getEndTicks(item)
}
