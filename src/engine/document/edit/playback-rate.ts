import { listAnimated, withFields } from './animated-fields.ts'
import { Draft } from './draft.ts'
import { EditRefused } from './edit-refused.ts'
import {
  type EditableDocument,
  type EditableItem,
  type EditableNumber,
  getEndTicks,
} from './editable-document.ts'
import { getPlaybackRate, readTime } from './item-times.ts'
import { MIN_ITEM_TICKS } from './limits.ts'
import { withLinkedItems } from './links.ts'
import { listShiftStarts, type RippleScope, shiftLater } from './ripple.ts'

/** The lowest speed that documents have. */
export const MIN_PLAYBACK_RATE = 0.01

/**
 * Sets the speed of an item that plays a file. Its duration changes so that the same part of the file plays; keyframes stay with
 * the frames of the file, fades and clip animations keep their durations.
 *
 * @param options.rate - 1 is normal.
 * @param options.linked - Whether linked items of the same time change as well. Default: true.
 * @param options.ripples - Whether everything that follows moves by the difference. Default: false.
 * @throws {EditRefused} If the item plays no file, or if there is no space for the longer item.
 */
export function setPlaybackRate(
  document: EditableDocument,
  {
    itemId,
    rate,
    linked = true,
    ripples = false,
    scope = 'own',
  }: {
    readonly itemId: string
    readonly rate: number
    readonly linked?: boolean
    readonly ripples?: boolean
    readonly scope?: RippleScope
  },
): EditableDocument {
  if (!(rate >= MIN_PLAYBACK_RATE && Number.isFinite(rate)))
    throw new EditRefused(`The speed must be at least ${MIN_PLAYBACK_RATE * 100} %.`)
  const draft = new Draft(document)
  const item = draft.getItem(itemId)
  if (readTime(draft.dialect, item, 'sourceStart') === undefined)
    throw new EditRefused('Only items that play a file have a speed.')
  const items = withLinkedItems(draft, [itemId], linked).filter(
    (other) =>
      readTime(draft.dialect, other, 'sourceStart') !== undefined &&
      other.startTicks === item.startTicks &&
      other.durationTicks === item.durationTicks &&
      getPlaybackRate(other) === getPlaybackRate(item),
  )
  const changed = items.map((other) => changeRate(draft, other, rate))
  const [first] = changed
  const deltaTicks = (first?.durationTicks ?? item.durationTicks) - item.durationTicks
  if (ripples && deltaTicks !== 0) {
    const fromTicks = listShiftStarts(draft, items, scope)
    shiftLater(draft, { fromTicks, deltaTicks, except: items.map(({ id }) => id) })
  }
  for (const other of changed) draft.setItem(other)
  if (deltaTicks > 0 && !ripples) for (const other of changed) checkSpace(draft, other)
  return draft.finish()
}

function checkSpace(draft: Draft, item: EditableItem): void {
  const next = draft
    .listTrackItems(draft.getTrackIndex(item.id))
    .find(({ startTicks }) => startTicks > item.startTicks)
  if (next !== undefined && next.startTicks < getEndTicks(item))
    throw new EditRefused(
      'The item after it is in the way of the slower clip. Let what follows move as well.',
    )
}

function changeRate(draft: Draft, item: EditableItem, rate: number): EditableItem {
  const before = getPlaybackRate(item)
  if (before === rate) return item
  const durationTicks = Math.max(1, Math.round((item.durationTicks * before) / rate))
  if (durationTicks < Math.min(MIN_ITEM_TICKS, item.durationTicks))
    throw new EditRefused('The item would be shorter than a frame.')
  const scaled = listAnimated(draft.dialect, item).map(
    ([field, number]) =>
      [field, scaleKeyframes(number, durationTicks / item.durationTicks, durationTicks)] as const,
  )
  return { ...withFields(item, scaled), durationTicks, playbackRate: rate }
}

function scaleKeyframes(number: EditableNumber, factor: number, durationTicks: number): EditableNumber {
  if (number.keyframes.length === 0) return number
  const keyframes = number.keyframes.map((keyframe) => ({
    ...keyframe,
    timeTicks: Math.min(durationTicks - 1, Math.round(keyframe.timeTicks * factor)),
  }))
  return { ...number, keyframes }
}
