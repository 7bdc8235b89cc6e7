import {
  type EditableDocument,
  type EditableTrack,
  type EditableTransition,
  getEndTicks,
} from './editable-document.ts'

/**
 * Removes the transitions whose clips are not on their track, or do not touch.
 *
 * @param before - The document before the edit, whose transitions are valid.
 */
export function keepValidTransitions(before: EditableDocument, after: EditableDocument): EditableDocument {
  const all = Object.values(after.transitions)
  const tracksBefore = new Set(before.tracks)
  const tracks = Map.groupBy(after.tracks, ({ id }) => id)
  const valid = all.filter((transition) => {
    const { id, trackId, fromClipId, toClipId } = transition
    const candidates = tracks.get(trackId) ?? []
    const isUntouched =
      before.transitions[id] === transition &&
      before.items[fromClipId] === after.items[fromClipId] &&
      before.items[toClipId] === after.items[toClipId] &&
      candidates.every((track) => tracksBefore.has(track))
    return isUntouched && candidates.length > 0
      ? true
      : candidates.some((track) => isValid(transition, after, track))
  })
  if (valid.length === all.length) return after
  return { ...after, transitions: Object.fromEntries(valid.map((entry) => [entry.id, entry])) }
}

function isValid(
  { fromClipId, toClipId }: EditableTransition,
  { items }: EditableDocument,
  track: EditableTrack,
): boolean {
  const [from, to] = [items[fromClipId], items[toClipId]]
  if (from === undefined || to === undefined || getEndTicks(from) !== to.startTicks) return false
  const position = track.items.indexOf(fromClipId)
  return position >= 0 && (track.items[position + 1] === toClipId || track.items[position - 1] === toClipId)
}
