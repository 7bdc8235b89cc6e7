import type { KeyframeRef } from '@engine/document/edit/keyframes.ts'
import { type MouseEvent, type RefObject, useState } from 'react'
import { selectKeyframes } from '../commands/keyframe-commands.ts'
import { selectTransition } from '../commands/select-transition.ts'
import { getItemName } from '../document/item-name.ts'
import { isSameKeyframe } from '../document/keyframe-lanes.ts'
import { HEADER_WIDTH } from '../geometry/layout.ts'
import { roundToFrame } from '../geometry/timecode.ts'
import type { OpenMenu } from '../menus/context-menu.tsx'
import { buildItemMenu } from '../menus/item-menu.tsx'
import { buildKeyframeMenu } from '../menus/keyframe-menu.tsx'
import { buildSpaceMenu } from '../menus/space-menu.tsx'
import { buildTrackMenu } from '../menus/track-menu.tsx'
import { buildTransitionMenu } from '../menus/transition-menu.tsx'
import { type TimelineContextValue, useTimeline } from '../timeline-context.ts'
import { findTargetAt, readPlace } from './use-timeline-pointer.ts'

/** Opens the menu of what is under the pointer, or of the focused track or item for the menu key. */
export function useContextMenu(body: RefObject<HTMLElement | null>) {
  const context = useTimeline()
  const [menu, setMenu] = useState<OpenMenu>()
  const onContextMenu = (event: MouseEvent<HTMLElement>): void => {
    if (body.current === null) return
    const isKey = event.button === -1 || (event.clientX === 0 && event.clientY === 0)
    const opened = isKey ? openForFocus(context, event.target) : openAt(context, body.current, event)
    if (opened === undefined) return
    event.preventDefault()
    setMenu(opened)
  }
  return { menu, onContextMenu, close: () => setMenu(undefined) }
}

function openAt(
  context: TimelineContextValue,
  body: HTMLElement,
  event: MouseEvent<HTMLElement>,
): OpenMenu | undefined {
  const position = { x: event.clientX, y: event.clientY }
  const header = event.target instanceof Element ? event.target.closest('[data-track-id]') : null
  if (header !== null) return openForTrack(context, header.getAttribute('data-track-id') ?? '', position)
  const mark = event.target instanceof Element ? event.target.closest('[data-keyframe]') : null
  const { laneItemId } = context.view.getState()
  if (mark !== null && laneItemId !== undefined) {
    const [field = '', time] = mark.getAttribute('data-keyframe')?.split(' ') ?? []
    return openForKeyframe(context, { itemId: laneItemId, field, timeTicks: Number(time) }, position)
  }
  const place = readPlace(context, body, event.nativeEvent)
  const target = findTargetAt(context, place)
  if (target.kind === 'item') return openForItem(context, target.item.id, position)
  if (target.kind === 'transition') return openForTransition(context, target.placed.transition.id, position)
  if (target.kind === 'keyframe')
    return openForKeyframe(context, { itemId: target.item.id, ...target.keyframe }, position)
  if (target.kind === 'lane') return undefined
  const { tracks } = context.session.store.getState().document
  const row = target.kind === 'track' ? target.row : undefined
  const ticks = Math.max(0, roundToFrame(place.ticks, context.view.getState().fps))
  const groups = buildSpaceMenu(context, {
    ticks,
    trackId: row?.trackId,
    trackIndex: row?.index ?? tracks.length,
  })
  return { ...position, label: 'Timeline', groups }
}

function openForFocus(context: TimelineContextValue, target: EventTarget): OpenMenu | undefined {
  const { focus } = context.view.getState()
  if (!(target instanceof Element) || focus === undefined) return undefined
  const box = target.getBoundingClientRect()
  const position = { x: Math.max(box.left, HEADER_WIDTH) + 8, y: box.bottom }
  switch (focus.kind) {
    case 'track':
      return openForTrack(context, focus.trackId, position)
    case 'item':
      return openForItem(context, focus.itemId, position)
    case 'transition':
      return openForTransition(context, focus.transitionId, position)
    case 'keyframe':
      return openForKeyframe(context, focus, position)
  }
}

function openForTransition(
  context: TimelineContextValue,
  transitionId: string,
  position: Position,
): OpenMenu | undefined {
  selectTransition(context, transitionId)
  return { ...position, label: 'Transition', groups: buildTransitionMenu(context) }
}

function openForKeyframe(
  context: TimelineContextValue,
  { itemId, field, timeTicks }: KeyframeRef & { readonly itemId: string },
  position: Position,
): OpenMenu | undefined {
  const item = context.session.store.getState().document.items[itemId]
  if (item === undefined) return undefined
  const keyframe = { field, timeTicks }
  const { selectedKeyframes } = context.view.getState()
  const isSelected = selectedKeyframes.some((each) => isSameKeyframe(each, keyframe))
  selectKeyframes(context, isSelected ? selectedKeyframes : [keyframe], keyframe)
  return { ...position, label: 'Keyframe', groups: buildKeyframeMenu(context, item, keyframe) }
}

interface Position {
  readonly x: number
  readonly y: number
}

function openForTrack(
  context: TimelineContextValue,
  trackId: string,
  position: Position,
): OpenMenu | undefined {
  const track = context.session.store.getState().document.tracks.find(({ id }) => id === trackId)
  return track && { ...position, label: 'Track', groups: buildTrackMenu(context, track) }
}

function openForItem(
  context: TimelineContextValue,
  itemId: string,
  position: Position,
): OpenMenu | undefined {
  const { document, selection } = context.session.store.getState()
  const item = document.items[itemId]
  if (item === undefined) return undefined
  if (!selection.includes(itemId)) context.session.select([itemId])
  context.view.setState({ focus: { kind: 'item', itemId }, selectedKeyframes: [] })
  return { ...position, label: getItemName(document, item), groups: buildItemMenu(context, item) }
}
