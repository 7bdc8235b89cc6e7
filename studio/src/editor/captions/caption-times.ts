import {
  type EditableDocument,
  type EditableItem,
  getDialect,
} from '@engine/document/edit/editable-document.ts'
import { readTime } from '@engine/document/edit/item-times.ts'
import { TICKS_PER_SECOND } from '@engine/document/ticks.ts'
import { PREVIEW_FPS } from '../../playback/preview-fps.ts'
import { evaluateNumber } from '../inspector/controls/number-expression.ts'

export const TICKS_PER_MS = TICKS_PER_SECOND / 1000
/** Times are stepped by frames of the preview. */
export const FRAME_MS = 1000 / PREVIEW_FPS

/** Writes a time as `1:02.500`. */
export function formatMs(milliseconds: number): string {
  const total = Math.round(milliseconds)
  const pad = (value: number, digits: number): string => String(value).padStart(digits, '0')
  const seconds = Math.floor(total / 1000)
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  const rest = `${pad(seconds % 60, 2)}.${pad(total % 1000, 3)}`
  return hours > 0 ? `${hours}:${pad(minutes, 2)}:${rest}` : `${minutes}:${rest}`
}

/** Reads `1:02.5`, `0:01:02,500`, `62.5`, `62500ms` and calculations; undefined if the text is not a time. */
export function parseMs(text: string, current = 0): number | undefined {
  const clock = /^\s*(?:(\d+):)?(\d+):(\d+(?:[.,]\d*)?)\s*$/.exec(text)
  if (clock !== null) {
    const [, hours = '0', minutes = '0', seconds = '0'] = clock
    return Math.round(
      (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds.replace(',', '.'))) * 1000,
    )
  }
  const seconds = evaluateNumber(text, current / 1000, { s: 1, ms: 0.001, f: FRAME_MS / 1000 })
  return seconds === undefined ? undefined : Math.round(seconds * 1000)
}

/** Returns where on the timeline time 0 of an item's captions is, in ticks. */
export function getContentStart(document: EditableDocument, item: EditableItem): number {
  return item.startTicks + (readTime(getDialect(document), item, 'contentStartOffset') ?? 0)
}

/** Something that is shown for a time. */
interface Timed {
  readonly startMs: number
  readonly endMs: number
}

/** Returns the index of the entry that is shown at an instant; -1 if none is. Entries are in the order of their starts. */
export function findActive(entries: readonly Timed[], milliseconds: number): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((entries[middle]?.startMs ?? 0) <= milliseconds) low = middle + 1
    else high = middle
  }
  const entry = entries[low - 1]
  return entry !== undefined && milliseconds < entry.endMs ? low - 1 : -1
}

/** Returns a free time for a new entry at or after an instant. */
export function findFreeTime(entries: readonly Timed[], fromMs: number, lengthMs: number): Timed {
  let startMs = Math.max(0, fromMs)
  for (const entry of entries) {
    if (entry.endMs <= startMs) continue
    const gap = entry.startMs - startMs
    if (gap >= lengthMs / 4) return { startMs, endMs: startMs + Math.min(gap, lengthMs) }
    startMs = Math.max(startMs, entry.endMs)
  }
  return { startMs, endMs: startMs + lengthMs }
}
