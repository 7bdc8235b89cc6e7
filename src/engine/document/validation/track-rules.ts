import { Issues } from './issues.ts'
import type { DocumentParts, SentItem, SentTrack } from './parts.ts'
import { quote } from './wording.ts'

/** Checks that every item is on exactly one track, and that every entry of a track is an item. */
export function checkTrackItems(parts: DocumentParts): Issues[] {
  const onTracks = new Issues()
  const unplaced = new Issues()
  const placed = new Map<string, string>()
  for (const [trackIndex, track] of parts.tracks) {
    for (const [index, id] of track.items.entries()) {
      const location = ['tracks', trackIndex, 'items', index]
      const earlier = placed.get(id)
      // The list of errors is full; only the positions are still needed.
      if (onTracks.isFull) placed.set(id, earlier ?? track.id)
      else if (earlier !== undefined) {
        const message = `Item ${quote(id)} is already on track ${quote(earlier)}. An item must be on exactly one track, once.`
        onTracks.add('EDITOR_ITEM_ON_SEVERAL_TRACKS', location, message)
      } else if (!parts.hasItem(id)) {
        const message = `Item ${quote(id)} is not in "items". Add it or remove this entry.`
        onTracks.add('EDITOR_TRACK_ITEM_NOT_FOUND', location, message)
      }
      if (earlier === undefined) placed.set(id, track.id)
    }
  }
  if (!parts.areTracksValid) return [onTracks]
  for (const id of parts.items.keys()) {
    if (placed.has(id)) continue
    unplaced.add(
      'EDITOR_ITEM_NOT_ON_TRACK',
      ['items', id],
      `Item ${quote(id)} is not on any track. Add it to the "items" of a track.`,
    )
  }
  return [onTracks, unplaced]
}

/** Checks that items of one track do not overlap; they may touch. */
export function checkOverlaps(parts: DocumentParts): Issues[] {
  const messages = new Map<string, string>()
  for (const track of parts.tracks.values()) {
    for (const [item, other] of findOverlaps(track, parts)) {
      const otherEnd = other.startTicks + other.durationTicks
      messages.set(
        item.id,
        `Starts at ${item.startTicks}, but ${quote(other.id)} on the same track (${quote(track.id)}) lasts until ${otherEnd}. Move or shorten one of them, or use another track.`,
      )
    }
  }
  const issues = new Issues()
  for (const [id, item] of parts.items) {
    const message = messages.get(item.id)
    if (message !== undefined) issues.add('EDITOR_TRACK_ITEM_OVERLAP', ['items', id, 'startTicks'], message)
  }
  return [issues]
}

/** Yields each item that starts before an earlier one has ended, with the earlier item that ends last. */
function* findOverlaps(
  track: SentTrack,
  parts: DocumentParts,
): Generator<readonly [item: SentItem, other: SentItem]> {
  const items = [...new Set(track.items)].flatMap((id) => parts.items.get(id) ?? [])
  items.sort((a, b) => a.startTicks - b.startTicks)
  let latest: SentItem | undefined
  for (const item of items) {
    if (latest !== undefined && item.startTicks < latest.startTicks + latest.durationTicks)
      yield [item, latest]
    const isLatest =
      latest === undefined || item.startTicks + item.durationTicks > latest.startTicks + latest.durationTicks
    if (isLatest) latest = item
  }
}
