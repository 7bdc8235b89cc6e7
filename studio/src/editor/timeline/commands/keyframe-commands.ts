import type { EditableItem } from '@engine/document/edit/editable-document.ts'
import { copyKeyframes, type KeyframeClipboard } from '@engine/document/edit/keyframe-clipboard.ts'
import {
  type KeyframeGroup,
  moveKeyframeGroup,
  pasteKeyframes,
  removeKeyframeGroup,
  setKeyframeGroupEasing,
} from '@engine/document/edit/keyframe-groups.ts'
import { getValueAt, type KeyframeRef, setKeyframe } from '@engine/document/edit/keyframes.ts'
import { ticksPerFrame } from '@engine/document/ticks.ts'
import { isSameKeyframe, keepExisting, listLanes } from '../document/keyframe-lanes.ts'
import type { TimelineContextValue } from '../timeline-context.ts'
import { runEdit } from './run-edit.ts'

/** Returns the selected keyframes and their item; undefined if none is selected. */
export function getSelectedKeyframes({ session, view }: TimelineContextValue): KeyframeGroup | undefined {
  const { laneItemId, selectedKeyframes } = view.getState()
  const item = laneItemId === undefined ? undefined : session.store.getState().document.items[laneItemId]
  if (item === undefined || selectedKeyframes.length === 0) return undefined
  const keyframes = keepExisting(item, selectedKeyframes)
  return keyframes.length === 0 ? undefined : { itemId: item.id, keyframes }
}

/** Selects keyframes of the item whose lanes are shown. */
export function selectKeyframes(
  { view }: TimelineContextValue,
  keyframes: readonly KeyframeRef[],
  focused?: KeyframeRef,
): void {
  const { laneItemId, focus } = view.getState()
  const isFocusing = focused !== undefined && laneItemId !== undefined
  view.setState({
    selectedKeyframes: keyframes,
    focus: isFocusing ? { kind: 'keyframe', itemId: laneItemId, ...focused } : focus,
  })
}

/** Selects all keyframes of the item whose lanes are shown. */
export function selectAllKeyframes(context: TimelineContextValue): void {
  const { laneItemId } = context.view.getState()
  const item = context.session.store.getState().document.items[laneItemId ?? '']
  if (item === undefined) return
  const keyframes = listLanes(item).flat()
  selectKeyframes(context, keyframes)
  context.announce(`Selected ${countKeyframes(keyframes)}.`)
}

/** Moves the selected keyframes by frames, as far as the item goes. */
export function nudgeKeyframes(context: TimelineContextValue, group: KeyframeGroup, frames: number): void {
  const deltaTicks = frames * ticksPerFrame(context.view.getState().fps)
  let moved = group.keyframes
  const label = `Move ${countKeyframes(group.keyframes)}`
  const isDone = runEdit(
    context,
    label,
    (document) => {
      const result = moveKeyframeGroup(document, { ...group, deltaTicks })
      moved = result.keyframes
      return result.document
    },
    { mergeKey: 'timeline.nudge-keyframes' },
  )
  if (isDone) followMove(context, group.keyframes, moved)
}

/** Selects keyframes where a move brought them; the focus goes along. */
export function followMove(
  context: TimelineContextValue,
  before: readonly KeyframeRef[],
  after: readonly KeyframeRef[],
): void {
  const { focus } = context.view.getState()
  const index = focus?.kind === 'keyframe' ? before.findIndex((each) => isSameKeyframe(each, focus)) : -1
  selectKeyframes(context, after, after[index])
}

export function deleteKeyframes(context: TimelineContextValue, group: KeyframeGroup): void {
  const label = `Delete ${countKeyframes(group.keyframes)}`
  if (runEdit(context, label, (document) => removeKeyframeGroup(document, group)))
    selectKeyframes(context, [])
}

/** Sets how numbers run from the selected keyframes to the next ones. */
export function setSelectedEasing(context: TimelineContextValue, group: KeyframeGroup, easing: string): void {
  runEdit(context, 'Change easing', (document) =>
    setKeyframeGroupEasing(document, { ...group, easing: easing === 'linear' ? undefined : easing }),
  )
}

/** Returns the selected keyframes as the text of the clipboard. */
export function copySelectedKeyframes(
  { session, announce }: TimelineContextValue,
  { itemId, keyframes }: KeyframeGroup,
): string | undefined {
  const item = session.store.getState().document.items[itemId]
  if (item === undefined) return undefined
  announce(`Copied ${countKeyframes(keyframes)}.`)
  return JSON.stringify(copyKeyframes(item, keyframes))
}

/** Adds copied keyframes to the selected items at the playhead, and selects them. */
export function pasteKeyframesAtPlayhead(context: TimelineContextValue, clipboard: KeyframeClipboard): void {
  const { selection } = context.session.store.getState()
  const ticks = Math.round(context.player.state.getState().ticks)
  if (selection.length === 0) {
    context.showRefusal('Select the item that gets the keyframes.')
    return
  }
  const label = `Paste ${countKeyframes(clipboard.numbers.flatMap(({ keyframes }) => keyframes))}`
  let pasted: readonly KeyframeRef[] = []
  const isDone = runEdit(context, label, (document) =>
    selection.reduce((before, itemId) => {
      const timeTicks = ticks - (before.items[itemId]?.startTicks ?? 0)
      const result = pasteKeyframes(before, clipboard, { itemId, timeTicks })
      pasted = result.keyframes
      return result.document
    }, document),
  )
  if (!isDone || selection.length > 1) return
  context.view.setState({ showsLanes: true, laneItemId: selection[0] })
  selectKeyframes(context, pasted)
}

/** Adds a keyframe with the value that the number has at that time. */
export function addKeyframe(
  context: TimelineContextValue,
  item: EditableItem,
  { field, timeTicks }: KeyframeRef,
): void {
  const time = Math.min(Math.max(0, timeTicks), item.durationTicks - 1)
  const value = getValueAt(item, field, time)
  if (value === undefined) return
  const isDone = runEdit(context, 'Add keyframe', (document) =>
    setKeyframe(document, { itemId: item.id, field, timeTicks: time, value }),
  )
  if (isDone) selectKeyframes(context, [{ field, timeTicks: time }])
}

/** Returns "keyframe" or "3 keyframes", for labels. */
export function countKeyframes({ length }: readonly unknown[]): string {
  return length === 1 ? 'keyframe' : `${length} keyframes`
}
