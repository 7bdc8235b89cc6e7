import { splitItems } from '@engine/document/edit/split-items.ts'
import { selectKeyframes } from '../commands/keyframe-commands.ts'
import { selectTransition } from '../commands/select-transition.ts'
import { toggleKeyframe } from '../document/keyframe-lanes.ts'
import type { TimelineContextValue } from '../timeline-context.ts'
import { placeBlade } from './blade.ts'
import type { TimelinePlace } from './drag.ts'
import type { PointerTarget } from './find-target.ts'
import { createId } from './repeatable-ids.ts'

/** Does what a press without a movement does. */
export function click(context: TimelineContextValue, target: PointerTarget, place: TimelinePlace): void {
  const { session, view } = context
  if (target.kind !== 'keyframe') selectKeyframes(context, [])
  switch (target.kind) {
    case 'item':
      if (view.getState().tool === 'razor') splitAt(context, target.item.id, place)
      else selectItem(context, target.item.id, place)
      return
    case 'transition':
      selectTransition(context, target.placed.transition.id)
      return
    case 'keyframe': {
      const { selectedKeyframes } = view.getState()
      const isToggling = place.shiftKey || place.bypassesSnapping
      const { keyframe } = target
      selectKeyframes(
        context,
        isToggling ? toggleKeyframe(selectedKeyframes, keyframe) : [keyframe],
        keyframe,
      )
      return
    }
    case 'track':
    case 'empty':
      session.select([])
      if (target.kind === 'track') view.setState({ focus: { kind: 'track', trackId: target.row.trackId } })
      return
    case 'lane':
  }
}

function selectItem({ session, view }: TimelineContextValue, itemId: string, place: TimelinePlace): void {
  const { selection } = session.store.getState()
  view.setState({ focus: { kind: 'item', itemId } })
  const isAdding = place.shiftKey || place.bypassesSnapping
  if (!isAdding) session.select([itemId])
  else if (selection.includes(itemId)) session.select(selection.filter((id) => id !== itemId))
  else session.select([...selection, itemId])
}

function splitAt(context: TimelineContextValue, itemId: string, place: TimelinePlace): void {
  const { session } = context
  const ticks = placeBlade(context, place)
  session.edit(
    'Split item',
    (document) => splitItems(document, { itemIds: [itemId], ticks, createId }).document,
  )
}
