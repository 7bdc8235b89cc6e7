import { addItems } from '@engine/document/edit/add-items.ts'
import { createItem } from '@engine/document/edit/create-item.ts'
import { hasSpace } from '@engine/document/edit/free-tracks.ts'
import { addTransition, findTransitionFrom, findTransitionMiddle } from '@engine/document/edit/transitions.ts'
import { createId } from '../gestures/repeatable-ids.ts'
import type { TimelineContextValue } from '../timeline-context.ts'
import { runAddingEdit, runEdit } from './run-edit.ts'
import { selectTransition } from './select-transition.ts'

/** Adds a text at an instant: on a track if it has space, otherwise on another one. */
export function addTextAt(context: TimelineContextValue, ticks: number, trackId: string | undefined): void {
  runAddingEdit(context, 'Add text', (document) => {
    const item = createItem(
      document,
      { type: 'text' },
      { id: createId(), startTicks: Math.max(0, Math.round(ticks)) },
    )
    const track = document.tracks.find(({ id }) => id === trackId)
    const range = { startTicks: item.startTicks, endTicks: item.startTicks + item.durationTicks }
    const target =
      track !== undefined && hasSpace(document, track, range)
        ? ({ kind: 'track', trackId: track.id } as const)
        : ({ kind: 'free' } as const)
    return { document: addItems(document, { items: [item], target, createId }), itemIds: [item.id] }
  })
}

/** Adds a fade at the cut after a clip, selects it so that its type can be chosen, and shows its middle. */
export function addTransitionAfter(context: TimelineContextValue, fromItemId: string): void {
  const isDone = runEdit(context, 'Add transition', (document) =>
    addTransition(document, { fromItemId, type: 'fade', createId }),
  )
  if (!isDone) return
  const { document } = context.session.store.getState()
  const added = findTransitionFrom(document, fromItemId)
  if (added === undefined) return
  selectTransition(context, added.id)
  context.player.seek(findTransitionMiddle(document, added.id) ?? 0)
}
