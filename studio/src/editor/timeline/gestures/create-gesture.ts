import type { EditableItem } from '@engine/document/edit/editable-document.ts'
import { listTrackItems } from '@engine/document/edit/track-gaps.ts'
import { TOP_SPACE } from '../geometry/layout.ts'
import type { TimelineContextValue } from '../timeline-context.ts'
import { getRows } from '../view/rows.ts'
import type { DragGesture, TimelinePlace } from './drag.ts'
import { DuplicateGesture } from './duplicate-gesture.ts'
import {
  createFadeGesture,
  createRollGesture,
  createSlideGesture,
  createSlipGesture,
  createTransitionGesture,
} from './edge-gestures.ts'
import type { PointerTarget } from './find-target.ts'
import { createGainGesture } from './gain-gesture.ts'
import { createKeyframeGesture } from './keyframe-gesture.ts'
import { createItemMarquee, createKeyframeMarquee } from './marquee-gesture.ts'
import { MoveGesture } from './move-gesture.ts'
import { TrimGesture } from './trim-gesture.ts'

/** Returns the drag that begins at a target; undefined if dragging does nothing there. */
export function createGesture(
  context: TimelineContextValue,
  target: PointerTarget,
  from: TimelinePlace,
): DragGesture | undefined {
  const { document, canEdit } = context.session.store.getState()
  const view = context.view.getState()
  const rows = getRows(document, view)
  if (target.kind === 'track' || target.kind === 'empty') return createItemMarquee(context, { from, rows })
  if (target.kind === 'lane') return createKeyframeMarquee(context, target.item, { from, row: target.row })
  if (!canEdit) return undefined
  if (target.kind === 'keyframe')
    return createKeyframeGesture(context, target, { from, top: target.row.top + TOP_SPACE })
  if (view.tool === 'razor') return undefined
  if (target.kind === 'transition') {
    const { placed, part, row } = target
    const side = part === 'body' ? (from.ticks < placed.cutTicks ? 'start' : 'end') : part
    return createTransitionGesture(context, { placed, side }, { from, row })
  }
  return createItemGesture(context, target, { from, rows })
}

type ItemTarget = Extract<PointerTarget, { readonly kind: 'item' }>

function createItemGesture(
  context: TimelineContextValue,
  { item, part, row }: ItemTarget,
  { from, rows }: { readonly from: TimelinePlace; readonly rows: ReturnType<typeof getRows> },
): DragGesture | undefined {
  const { document, selection } = context.session.store.getState()
  const { tool } = context.view.getState()
  if (tool === 'slip') return createSlipGesture(context, item, { from, row })
  if (tool === 'slide') return createSlideGesture(context, item, { from, row })
  const items = listTrackItems(document, row.trackId)
  const previous: EditableItem | undefined = items[items.findIndex(({ id }) => id === item.id) - 1]
  switch (part) {
    case 'start':
    case 'end':
      return new TrimGesture(context, { item, edge: part }, { from, row })
    case 'roll-end':
      return createRollGesture(context, item, { from, row })
    case 'roll-start':
      return previous && createRollGesture(context, previous, { from, row })
    case 'fade-in':
      return createFadeGesture(context, { item, side: 'in' }, { from, row })
    case 'fade-out':
      return createFadeGesture(context, { item, side: 'out' }, { from, row })
    case 'gain':
      return createGainGesture(context, item, { from, row })
    case 'body':
      if (!selection.includes(item.id)) {
        context.session.select(from.shiftKey ? [...selection, item.id] : [item.id])
        context.view.setState({ focus: { kind: 'item', itemId: item.id }, selectedKeyframes: [] })
      }
      if (from.altKey && from.shiftKey) return createSlipGesture(context, item, { from, row })
      if (from.altKey) return new DuplicateGesture(context, item, { from, rows })
      return new MoveGesture(context, item, { from, rows })
  }
}
