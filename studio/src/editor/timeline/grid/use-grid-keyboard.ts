import type { KeyboardEvent } from 'react'
import { selectKeyframes } from '../commands/keyframe-commands.ts'
import { selectTransition } from '../commands/select-transition.ts'
import { selectTrack, shiftTrack } from '../commands/track-commands.ts'
import { type FocusMove, findFocusPlace, findNextFocus } from '../document/focus-moves.ts'
import { unionKeyframes } from '../document/keyframe-lanes.ts'
import { type TimelineContextValue, useTimeline } from '../timeline-context.ts'
import { getRows } from '../view/rows.ts'
import type { GridFocus } from '../view/timeline-view.ts'
import { revealRow, revealTicks } from '../view/zoom.ts'

/** Keys on the header of a track and on keyframes. */
const moves: Readonly<Record<string, FocusMove>> = {
  ArrowLeft: 'previous',
  ArrowRight: 'next',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
}

/**
 * Moves the focus between tracks, items, transitions and keyframes; Enter selects. On an item or a transition, the arrow keys move
 * the playhead; Tab gets to the next one, and Ctrl or ⌘ with the arrow keys to other tracks.
 */
export function useGridKeyboard() {
  const context = useTimeline()
  return (event: KeyboardEvent<HTMLElement>): void => {
    if (event.defaultPrevented || !isInCell(event.target)) return
    const { focus } = context.view.getState()
    const isOnItem = focus?.kind === 'item' || focus?.kind === 'transition'
    const move = isOnItem ? readItemMove(event) : readMove(event)
    if (move !== undefined) {
      // At the end of a track, Tab leaves the timeline.
      if (moveFocus(context, move, event.shiftKey && !isOnItem) || event.key !== 'Tab') event.preventDefault()
    } else if (event.key === 'Enter' && focus !== undefined && focus.kind !== 'keyframe') {
      event.preventDefault()
      select(context, focus, event.shiftKey || event.ctrlKey || event.metaKey)
    } else if (event.altKey && focus?.kind === 'track' && /^Arrow(Up|Down)$/.test(event.key)) {
      event.preventDefault()
      shiftTrack(context, focus.trackId, event.key === 'ArrowUp' ? -1 : 1)
    }
  }
}

function readMove({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): FocusMove | undefined {
  return ctrlKey || metaKey || altKey ? undefined : moves[key]
}

function readItemMove({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): FocusMove | undefined {
  if (altKey) return undefined
  const isModified = ctrlKey || metaKey
  if (key === 'Tab' && !isModified) return shiftKey ? 'previous' : 'next'
  return isModified && !shiftKey ? itemMoves[key] : undefined
}

/** Keys with Ctrl or ⌘. */
const itemMoves: Readonly<Record<string, FocusMove>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
}

function isInCell(target: EventTarget): boolean {
  return (
    target instanceof Element &&
    target.matches('[role=gridcell], [role=rowheader], [role=grid], [data-keyframe]')
  )
}

/** @returns Whether there is something to move to. */
function moveFocus(context: TimelineContextValue, move: FocusMove, isExtending: boolean): boolean {
  const { session, view } = context
  const { document } = session.store.getState()
  const { focus: before, laneItemId, selectedKeyframes } = view.getState()
  const focus = findNextFocus(document, before, move, laneItemId)
  if (focus === undefined) return false
  view.setState({ focus })
  if (focus.kind === 'keyframe') {
    const { field, timeTicks } = focus
    selectKeyframes(context, unionKeyframes(isExtending ? selectedKeyframes : [], [{ field, timeTicks }]))
  } else selectKeyframes(context, [])
  revealFocus(context, focus)
  return true
}

/** Scrolls so that what has the focus is visible. */
export function revealFocus({ session, view }: TimelineContextValue, focus: GridFocus): void {
  const { document } = session.store.getState()
  const place = findFocusPlace(document, focus)
  const row = getRows(document, view.getState())[place?.trackIndex ?? -1]
  if (row !== undefined) revealRow(view, row)
  if (place?.ticks !== undefined) revealTicks(view, place.ticks, { turnsPage: false })
}

type SelectableFocus = Exclude<GridFocus, { readonly kind: 'keyframe' }>

function select(context: TimelineContextValue, focus: SelectableFocus, toggles: boolean): void {
  if (focus.kind === 'track') selectTrack(context, focus.trackId)
  else if (focus.kind === 'transition') selectTransition(context, focus.transitionId)
  else selectItem(context, focus.itemId, toggles)
}

function selectItem({ session }: TimelineContextValue, itemId: string, toggles: boolean): void {
  const { selection } = session.store.getState()
  if (!toggles) session.select([itemId])
  else if (selection.includes(itemId)) session.select(selection.filter((id) => id !== itemId))
  else session.select([...selection, itemId])
}
