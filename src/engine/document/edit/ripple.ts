import type { Draft } from './draft.ts'
import { EditRefused } from './edit-refused.ts'
import { type EditableDocument, type EditableItem, getEndTicks } from './editable-document.ts'

/** The tracks that an edit shifts: that of the item, also those with `syncLocked` (dialect 1.1), or all. */
export type RippleScope = 'own' | 'sync-locked' | 'all'

/** Returns the scope of edits in an editor: tracks that are locked in sync move together. */
export function chooseRippleScope({ tracks }: EditableDocument): RippleScope {
  return tracks.some(({ syncLocked }) => syncLocked === true) ? 'sync-locked' : 'own'
}

/** Returns the tracks of a scope. */
export function listRippledTracks(draft: Draft, own: readonly number[], scope: RippleScope): number[] {
  return draft.document.tracks.flatMap((track, index) => {
    const isLocked = draft.dialect === '1.1' && track.syncLocked === true
    const isIncluded = own.includes(index) || scope === 'all' || (scope === 'sync-locked' && isLocked)
    return isIncluded ? [index] : []
  })
}

interface Shift {
  readonly deltaTicks: number
  /** From when on items are shifted, by the index of their track. */
  readonly fromTicks: ReadonlyMap<number, number>
  /** Ids of items that stay. */
  readonly except: readonly string[]
}

/**
 * Shifts the items of tracks that start at or after an instant.
 *
 * @throws {EditRefused} If an item would overlap one that stays.
 */
export function shiftLater(draft: Draft, { fromTicks, deltaTicks, except }: Shift): void {
  for (const [index, from] of fromTicks) {
    let endTicks = 0
    for (const item of draft.listTrackItems(index)) {
      const stays = except.includes(item.id)
      if (stays || item.startTicks < from) {
        if (!stays) endTicks = Math.max(endTicks, getEndTicks(item))
        continue
      }
      const startTicks = item.startTicks + deltaTicks
      if (startTicks < endTicks)
        throw new EditRefused('An item on another track is in the way of what follows.')
      draft.setItem({ ...item, startTicks })
    }
  }
}

/**
 * Returns from when on each track of a scope is shifted after an edit of items: the items' own tracks from the ends
 * of the items, the others from the latest end.
 */
export function listShiftStarts(
  draft: Draft,
  items: readonly EditableItem[],
  scope: RippleScope,
): ReadonlyMap<number, number> {
  const own = new Map<number, number>()
  for (const item of items) {
    const index = draft.getTrackIndex(item.id)
    own.set(index, Math.max(own.get(index) ?? 0, getEndTicks(item)))
  }
  const latest = Math.max(0, ...own.values())
  const tracks = listRippledTracks(draft, [...own.keys()], scope)
  return new Map(tracks.map((index) => [index, own.get(index) ?? latest]))
}
