import {
  type EditableDocument,
  type EditableItem,
  type EditableTransition,
  getEndTicks,
} from '@engine/document/edit/editable-document.ts'
import { nudgeItems } from '@engine/document/edit/move-items.ts'
import { rollEdit, slipItem } from '@engine/document/edit/roll-edit.ts'
import { slideItem } from '@engine/document/edit/slide-item.ts'
import { listItemsAt } from '@engine/document/edit/timeline-queries.ts'
import { listTrackItems } from '@engine/document/edit/track-gaps.ts'
import { ticksPerFrame } from '@engine/document/ticks.ts'
import { findTrack } from '../document/track-items.ts'
import { createId } from '../gestures/repeatable-ids.ts'
import type { TimelineContextValue } from '../timeline-context.ts'
import { getSelectedKeyframes, nudgeKeyframes } from './keyframe-commands.ts'
import { countItems, runEdit } from './run-edit.ts'

/**
 * Moves what is selected by frames, as far as possible: keyframes, the cut of a transition, or items. With the slip tool, items
 * stay and play another part of their files; with the slide tool, their neighbours are trimmed.
 *
 * @param frames - Later if positive.
 */
export function nudgeSelection(context: TimelineContextValue, frames: number): void {
  const { fps, tool } = context.view.getState()
  const deltaTicks = frames * ticksPerFrame(fps)
  const keyframes = getSelectedKeyframes(context)
  const transition = getSelectedTransition(context)
  if (keyframes !== undefined) nudgeKeyframes(context, keyframes, frames)
  else if (transition !== undefined) rollBy(context, transition.fromClipId, deltaTicks)
  else if (tool === 'slip') slipSelection(context, -deltaTicks)
  else if (tool === 'slide') slideSelection(context, deltaTicks)
  else nudgeItemSelection(context, deltaTicks)
}

function nudgeItemSelection(context: TimelineContextValue, deltaTicks: number): void {
  const { selection } = context.session.store.getState()
  runEdit(
    context,
    `Nudge ${countItems(selection.length)}`,
    (document) => nudgeItems(document, { itemIds: selection, deltaTicks }),
    { mergeKey: 'timeline.nudge' },
  )
}

function slipSelection(context: TimelineContextValue, deltaTicks: number): void {
  const { selection } = context.session.store.getState()
  runEdit(
    context,
    `Slip ${countItems(selection.length)}`,
    (document) =>
      selection.reduce((before, itemId) => slipItem(before, { itemId, deltaTicks, clamps: true }), document),
    { mergeKey: 'timeline.slip' },
  )
}

function slideSelection(context: TimelineContextValue, deltaTicks: number): void {
  const { selection } = context.session.store.getState()
  runEdit(
    context,
    `Slide ${countItems(selection.length)}`,
    (document) =>
      selection.reduce(
        (before, itemId) => slideItem(before, { itemId, deltaTicks, clamps: true, createId }),
        document,
      ),
    { mergeKey: 'timeline.slide' },
  )
}

/** Moves a cut to the playhead: the one of the selected transition, or the nearest one of the selected or front-most item there. */
export function rollToPlayhead(context: TimelineContextValue): void {
  const ticks = Math.round(context.player.state.getState().ticks)
  const itemId = getSelectedTransition(context)?.fromClipId ?? findItemBeforeCut(context, ticks)
  rollTo(context, itemId, ticks)
}

function getSelectedTransition({ session }: TimelineContextValue): EditableTransition | undefined {
  const { document, selectedPart } = session.store.getState()
  return selectedPart?.kind === 'transition' ? document.transitions[selectedPart.id] : undefined
}

function findItemBeforeCut({ session }: TimelineContextValue, ticks: number): string | undefined {
  const { document, selection } = session.store.getState()
  const itemId = selection[0] ?? listItemsAt(document, ticks)[0]?.id
  const distance = (left: EditableItem): number => Math.abs(getEndTicks(left) - ticks)
  const [nearest] = listItemsBeforeCuts(document, itemId).toSorted((a, b) => distance(a) - distance(b))
  // Without a cut, the edit says so.
  return nearest?.id ?? itemId
}

/** Lists the items before the cuts at both ends of an item. */
function listItemsBeforeCuts(document: EditableDocument, itemId: string | undefined): EditableItem[] {
  const found = itemId === undefined ? undefined : findTrack(document, itemId)
  if (found === undefined) return []
  const items = listTrackItems(document, found.track.id)
  return items.filter((left, index) => {
    const right = items[index + 1]
    const isCut = right !== undefined && getEndTicks(left) === right.startTicks
    return isCut && (left.id === itemId || right.id === itemId)
  })
}

function rollBy(context: TimelineContextValue, itemId: string, deltaTicks: number): void {
  const item = context.session.store.getState().document.items[itemId]
  if (item !== undefined) rollTo(context, itemId, getEndTicks(item) + deltaTicks)
}

function rollTo(context: TimelineContextValue, itemId: string | undefined, ticks: number): void {
  if (itemId === undefined) return
  runEdit(context, 'Roll cut', (document) => rollEdit(document, { itemId, ticks, clamps: true, createId }), {
    mergeKey: 'timeline.roll',
  })
}
