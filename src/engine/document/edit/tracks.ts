import { replaceFields } from './apply-draft.ts'
import { moveTrackBindings } from './bindings.ts'
import { Draft } from './draft.ts'
import { EditRefused } from './edit-refused.ts'
import { type EditableDocument, type EditableTrack, getDialect } from './editable-document.ts'
import { clamp } from './times.ts'

/** Returns the index of a track. @throws {EditRefused} If there is no such track. */
export function getTrackPosition({ tracks }: EditableDocument, trackId: string): number {
  const index = tracks.findIndex(({ id }) => id === trackId)
  if (index < 0) throw new EditRefused('The track no longer exists.')
  return index
}

/**
 * Adds an empty track.
 *
 * @param options.index - Its position; 0 is front-most. Default: 0.
 */
export function addTrack(
  document: EditableDocument,
  { id, index = 0 }: { readonly id: string; readonly index?: number },
): EditableDocument {
  const at = clamp(Math.trunc(index), 0, document.tracks.length)
  const track: EditableTrack = { id, items: [], hidden: false, muted: false }
  const added = { ...document, tracks: document.tracks.toSpliced(at, 0, track) }
  return moveTrackBindings(added, (before) => (before >= at ? before + 1 : before))
}

/**
 * Removes a track and its items.
 *
 * @throws {EditRefused} If it is the only one.
 */
export function removeTrack(document: EditableDocument, trackId: string): EditableDocument {
  const index = getTrackPosition(document, trackId)
  if (document.tracks.length === 1) throw new EditRefused('A project needs at least one track.')
  const draft = new Draft(document)
  for (const id of document.tracks[index]?.items ?? []) draft.removeItem(id)
  const emptied = draft.finish()
  const removed = { ...emptied, tracks: emptied.tracks.toSpliced(index, 1) }
  return moveTrackBindings(removed, (before) => {
    if (before === index) return undefined
    return before > index ? before - 1 : before
  })
}

/** Moves a track to another position; 0 is front-most. */
export function moveTrack(document: EditableDocument, trackId: string, index: number): EditableDocument {
  const from = getTrackPosition(document, trackId)
  const to = clamp(Math.trunc(index), 0, document.tracks.length - 1)
  const track = document.tracks[from]
  if (track === undefined || from === to) return document
  const order = document.tracks.map((_track, at) => at)
  const moved = order.toSpliced(from, 1).toSpliced(to, 0, from)
  const tracks = moved.flatMap((at) => document.tracks[at] ?? [])
  return moveTrackBindings({ ...document, tracks }, (before) => moved.indexOf(before))
}

/** Settings of tracks that both dialects have, and `syncLocked` of dialect 1.1. */
export interface TrackSettings {
  readonly hidden?: boolean
  readonly muted?: boolean
  readonly syncLocked?: boolean
}

/**
 * Changes settings of a track. Tracks have no names in documents.
 *
 * @throws {EditRefused} For `syncLocked` in a document of dialect 1.0.
 */
export function setTrack(
  document: EditableDocument,
  trackId: string,
  settings: TrackSettings,
): EditableDocument {
  const index = getTrackPosition(document, trackId)
  if (settings.syncLocked !== undefined && getDialect(document) === '1.0')
    throw new EditRefused('This project is in the older format 1.0, whose tracks cannot be locked in sync.')
  const track = document.tracks[index]
  if (track === undefined) return document
  const isSame = Object.entries(settings).every(([name, value]) => track[name] === value)
  if (isSame) return document
  return replaceFields(document, { tracks: document.tracks.with(index, { ...track, ...settings }) })
}
