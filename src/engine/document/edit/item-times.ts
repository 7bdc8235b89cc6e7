import type { ItemType } from '../model.ts'
import type { Dialect } from '../schema/dialect.ts'
import { TICKS_PER_SECOND } from '../ticks.ts'
import type { EditableItem } from './editable-document.ts'

/** The times of items that the dialects name and count differently. */
export type ItemTime = 'sourceStart' | 'fadeIn' | 'fadeOut' | 'pageDuration' | 'contentStartOffset'

export interface TimeField {
  /** Its name by dialect. */
  readonly names: Readonly<Record<Dialect, string>>
  /** Ticks in a unit of dialect 1.0. */
  readonly ticksPerUnit: number
}

const inSeconds = (name10: string, name11: string): TimeField => ({
  names: { '1.0': name10, '1.1': name11 },
  ticksPerUnit: TICKS_PER_SECOND,
})
const inMilliseconds = (name10: string, name11: string): TimeField => ({
  names: { '1.0': name10, '1.1': name11 },
  ticksPerUnit: TICKS_PER_SECOND / 1000,
})

const fades = {
  fadeIn: inSeconds('audioFadeInDurationInSeconds', 'audioFadeInDurationTicks'),
  fadeOut: inSeconds('audioFadeOutDurationInSeconds', 'audioFadeOutDurationTicks'),
}
const sourceStart = (name10: string): TimeField => inSeconds(name10, 'sourceStartTicks')

/** The times of each type of item that has any. */
export const timeFields: Readonly<Partial<Record<ItemType, Readonly<Partial<Record<ItemTime, TimeField>>>>>> =
  {
    video: { sourceStart: sourceStart('videoStartFromInSeconds'), ...fades },
    audio: { sourceStart: sourceStart('audioStartFromInSeconds'), ...fades },
    gif: { sourceStart: sourceStart('gifStartFromInSeconds') },
    lottie: { sourceStart: sourceStart('lottieStartFromInSeconds') },
    captions: {
      pageDuration: inMilliseconds('pageDurationInMilliseconds', 'pageDurationTicks'),
      contentStartOffset: inMilliseconds('contentStartOffsetMs', 'contentStartOffsetTicks'),
    },
  }

/** Returns a time of an item in ticks; undefined if items of its type have none. */
export function readTime(dialect: Dialect, item: EditableItem, time: ItemTime): number | undefined {
  const field = timeFields[item.type]?.[time]
  const value = field && item[field.names[dialect]]
  if (field === undefined || typeof value !== 'number') return undefined
  return dialect === '1.0' ? Math.round(value * field.ticksPerUnit) : value
}

/** Returns an item with another time; the same item if it has that time already, or none. */
export function writeTime(dialect: Dialect, item: EditableItem, time: ItemTime, ticks: number): EditableItem {
  const field = timeFields[item.type]?.[time]
  if (field === undefined || readTime(dialect, item, time) === ticks) return item
  return { ...item, [field.names[dialect]]: dialect === '1.0' ? ticks / field.ticksPerUnit : ticks }
}

/** Returns the playback speed of an item; 1 for one that has none. */
export function getPlaybackRate({ playbackRate }: EditableItem): number {
  return typeof playbackRate === 'number' ? playbackRate : 1
}
