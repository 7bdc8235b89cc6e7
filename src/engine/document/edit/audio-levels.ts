import { Draft } from './draft.ts'
import { EditRefused } from './edit-refused.ts'
import type { EditableDocument } from './editable-document.ts'
import { readTime, writeTime } from './item-times.ts'
import { setValueAt } from './keyframes.ts'
import { clamp, toWholeTicks } from './times.ts'

/**
 * Sets the audio fades of an item. A fade that is set is at most as long as the other one leaves space for.
 *
 * @throws {EditRefused} If the item has no audio.
 */
export function setFades(
  document: EditableDocument,
  {
    itemId,
    fadeInTicks,
    fadeOutTicks,
  }: { readonly itemId: string; readonly fadeInTicks?: number; readonly fadeOutTicks?: number },
): EditableDocument {
  const draft = new Draft(document)
  const item = draft.getItem(itemId)
  const { durationTicks } = item
  const ownOut = readTime(draft.dialect, item, 'fadeOut')
  const ownIn = readTime(draft.dialect, item, 'fadeIn')
  if (ownIn === undefined || ownOut === undefined) throw new EditRefused('The item has no audio.')
  let changed = item
  const wantedOut = fadeOutTicks ?? ownOut
  if (fadeInTicks !== undefined) {
    const longest = Math.max(0, durationTicks - Math.min(durationTicks, wantedOut))
    changed = writeTime(draft.dialect, changed, 'fadeIn', clamp(toWholeTicks(fadeInTicks), 0, longest))
  }
  if (fadeOutTicks !== undefined) {
    const newIn = readTime(draft.dialect, changed, 'fadeIn') ?? 0
    const longest = Math.max(0, durationTicks - newIn)
    changed = writeTime(draft.dialect, changed, 'fadeOut', clamp(toWholeTicks(fadeOutTicks), 0, longest))
  }
  draft.setItem(changed)
  return draft.finish()
}

/**
 * Sets the gain of an item in decibels: at an instant if the gain is animated, otherwise for the whole item.
 *
 * @param options.timeTicks - Time since the item's start.
 * @throws {EditRefused} If the item has no audio.
 */
export function setGain(
  document: EditableDocument,
  {
    itemId,
    decibels,
    timeTicks,
  }: { readonly itemId: string; readonly decibels: number; readonly timeTicks: number },
): EditableDocument {
  const item = new Draft(document).getItem(itemId)
  if (item.type !== 'audio' && item.type !== 'video') throw new EditRefused('The item has no audio.')
  return setValueAt(document, { itemId, field: 'decibelAdjustment', timeTicks, value: decibels })
}
