import { copyItems, parseClipboard } from '@engine/document/edit/clipboard.ts'
import { parseKeyframeClipboard } from '@engine/document/edit/keyframe-clipboard.ts'
import { pasteItems } from '@engine/document/edit/paste-items.ts'
import { removeItems } from '@engine/document/edit/remove-items.ts'
import { createId } from '../gestures/repeatable-ids.ts'
import type { TimelineContextValue } from '../timeline-context.ts'
import {
  copySelectedKeyframes,
  deleteKeyframes,
  getSelectedKeyframes,
  pasteKeyframesAtPlayhead,
} from './keyframe-commands.ts'
import { countItems, runAddingEdit, runEdit } from './run-edit.ts'

/** Returns the selected keyframes or items as the text of the clipboard; undefined if none is selected. */
export function copySelection(context: TimelineContextValue): string | undefined {
  const keyframes = getSelectedKeyframes(context)
  if (keyframes !== undefined) return copySelectedKeyframes(context, keyframes)
  const { session, view, announce } = context
  const { document, selection } = session.store.getState()
  if (selection.length === 0) return undefined
  announce(`Copied ${countItems(selection.length)}.`)
  const copiedItems = copyItems(document, selection)
  view.setState({ copiedItems })
  return JSON.stringify(copiedItems)
}

/** Returns the selected keyframes or items as the text of the clipboard, and deletes them. */
export function cutSelection(context: TimelineContextValue): string | undefined {
  const { selection } = context.session.store.getState()
  const keyframes = getSelectedKeyframes(context)
  const text = copySelection(context)
  if (text === undefined) return undefined
  if (keyframes !== undefined) {
    deleteKeyframes(context, keyframes)
    return text
  }
  runEdit(context, `Cut ${countItems(selection.length)}`, (document) =>
    removeItems(document, { itemIds: selection }),
  )
  return text
}

interface PastePlace {
  readonly ticks: number
  readonly trackId?: string
}

/**
 * Pastes the text of a clipboard, from this or another project.
 *
 * @param place - Default: at the playhead, on tracks with space. Keyframes always go to the playhead.
 * @returns Whether the text was that of copied items or keyframes.
 */
export function pasteText(context: TimelineContextValue, text: string, place?: PastePlace): boolean {
  const keyframes = parseKeyframeClipboard(text)
  if (keyframes !== undefined) {
    pasteKeyframesAtPlayhead(context, keyframes)
    return true
  }
  const clipboard = parseClipboard(text)
  if (clipboard === undefined) return false
  const { ticks } = place ?? context.player.state.getState()
  runAddingEdit(context, `Paste ${countItems(clipboard.items.length)}`, (document) =>
    pasteItems(document, clipboard, { ...place, ticks: Math.round(ticks), createId }),
  )
  return true
}
