import { Findings } from './findings.ts'
import type { DocumentParts, SentTrack, SentTransition } from './parts.ts'
import { quote } from './wording.ts'

/** A transition joins two neighbours of its track that touch in time. */
export function checkTransitions(parts: DocumentParts): Findings[] {
  const findings = new Findings()
  const indexes = new TrackIndexes(parts)
  for (const [key, transition] of parts.transitions) {
    const fault = faultOf(transition, parts, indexes)
    if (fault === undefined) continue
    const location = ['transitions', key, fault.field]
    findings.add('EDITOR_TRANSITION_CLIP_NOT_ADJACENT', location, fault.message)
  }
  return [findings]
}

/** Where each item stands on each track, looked up once a track. */
class TrackIndexes {
  readonly #tracksById = new Map<string, SentTrack[]>()
  readonly #positions = new Map<SentTrack, ReadonlyMap<string, number>>()

  constructor(parts: DocumentParts) {
    for (const track of parts.tracks.values()) {
      this.#tracksById.set(track.id, [...(this.#tracksById.get(track.id) ?? []), track])
    }
  }

  /** The track of that id; of several, one that has the clip. */
  find(trackId: string, clipId: string): SentTrack | undefined {
    const tracks = this.#tracksById.get(trackId)
    return tracks?.find((track) => this.positionOn(track, clipId) !== undefined) ?? tracks?.[0]
  }

  positionOn(track: SentTrack, itemId: string): number | undefined {
    const known = this.#positions.get(track)
    if (known !== undefined) return known.get(itemId)
    const positions = new Map(track.items.map((id, position) => [id, position]))
    this.#positions.set(track, positions)
    return positions.get(itemId)
  }
}

interface Fault {
  readonly field: 'trackId' | 'fromClipId' | 'toClipId'
  readonly message: string
}

function faultOf(transition: SentTransition, parts: DocumentParts, indexes: TrackIndexes): Fault | undefined {
  const { trackId, fromClipId, toClipId } = transition
  const track = indexes.find(trackId, fromClipId)
  if (track === undefined) {
    // It may be one of the malformed tracks.
    if (!parts.areTracksKnown) return undefined
    return { field: 'trackId', message: `There is no track ${quote(trackId)}: name the track of both clips.` }
  }
  const from = indexes.positionOn(track, fromClipId)
  const to = indexes.positionOn(track, toClipId)
  const missing = `is not on track ${quote(trackId)}: both clips must be neighbours on it.`
  if (from === undefined) return { field: 'fromClipId', message: `${quote(fromClipId)} ${missing}` }
  if (to === undefined) return { field: 'toClipId', message: `${quote(toClipId)} ${missing}` }
  if (Math.abs(from - to) !== 1) {
    const message = `${quote(toClipId)} is not next to ${quote(fromClipId)} on track ${quote(trackId)}: only neighbours can be joined.`
    return { field: 'toClipId', message }
  }
  return timingFault(transition, parts)
}

function timingFault({ fromClipId, toClipId }: SentTransition, parts: DocumentParts): Fault | undefined {
  const from = parts.items.get(fromClipId)
  const to = parts.items.get(toClipId)
  if (from === undefined || to === undefined) return undefined
  const endTicks = from.startTicks + from.durationTicks
  if (endTicks === to.startTicks) return undefined
  const message = `${quote(toClipId)} starts at ${to.startTicks} but ${quote(fromClipId)} ends at ${endTicks}: they must touch.`
  return { field: 'toClipId', message }
}
