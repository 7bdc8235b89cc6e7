import { Issues } from './issues.ts'
import type { DocumentParts, SentTrack, SentTransition } from './parts.ts'
import { quote } from './wording.ts'

/** Checks that a transition joins two adjacent clips of its track that touch in time. */
export function checkTransitions(parts: DocumentParts): Issues[] {
  const issues = new Issues()
  const positions = findTrackPositions(parts)
  for (const [key, transition] of parts.transitions) {
    const fault = findFault(transition, parts, positions)
    if (fault === undefined) continue
    const location = ['transitions', key, fault.field]
    issues.add('EDITOR_TRANSITION_CLIP_NOT_ADJACENT', location, fault.message)
  }
  return [issues]
}

interface TrackPosition {
  readonly track: SentTrack
  readonly position: number
}

/** Finds the positions of items on tracks, by track id and item id. */
function findTrackPositions(parts: DocumentParts): ReadonlyMap<string, ReadonlyMap<string, TrackPosition>> {
  const positions = new Map<string, Map<string, TrackPosition>>()
  for (const track of parts.tracks.values()) {
    // Several tracks may share an id; their items are grouped under it.
    const onTrack = positions.get(track.id) ?? new Map<string, TrackPosition>()
    for (const [position, id] of track.items.entries())
      if (!onTrack.has(id)) onTrack.set(id, { track, position })
    positions.set(track.id, onTrack)
  }
  return positions
}

interface Fault {
  readonly field: 'trackId' | 'fromClipId' | 'toClipId'
  readonly message: string
}

function findFault(
  transition: SentTransition,
  parts: DocumentParts,
  positions: ReadonlyMap<string, ReadonlyMap<string, TrackPosition>>,
): Fault | undefined {
  const { trackId, fromClipId, toClipId } = transition
  const onTrack = positions.get(trackId)
  if (onTrack === undefined) {
    // It may be one of the malformed tracks.
    if (!parts.areTracksValid) return undefined
    return { field: 'trackId', message: `Unknown track ${quote(trackId)}. Use the track of both clips.` }
  }
  const from = onTrack.get(fromClipId)
  const to = onTrack.get(toClipId)
  const missing = `is not on track ${quote(trackId)}. Both clips must be adjacent on it.`
  if (from === undefined) return { field: 'fromClipId', message: `${quote(fromClipId)} ${missing}` }
  if (to === undefined) return { field: 'toClipId', message: `${quote(toClipId)} ${missing}` }
  if (from.track !== to.track || Math.abs(from.position - to.position) !== 1) {
    const message = `${quote(toClipId)} is not next to ${quote(fromClipId)} on track ${quote(trackId)}. A transition requires adjacent clips.`
    return { field: 'toClipId', message }
  }
  return findTimingFault(transition, parts)
}

function findTimingFault({ fromClipId, toClipId }: SentTransition, parts: DocumentParts): Fault | undefined {
  const from = parts.items.get(fromClipId)
  const to = parts.items.get(toClipId)
  if (from === undefined || to === undefined) return undefined
  const endTicks = from.startTicks + from.durationTicks
  if (endTicks === to.startTicks) return undefined
  const message = `${quote(toClipId)} starts at ${to.startTicks}, but ${quote(fromClipId)} ends at ${endTicks}. The clips must touch.`
  return { field: 'toClipId', message }
}
