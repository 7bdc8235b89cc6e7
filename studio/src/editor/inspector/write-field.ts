import { setFades } from '@engine/document/edit/audio-levels.ts'
import { type EditableDocument, getDialect } from '@engine/document/edit/editable-document.ts'
import { readTime } from '@engine/document/edit/item-times.ts'
import { moveItems } from '@engine/document/edit/move-items.ts'
import { setPlaybackRate } from '@engine/document/edit/playback-rate.ts'
import { chooseRippleScope } from '@engine/document/edit/ripple.ts'
import { slipItem } from '@engine/document/edit/roll-edit.ts'
import { updateTransition } from '@engine/document/edit/transitions.ts'
import { setDuration } from '@engine/document/edit/trim-items.ts'
import { TICKS_PER_SECOND } from '@engine/document/ticks.ts'
import { createRandomId } from '../../session/random-id.ts'
import { type Path, writePath } from './paths.ts'

/** How a field is written. */
export interface WriteOptions {
  /** Whether the field of several objects is written. Default: false. */
  readonly isOneOfSeveral?: boolean
}

type Writer = (
  document: EditableDocument,
  itemId: string,
  value: number,
  options: WriteOptions,
) => EditableDocument

const slipTo =
  (ticksPerUnit: number): Writer =>
  (document, itemId, value) => {
    const item = document.items[itemId]
    const before = item && readTime(getDialect(document), item, 'sourceStart')
    if (before === undefined) return document
    return slipItem(document, { itemId, deltaTicks: Math.round(value * ticksPerUnit) - before })
  }
const fade =
  (end: 'fadeInTicks' | 'fadeOutTicks', ticksPerUnit: number): Writer =>
  (document, itemId, value) =>
    setFades(document, { itemId, [end]: Math.round(value * ticksPerUnit) })

/** Times of items that depend on others: neighbours, linked items, the length of the file. */
const writers: Readonly<Record<string, Writer>> = {
  startTicks: (document, itemId, value) => {
    const item = document.items[itemId]
    if (item === undefined) return document
    return moveItems(document, {
      itemIds: [itemId],
      deltaTicks: value - item.startTicks,
      createId: createRandomId,
    })
  },
  durationTicks: (document, itemId, value, { isOneOfSeveral = false }) =>
    setDuration(document, {
      ...{ itemId, durationTicks: value, keepsCut: isOneOfSeveral, createId: createRandomId },
      scope: chooseRippleScope(document),
    }),
  playbackRate: (document, itemId, value) => setPlaybackRate(document, { itemId, rate: value }),
  sourceStartTicks: slipTo(1),
  videoStartFromInSeconds: slipTo(TICKS_PER_SECOND),
  audioStartFromInSeconds: slipTo(TICKS_PER_SECOND),
  gifStartFromInSeconds: slipTo(TICKS_PER_SECOND),
  lottieStartFromInSeconds: slipTo(TICKS_PER_SECOND),
  audioFadeInDurationTicks: fade('fadeInTicks', 1),
  audioFadeInDurationInSeconds: fade('fadeInTicks', TICKS_PER_SECOND),
  audioFadeOutDurationTicks: fade('fadeOutTicks', 1),
  audioFadeOutDurationInSeconds: fade('fadeOutTicks', TICKS_PER_SECOND),
}

/**
 * Writes a field of a document. Times of items and transitions are written by the rules of the timeline.
 *
 * @throws {EditRefused} If the timeline has no space for the new time.
 */
export function writeField(
  document: EditableDocument,
  path: Path,
  value: unknown,
  options: WriteOptions = {},
): EditableDocument {
  const [list, itemId, name] = path
  if (list === 'transitions' && name === 'durationTicks' && typeof value === 'number')
    return updateTransition(document, String(itemId), { durationTicks: value })
  const writer = list === 'items' && path.length === 3 ? writers[String(name)] : undefined
  return writer === undefined || typeof value !== 'number'
    ? writePath(document, path, value)
    : writer(document, String(itemId), value, options)
}
