import { dropBrokenBindings } from './bindings.ts'
import { EditRefused } from './edit-refused.ts'
import {
  type EditableAsset,
  type EditableDocument,
  type EditableItem,
  type EditableTrack,
  type EditableTransition,
  getEndTicks,
} from './editable-document.ts'
import { reuseUnchanged } from './reuse-unchanged.ts'
import { refillSlots } from './slots.ts'
import { keepValidTransitions } from './valid-transitions.ts'

/** The changes of one edit. */
export interface DraftChanges {
  readonly items: ReadonlyMap<string, EditableItem | undefined>
  readonly assets: ReadonlyMap<string, EditableAsset | undefined>
  readonly transitions: ReadonlyMap<string, EditableTransition | undefined>
  /** The items of the tracks that got or lost items, by index, in any order. */
  readonly itemsByTrack: ReadonlyMap<number, ReadonlySet<string>>
  /** The tracks of at least the changed items. */
  readonly trackByItem: ReadonlyMap<string, number>
}

/**
 * Applies changes to a document, and what follows from them: the order of items on their tracks, transitions whose clips no
 * longer touch, slots of motion graphics and bindings to fields that are gone.
 *
 * @throws {EditRefused} If items of a track would overlap, or start before 0.
 */
export function applyDraft(document: EditableDocument, changes: DraftChanges): EditableDocument {
  const items = applyChanges(document.items, changes.items)
  const tracks = applyToTracks(document.tracks, items, changes)
  const assets = applyChanges(document.assets, changes.assets)
  const transitions = applyChanges(document.transitions, changes.transitions)
  const changed = replaceFields(document, { tracks, items, assets, transitions })
  if (changed === document) return document
  return dropBrokenBindings(document, keepValidTransitions(document, refillSlots(document, changed, changes)))
}

/** Returns a document with other fields; the same document if all of them are as they were. */
export function replaceFields(
  document: EditableDocument,
  fields: Partial<EditableDocument>,
): EditableDocument {
  const isSame = Object.entries(fields).every(([name, value]) => document[name] === value)
  return isSame ? document : { ...document, ...fields }
}

/** Returns a map with changed entries in their places and new ones at the end; the same map if nothing changes. */
export function applyChanges<Entry>(
  map: Readonly<Record<string, Entry>>,
  changes: ReadonlyMap<string, Entry | undefined>,
): Readonly<Record<string, Entry>> {
  if (changes.size === 0) return map
  const entries = { ...map }
  let isChanged = false
  for (const [id, entry] of changes) {
    const before = Object.hasOwn(map, id) ? map[id] : undefined
    const after = entry === undefined ? undefined : reuseUnchanged(before, entry)
    if (before !== after) isChanged = true
    if (after === undefined) delete entries[id]
    else entries[id] = after
  }
  return isChanged ? entries : map
}

function applyToTracks(
  tracks: readonly EditableTrack[],
  items: Readonly<Record<string, EditableItem>>,
  { items: changed, itemsByTrack, trackByItem }: DraftChanges,
): readonly EditableTrack[] {
  const touched = new Set([...itemsByTrack.keys(), ...[...changed.keys()].map((id) => trackByItem.get(id))])
  const applied = tracks.map((track, index) =>
    touched.has(index) ? sortTrack(track, itemsByTrack.get(index) ?? new Set(track.items), items) : track,
  )
  return applied.every((track, index) => track === tracks[index]) ? tracks : applied
}

/** Sorts the items of a track by time. Clips that touch are neighbours then, as transitions need them. */
function sortTrack(
  track: EditableTrack,
  ids: ReadonlySet<string>,
  items: Readonly<Record<string, EditableItem>>,
): EditableTrack {
  const sorted = [...ids].flatMap((id) => items[id] ?? []).sort((a, b) => a.startTicks - b.startTicks)
  for (const [index, item] of sorted.entries()) {
    if (item.startTicks < 0) throw new EditRefused('Items cannot start before the beginning of the video.')
    const previous = sorted[index - 1]
    if (previous !== undefined && getEndTicks(previous) > item.startTicks)
      throw new EditRefused('There is already an item at this time on the track.')
  }
  const isSame = sorted.length === track.items.length && sorted.every(({ id }, at) => id === track.items[at])
  return isSame ? track : { ...track, items: sorted.map(({ id }) => id) }
}
