import { describe } from './checks.ts'
import type { Draft, Span } from './draft.ts'
import type { MediaSource } from './media-source.ts'
import { type At, type ItemReference, isRelative, previous } from './placement.ts'
import { TimelineError } from './timeline-error.ts'
import { toDuration, toTicks } from './times.ts'

/** The track of the clips, by which other items can join them. */
export const CLIPS_TRACK = 'clips'

/**
 * Determines when each item starts and ends.
 *
 * @param fps - Frames per second, for times in frames.
 * @returns Spans by item, in the order of `drafts`.
 * @throws {TimelineError} If a time is invalid or cannot be known.
 */
export function schedule(
  drafts: readonly Draft[],
  fps: number,
  describeMedia: (assetId: string) => MediaSource,
): ReadonlyMap<string, Span> {
  const state = new Schedule(fps, describeMedia)
  for (const draft of drafts) state.place(draft)
  return state.finish(drafts)
}

/** An item of which the end or both times depend on the end of the film. */
interface Deferred {
  readonly draft: Draft
  /** Undefined: it ends with the film and starts by its own duration earlier. */
  readonly startTicks: number | undefined
  readonly ownTicks: number | undefined
}

class Schedule {
  readonly #fps: number
  readonly #describeMedia: (assetId: string) => MediaSource
  readonly #spans = new Map<string, Span>()
  readonly #deferred = new Map<string, Deferred>()
  readonly #placed: Draft[] = []
  #clip: Span | undefined

  constructor(fps: number, describeMedia: (assetId: string) => MediaSource) {
    this.#fps = fps
    this.#describeMedia = describeMedia
  }

  place(draft: Draft): void {
    const { id, lane, placement } = draft
    const ownTicks = this.#getOwnTicks(draft)
    const endsWithFilm = placement.at === undefined && draft.defaultStart === 'film-end'
    if (endsWithFilm && placement.until !== undefined && placement.until !== 'end') {
      const endTicks = this.#resolve(draft, 'until', placement.until)
      this.#add(id, { startTicks: Math.max(0, endTicks - (ownTicks ?? 0)), endTicks })
    } else if (endsWithFilm) {
      this.#deferred.set(id, { draft, startTicks: undefined, ownTicks })
    } else {
      const startTicks =
        placement.at === undefined ? this.#getDefaultStart(draft) : this.#resolve(draft, 'at', placement.at)
      const endTicks = this.#getEnd(draft, startTicks, ownTicks)
      if (endTicks === undefined) this.#deferred.set(id, { draft, startTicks, ownTicks })
      else this.#add(id, { startTicks, endTicks })
    }
    this.#placed.push(draft)
    if (lane === 'clip') this.#clip = this.#spans.get(id) ?? this.#clip
  }

  /** Places the items that depend on the end of the film. */
  finish(drafts: readonly Draft[]): ReadonlyMap<string, Span> {
    const filmEnd = this.#getFilmEnd(drafts)
    for (const { draft, startTicks, ownTicks } of this.#deferred.values()) {
      const start = startTicks ?? Math.max(0, filmEnd - (ownTicks ?? 0))
      const isCapped = draft.placement.until === undefined && ownTicks !== undefined
      const end = isCapped ? Math.min(filmEnd, start + ownTicks) : filmEnd
      if (end > start) this.#add(draft.id, { startTicks: start, endTicks: end })
      else
        throw new TimelineError(
          draft.id,
          'It would end with the film, but the film is over when it starts. Give it "for".',
        )
    }
    return new Map(drafts.flatMap(({ id }) => [[id, this.#spans.get(id)] as const]).filter(isSet))
  }

  #add(id: string, span: Span): void {
    if (span.endTicks > span.startTicks) this.#spans.set(id, span)
    else throw new TimelineError(id, '"until" must be later than the start.')
  }

  #getOwnTicks(draft: Draft): number | undefined {
    const { id, placement } = draft
    if (placement.for === undefined) return draft.getOwnTicks(this.#describeMedia)
    if (placement.until === undefined) return toDuration(id, 'for', placement.for, this.#fps)
    throw new TimelineError(id, 'Give either "for" or "until".')
  }

  #getDefaultStart({ id, type, lane, placement, defaultStart }: Draft): number {
    const { track } = placement
    const isNamed = track !== undefined && track !== CLIPS_TRACK
    const neighbour = this.#placed.findLast((other) => {
      if (isNamed) return other.placement.track === track
      if (other.placement.track !== undefined && lane !== 'clip') return false
      return lane === 'clip' ? other.lane === 'clip' : other.type === type
    })
    if (isNamed && neighbour !== undefined) return this.#getEdge(id, neighbour.id, 'end')
    if (lane !== 'clip') {
      if (defaultStart === 'film') return 0
      if (this.#clip !== undefined) return this.#clip.startTicks
    }
    // An item that ends with the film does not hold up the next one.
    return neighbour === undefined ? 0 : (this.#spans.get(neighbour.id)?.endTicks ?? 0)
  }

  #getEnd(draft: Draft, startTicks: number, ownTicks: number | undefined): number | undefined {
    const { id, placement, extent, lane } = draft
    if (placement.until === 'end') return undefined
    if (placement.until !== undefined) return this.#resolve(draft, 'until', placement.until)
    if (placement.for === undefined) {
      if (extent === 'film') return undefined
      const clipEnd = extent === 'own' || lane === 'clip' ? undefined : this.#getClipEnd(startTicks)
      if (clipEnd !== undefined) {
        return extent === 'clip' ? clipEnd : Math.min(clipEnd, startTicks + (ownTicks ?? clipEnd))
      }
    }
    if (ownTicks !== undefined) return startTicks + ownTicks
    throw new TimelineError(
      id,
      'Its duration is not known. Give "for" or the end of "trim", or build the document with the facts of its file (docs/builder.md, "Files").',
    )
  }

  /** Returns the end of the current clip, if it is seen at an instant. */
  #getClipEnd(ticks: number): number | undefined {
    if (this.#clip === undefined) return undefined
    const { startTicks, endTicks } = this.#clip
    return ticks >= startTicks && ticks < endTicks ? endTicks : undefined
  }

  /** Converts an instant to ticks since the start of the film. */
  #resolve({ id }: Draft, option: string, at: At): number {
    if (!isRelative(at)) return toTicks(id, option, at, this.#fps)
    const shift = toTicks(id, option, at.shift, this.#fps)
    const edge = this.#getEdge(id, this.#find(id, at.item), at.edge)
    const ticks = at.isEarlier ? edge - shift : edge + shift
    if (ticks >= 0) return ticks
    throw new TimelineError(id, `"${option}" is before the start of the film.`)
  }

  #find(id: string, reference: ItemReference): string {
    const found =
      reference === previous ? this.#placed.at(-1) : this.#placed.find(({ id: other }) => other === reference)
    if (found !== undefined) return found.id
    if (reference === previous) throw new TimelineError(id, 'There is no item before it.')
    const names = this.#placed.slice(-10).map(({ id: name }) => describe(name))
    const known = names.length === 0 ? 'It is the first item.' : `The last ones are ${names.join(', ')}.`
    throw new TimelineError(id, `No item before it is named ${describe(reference)}. ${known}`)
  }

  #getEdge(id: string, other: string, edge: 'start' | 'end'): number {
    const span = this.#spans.get(other)
    if (span !== undefined) return edge === 'start' ? span.startTicks : span.endTicks
    const start = this.#deferred.get(other)?.startTicks
    if (edge === 'start' && start !== undefined) return start
    throw new TimelineError(
      id,
      `Its time depends on ${describe(other)}, which ends with the film. Give that one "for" or another "until".`,
    )
  }

  /** Returns the end of everything that is seen; if nothing else is, of what is heard. */
  #getFilmEnd(drafts: readonly Draft[]): number {
    const seen = drafts
      .filter(({ lane }) => lane !== 'audio')
      .map(({ id }) => this.#spans.get(id)?.endTicks ?? 0)
    const heard = drafts.map(({ id }) => {
      const { startTicks = 0, ownTicks = 0 } = this.#deferred.get(id) ?? {}
      return this.#spans.get(id)?.endTicks ?? startTicks + ownTicks
    })
    const latest = (ticks: readonly number[]): number => ticks.reduce((most, each) => Math.max(most, each), 0)
    return latest(seen) || latest(heard)
  }
}

function isSet<Key, Value>(entry: readonly [Key, Value | undefined]): entry is readonly [Key, Value] {
  return entry[1] !== undefined
}
