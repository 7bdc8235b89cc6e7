import { cutInDraft } from './cut-in-draft.ts'
import type { CutEdges } from './cut-item.ts'
import type { Draft } from './draft.ts'
import { EditRefused } from './edit-refused.ts'
import { type CreateId, type EditableItem, getEndTicks } from './editable-document.ts'
import { MIN_ITEM_TICKS } from './limits.ts'

/**
 * The treatment of items where others are placed. `refuse`: the edit is refused. `push`: they and everything that follows on
 * their track move to a later time. `overwrite`: they are trimmed, cut in two or removed.
 */
export type CollisionPolicy = 'refuse' | 'push' | 'overwrite'

/**
 * Makes space for items that have been placed in a draft.
 *
 * @param placed - Items that do not give way.
 * @throws {EditRefused} If they overlap each other, or others with the policy `refuse`.
 */
export function makeSpace(
  draft: Draft,
  placed: readonly EditableItem[],
  policy: CollisionPolicy,
  createId: CreateId,
): void {
  const ids = new Set(placed.map(({ id }) => id))
  const byTrack = Map.groupBy(placed, ({ id }) => draft.getTrackIndex(id))
  for (const [trackIndex, items] of byTrack) {
    const sorted = items.toSorted((a, b) => a.startTicks - b.startTicks)
    checkApart(sorted)
    const obstacles = draft.listTrackItems(trackIndex).filter(({ id }) => !ids.has(id))
    if (policy === 'push') pushObstacles(draft, sorted, obstacles)
    else for (const item of sorted) yieldTo(draft, item, trackIndex, { ids, policy, createId })
  }
}

function checkApart(sorted: readonly EditableItem[]): void {
  for (const [index, item] of sorted.entries()) {
    const previous = sorted[index - 1]
    if (previous !== undefined && getEndTicks(previous) > item.startTicks)
      throw new EditRefused('The items would overlap each other on the track.')
  }
}

function pushObstacles(
  draft: Draft,
  placed: readonly EditableItem[],
  obstacles: readonly EditableItem[],
): void {
  const shifted = [...obstacles]
  for (const item of placed) {
    const first = shifted.findIndex((obstacle) => getEndTicks(obstacle) > item.startTicks)
    const shift = getEndTicks(item) - (shifted[first]?.startTicks ?? Number.POSITIVE_INFINITY)
    if (first < 0 || shift <= 0) continue
    for (const [index, obstacle] of shifted.entries()) {
      if (index >= first) shifted[index] = { ...obstacle, startTicks: obstacle.startTicks + shift }
    }
  }
  for (const [index, obstacle] of shifted.entries()) {
    if (obstacle !== obstacles[index]) draft.setItem(obstacle)
  }
}

interface Yielding {
  readonly ids: ReadonlySet<string>
  readonly policy: CollisionPolicy
  readonly createId: CreateId
}

function yieldTo(
  draft: Draft,
  item: EditableItem,
  trackIndex: number,
  { ids, policy, createId }: Yielding,
): void {
  const endTicks = getEndTicks(item)
  for (const obstacle of draft.listTrackItems(trackIndex)) {
    const isClear = obstacle.startTicks >= endTicks || getEndTicks(obstacle) <= item.startTicks
    if (isClear || ids.has(obstacle.id)) continue
    if (policy === 'refuse') throw new EditRefused('There is already an item at this time on the track.')
    overwrite(draft, obstacle, item, { trackIndex, createId })
  }
}

/** Leaves the parts of an obstacle before and after an item. Parts shorter than a frame are removed. */
function overwrite(
  draft: Draft,
  obstacle: EditableItem,
  item: EditableItem,
  { trackIndex, createId }: { readonly trackIndex: number; readonly createId: CreateId },
): void {
  const before = item.startTicks - obstacle.startTicks
  const after = getEndTicks(obstacle) - getEndTicks(item)
  const { durationTicks } = obstacle
  const cut = (fromTicks: number, toTicks: number, edges: CutEdges): EditableItem =>
    cutInDraft(draft, obstacle, { fromTicks, toTicks }, { edges, createId })
  const hasLeft = before >= MIN_ITEM_TICKS
  const right =
    after >= MIN_ITEM_TICKS
      ? cut(durationTicks - after, durationTicks, { keepsEntrance: !hasLeft, keepsExit: true })
      : undefined
  if (hasLeft) {
    draft.setItem(cut(0, before, { keepsEntrance: true, keepsExit: right === undefined }))
    if (right !== undefined) placeRest(draft, [obstacle, item], { ...right, id: createId() }, trackIndex)
  } else if (right !== undefined) draft.setItem(right)
  else draft.removeItem(obstacle.id)
}

/**
 * Places the part after an item that was laid into the middle of another one. The next transition is the part's, unless it leads
 * to the item, which now touches the part before it.
 */
function placeRest(
  draft: Draft,
  [obstacle, item]: readonly [EditableItem, EditableItem],
  rest: EditableItem,
  trackIndex: number,
): void {
  draft.placeItem(rest, trackIndex)
  for (const transition of draft.listTransitions()) {
    if (transition.fromClipId === obstacle.id && transition.toClipId !== item.id)
      draft.setTransition({ ...transition, fromClipId: rest.id })
  }
}
