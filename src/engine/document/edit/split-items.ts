import { cutInDraft } from './cut-in-draft.ts'
import { Draft } from './draft.ts'
import { EditRefused } from './edit-refused.ts'
import { type CreateId, type EditableDocument, type EditableItem, getEndTicks } from './editable-document.ts'
import { MIN_ITEM_TICKS } from './limits.ts'
import { relinkCopies, withLinkedItems } from './links.ts'
import { toWholeTicks } from './times.ts'

/** A document, and the items that an edit added to it. */
export interface EditResult {
  readonly document: EditableDocument
  readonly itemIds: readonly string[]
}

export interface SplitOptions {
  readonly itemIds: readonly string[]
  /** The cut on the timeline. */
  readonly ticks: number
  /** Whether linked items are cut as well. Default: true. */
  readonly linked?: boolean
  readonly createId: CreateId
}

/**
 * Cuts items in two. Both halves show at every instant what the item showed. Its entrance stays with the left half, which
 * keeps its id; its exit and the transition to the next clip go to the right half.
 *
 * @returns The document, and the ids of the right halves.
 * @throws {EditRefused} If none of the items spans the instant, or if a half would be shorter than a frame.
 */
export function splitItems(document: EditableDocument, options: SplitOptions): EditResult {
  const draft = new Draft(document)
  const ticks = toWholeTicks(options.ticks)
  const items = withLinkedItems(draft, options.itemIds, options.linked ?? true)
  const spanning = items.filter((item) => item.startTicks < ticks && ticks < getEndTicks(item))
  if (spanning.length === 0) throw new EditRefused('None of the selected items is at this time.')
  const rights = spanning.map((item) => splitItem(draft, item, ticks, options.createId))
  for (const right of relinkCopies(rights, options.createId)) draft.setItem(right)
  return { document: draft.finish(), itemIds: rights.map(({ id }) => id) }
}

/** Splits one item, and returns its right half. */
export function splitItem(draft: Draft, item: EditableItem, ticks: number, createId: CreateId): EditableItem {
  const at = ticks - item.startTicks
  const { durationTicks } = item
  if (Math.min(at, durationTicks - at) < MIN_ITEM_TICKS)
    throw new EditRefused('The cut is too close to the start or the end of an item.')
  const left = cutInDraft(
    draft,
    item,
    { fromTicks: 0, toTicks: at },
    { edges: { keepsEntrance: true, keepsExit: false }, createId },
  )
  const cut = cutInDraft(
    draft,
    item,
    { fromTicks: at, toTicks: durationTicks },
    { edges: { keepsEntrance: false, keepsExit: true }, createId },
  )
  const right = { ...cut, id: createId() }
  draft.setItem(left)
  draft.placeItem(right, draft.getTrackIndex(item.id))
  for (const transition of draft.listTransitions()) {
    if (transition.fromClipId === item.id) draft.setTransition({ ...transition, fromClipId: right.id })
  }
  return right
}
