import type { EditableDocument } from '@engine/document/edit/editable-document.ts'
import { linkItems, unlinkItems } from '@engine/document/edit/links.ts'
import { moveItems } from '@engine/document/edit/move-items.ts'
import { duplicateItems } from '@engine/document/edit/paste-items.ts'
import { setPlaybackRate } from '@engine/document/edit/playback-rate.ts'
import { closeGap, removeItems, rippleDelete } from '@engine/document/edit/remove-items.ts'
import { chooseRippleScope } from '@engine/document/edit/ripple.ts'
import { splitItems } from '@engine/document/edit/split-items.ts'
import { listItemsAt } from '@engine/document/edit/timeline-queries.ts'
import { removeTransition } from '@engine/document/edit/transitions.ts'
import { rippleTrimEnd, rippleTrimStart, trimEnd, trimStart } from '@engine/document/edit/trim-items.ts'
import { ticksPerFrame } from '@engine/document/ticks.ts'
import { collisionPolicies } from '../gestures/move-gesture.ts'
import { createId } from '../gestures/repeatable-ids.ts'
import type { TimelineContextValue } from '../timeline-context.ts'
import { deleteKeyframes, getSelectedKeyframes, selectAllKeyframes } from './keyframe-commands.ts'
import { countItems, runAddingEdit, runEdit } from './run-edit.ts'
import { deleteTrack } from './track-commands.ts'

/** Splits the selected items at the playhead; without a selection, all items there. */
export function splitAtPlayhead(context: TimelineContextValue): void {
  const { document, selection } = context.session.store.getState()
  const ticks = Math.round(context.player.state.getState().ticks)
  const itemIds = selection.length > 0 ? selection : listItemsAt(document, ticks).map(({ id }) => id)
  const label = `Split ${countItems(itemIds.length)}`
  runAddingEdit(context, label, (before) => splitItems(before, { itemIds, ticks, createId }))
}

/** Deletes the selected keyframes, the selected transition or track, or the selected items. */
export function deleteSelection(context: TimelineContextValue): void {
  const { selection, selectedPart } = context.session.store.getState()
  const keyframes = getSelectedKeyframes(context)
  if (keyframes !== undefined) deleteKeyframes(context, keyframes)
  else if (selectedPart?.kind === 'track') deleteTrack(context, selectedPart.id)
  else if (selectedPart?.kind === 'transition')
    runEdit(context, 'Delete transition', (document) => removeTransition(document, selectedPart.id))
  else
    runEdit(context, `Delete ${countItems(selection.length)}`, (document) =>
      removeItems(document, { itemIds: selection }),
    )
}

/** Deletes the selected items, and closes the gaps. */
export function rippleDeleteSelection(context: TimelineContextValue): void {
  const { selection } = context.session.store.getState()
  runEdit(context, `Ripple delete ${countItems(selection.length)}`, (document) =>
    rippleDelete(document, { itemIds: selection, scope: chooseRippleScope(document) }),
  )
}

export function duplicateSelection(context: TimelineContextValue): void {
  const { selection } = context.session.store.getState()
  runAddingEdit(context, `Duplicate ${countItems(selection.length)}`, (document) =>
    duplicateItems(document, { itemIds: selection, createId }),
  )
}

/** Moves the selected items to the track above or below. */
export function moveSelectionToTrack(context: TimelineContextValue, trackDelta: -1 | 1): void {
  const { selection } = context.session.store.getState()
  const collision = collisionPolicies[context.view.getState().placement]
  runEdit(context, `Move ${countItems(selection.length)} ${trackDelta < 0 ? 'up' : 'down'}`, (document) =>
    moveItems(document, { itemIds: selection, trackDelta, collision, createId }),
  )
}

interface TrimCommand {
  readonly edge: 'start' | 'end'
  /** Whether what follows moves along. */
  readonly ripples?: boolean
}

/** Moves an edge of the selected items to the playhead; without a selection, of the front-most item there. */
export function trimToPlayhead(context: TimelineContextValue, { edge, ripples = false }: TrimCommand): void {
  const ticks = Math.round(context.player.state.getState().ticks)
  const label = `${ripples ? 'Ripple trim' : 'Trim'} ${edge} to playhead`
  const itemIds = listTrimmedIds(context)
  const cut = context.session.store.getState().document.items[itemIds[0] ?? '']?.startTicks
  const isDone = trimTo(context, { edge, ripples, label, getTicks: () => ticks })
  // The frame of the playhead is at the start of the item now.
  if (isDone && ripples && edge === 'start' && cut !== undefined) context.player.seek(cut)
}

/** Returns the selected items; without a selection, the front-most one at the playhead. */
function listTrimmedIds({ session, player }: TimelineContextValue): readonly string[] {
  const { document, selection } = session.store.getState()
  if (selection.length > 0) return selection
  return listItemsAt(document, player.state.getState().ticks)
    .slice(0, 1)
    .map(({ id }) => id)
}

/** Moves an edge of the selected items by frames. */
export function trimByFrames(context: TimelineContextValue, edge: 'start' | 'end', frames: number): void {
  const delta = frames * ticksPerFrame(context.view.getState().fps)
  trimTo(context, {
    ...{ edge, ripples: false, label: `Trim ${edge}`, mergeKey: `timeline.trim-${edge}` },
    getTicks: (before) => before + delta,
  })
}

interface TrimTo extends Required<TrimCommand> {
  readonly label: string
  readonly getTicks: (before: number) => number
  readonly mergeKey?: string
}

function trimTo(
  context: TimelineContextValue,
  { edge, ripples, label, getTicks, mergeKey }: TrimTo,
): boolean {
  const itemIds = listTrimmedIds(context)
  const trim = edge === 'start' ? (ripples ? rippleTrimStart : trimStart) : ripples ? rippleTrimEnd : trimEnd
  const recipe = (before: EditableDocument): EditableDocument =>
    itemIds.reduce((changed, itemId) => {
      const item = changed.items[itemId]
      if (item === undefined) return changed
      const at = edge === 'start' ? item.startTicks : item.startTicks + item.durationTicks
      return trim(changed, { itemId, ticks: getTicks(at), clamps: mergeKey !== undefined, createId })
    }, before)
  return runEdit(context, label, recipe, mergeKey === undefined ? undefined : { mergeKey })
}

/** Selects all keyframes if the keyboard is on one, else all items. */
export function selectAll(context: TimelineContextValue): void {
  if (context.view.getState().focus?.kind === 'keyframe') selectAllKeyframes(context)
  else selectAllItems(context)
}

export function selectAllItems({ session, announce }: TimelineContextValue): void {
  const ids = Object.keys(session.store.getState().document.items)
  session.select(ids)
  announce(`Selected ${countItems(ids.length)}.`)
}

/** Links or unlinks the selected items, which moves and trims them together. */
export function setLinked(context: TimelineContextValue, isLinked: boolean): void {
  const { selection } = context.session.store.getState()
  const label = `${isLinked ? 'Link' : 'Unlink'} ${countItems(selection.length)}`
  runEdit(context, label, (document) =>
    isLinked ? linkItems(document, selection, createId) : unlinkItems(document, selection),
  )
}

/** Changes the speed of the selected items; what follows moves, so that there is space. */
export function setSelectionRate(context: TimelineContextValue, rate: number): void {
  const { document, selection } = context.session.store.getState()
  const itemIds = selection.filter((id) => typeof document.items[id]?.playbackRate === 'number')
  runEdit(context, `Set speed to ${rate}×`, (before) =>
    itemIds.reduce(
      (changed, itemId) =>
        setPlaybackRate(changed, { itemId, rate, ripples: true, scope: chooseRippleScope(before) }),
      before,
    ),
  )
}

export function closeGapAt(context: TimelineContextValue, trackId: string, ticks: number): void {
  runEdit(context, 'Close gap', (document) =>
    closeGap(document, { trackId, ticks, scope: chooseRippleScope(document) }),
  )
}
