import type { ItemType } from '../model.ts'
import {
  type EditableDocument,
  type EditableItem,
  type EditableTrack,
  getEndTicks,
} from './editable-document.ts'

/** A range of the timeline in ticks; the end is exclusive. */
export interface TimeRange {
  readonly startTicks: number
  readonly endTicks: number
}

/** Kinds of items that people keep on tracks of their own. */
type TrackKind = 'media' | 'overlay' | 'audio' | 'effect'

const kinds: Readonly<Record<ItemType, TrackKind>> = {
  image: 'media',
  video: 'media',
  gif: 'media',
  audio: 'audio',
  effect: 'effect',
  filter: 'effect',
  lottie: 'overlay',
  text: 'overlay',
  'text-template': 'overlay',
  captions: 'overlay',
  solid: 'overlay',
  illustration: 'overlay',
  chart: 'overlay',
  'motion-graphic': 'overlay',
}

function listItems({ items }: EditableDocument, track: EditableTrack): EditableItem[] {
  return track.items.flatMap((id) => (Object.hasOwn(items, id) ? (items[id] ?? []) : []))
}

/** Returns whether a track has no item in a range. */
export function hasSpace(document: EditableDocument, track: EditableTrack, range: TimeRange): boolean {
  return listItems(document, track).every(
    (item) => item.startTicks >= range.endTicks || getEndTicks(item) <= range.startTicks,
  )
}

/** Returns whether a track is empty or has items of the kind that people keep with items of a type. */
export function holdsKind(document: EditableDocument, track: EditableTrack, type: ItemType): boolean {
  const items = listItems(document, track)
  return items.length === 0 || items.some((item) => kinds[item.type] === kinds[type])
}

/** Where a new item belongs: on a track, or on a new one at an index. */
export type FreeTrack =
  | { readonly isNew: false; readonly trackIndex: number }
  | { readonly isNew: true; readonly trackIndex: number }

/**
 * Finds a track with space for an item, so that the item is seen: in front of what is visible at its time, on a track with
 * items of its kind or an empty one. Audio goes to tracks behind all others.
 */
export function findFreeTrack(document: EditableDocument, type: ItemType, range: TimeRange): FreeTrack {
  const kind = kinds[type]
  const { tracks } = document
  const all = tracks.map((track, trackIndex) => {
    const items = listItems(document, track)
    const isBusy = !hasSpace(document, track, range)
    const isVisual = items.some((item) => kinds[item.type] !== 'audio')
    const suits = holdsKind(document, track, type)
    return { trackIndex, suits: suits && !isBusy, covers: isBusy && isVisual && !track.hidden, track }
  })
  if (kind === 'audio') {
    const free = all.findLast(({ suits, track }) => suits && !track.muted)
    return free === undefined
      ? { isNew: true, trackIndex: tracks.length }
      : { isNew: false, trackIndex: free.trackIndex }
  }
  const front = all.find(({ covers }) => covers)?.trackIndex ?? tracks.length
  const free = all.findLast(({ trackIndex, suits, track }) => trackIndex < front && suits && !track.hidden)
  if (free !== undefined) return { isNew: false, trackIndex: free.trackIndex }
  // Behind everything is only the place for what is in front of audio.
  const rearmost = all.findLast(({ track }) =>
    listItems(document, track).some((item) => kinds[item.type] !== 'audio'),
  )
  const behind = (rearmost?.trackIndex ?? -1) + 1
  return { isNew: true, trackIndex: front < tracks.length ? front : kind === 'media' ? behind : 0 }
}
