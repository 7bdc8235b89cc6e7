import { describe } from './checks.ts'
import type { Draft, Lane, Span } from './draft.ts'
import { CLIPS_TRACK } from './schedule.ts'
import type { Track } from './shapes.ts'
import { TimelineError } from './timeline-error.ts'

/** Options of `track`. */
export interface TrackOptions {
  /** Hides its items. Default: false. */
  readonly hidden?: boolean
  /** Silences its audio. Default: false. */
  readonly muted?: boolean
}

/** Two clips that a transition joins. */
export interface Join {
  readonly from: string
  readonly to: string
}

/** One track while items are put on it. */
interface Level {
  readonly name: string | undefined
  readonly items: { readonly id: string; readonly span: Span }[]
}

interface Request {
  readonly drafts: readonly Draft[]
  readonly spans: ReadonlyMap<string, Span>
  readonly joins: readonly Join[]
  readonly options: ReadonlyMap<string, TrackOptions>
}

/**
 * Puts every item on a track: the rearmost one that has space and is in front of all items that were added earlier and are
 * seen at the same time. Clips lie behind all other items; audio has tracks of its own.
 *
 * @returns The tracks of the document, the front-most one first.
 * @throws {TimelineError} If two items of a named track overlap, or the clips of a transition do not touch.
 */
export function assignTracks({ drafts, spans, joins, options }: Request): Track[] {
  const lanes: Record<Lane, Level[]> = { clip: [], overlay: [], audio: [] }
  const froms = new Map(joins.map(({ from, to }) => [to, from]))
  for (const draft of drafts) {
    const span = spans.get(draft.id)
    if (span === undefined) continue
    const levels = lanes[draft.lane]
    const from = froms.get(draft.id)
    const level =
      from === undefined
        ? chooseLevel(levels, draft, span)
        : joinLevel(levels, { id: from, span: spans.get(from) }, draft, span)
    level.items.push({ id: draft.id, span })
  }
  const ordered = [lanes.overlay, lanes.clip, lanes.audio].flatMap((levels) => levels.toReversed())
  return toTracks(ordered, lanes, options)
}

const overlaps = (a: Span, b: Span): boolean => a.startTicks < b.endTicks && b.startTicks < a.endTicks

function chooseLevel(levels: Level[], { id, lane, placement }: Draft, span: Span): Level {
  const { track } = placement
  if (track !== undefined && track !== CLIPS_TRACK) return chooseNamed(levels, track, id, span)
  const highest =
    lane === 'audio'
      ? -1
      : levels.findLastIndex(({ items }) => items.some((item) => overlaps(item.span, span)))
  const free = levels.find(
    ({ name, items }, index) =>
      index > highest && name === undefined && !items.some((item) => overlaps(item.span, span)),
  )
  return free ?? addLevel(levels, undefined)
}

function chooseNamed(levels: Level[], name: string, id: string, span: Span): Level {
  const level = levels.find((each) => each.name === name) ?? addLevel(levels, name)
  const other = level.items.find((item) => overlaps(item.span, span))
  if (other === undefined) return level
  throw new TimelineError(
    id,
    `It overlaps ${describe(other.id)} on the track ${describe(name)}. Move one of them, or leave out "track": the builder chooses another one.`,
  )
}

function joinLevel(
  levels: Level[],
  from: { readonly id: string; readonly span: Span | undefined },
  { id }: Draft,
  span: Span,
): Level {
  const level = levels.find(({ items }) => items.some((item) => item.id === from.id))
  const isFree = level?.items.every((item) => !overlaps(item.span, span)) ?? false
  if (level !== undefined && isFree && from.span?.endTicks === span.startTicks) return level
  throw new TimelineError(
    id,
    `A transition joins it to ${describe(from.id)}, so it must start exactly where that one ends. Leave out "at", or the transition.`,
  )
}

function addLevel(levels: Level[], name: string | undefined): Level {
  const level = { name, items: [] }
  levels.push(level)
  return level
}

function toTracks(
  ordered: readonly Level[],
  lanes: Readonly<Record<Lane, readonly Level[]>>,
  options: ReadonlyMap<string, TrackOptions>,
): Track[] {
  const used = new Set(ordered.flatMap(({ name }) => name ?? []))
  for (const name of options.keys()) {
    if (name === CLIPS_TRACK || used.has(name)) continue
    throw new TimelineError(undefined, `No item is on the track ${describe(name)}.`)
  }
  const ids = new Map<Level, string>()
  for (const [lane, levels] of Object.entries(lanes)) {
    const prefix = lane === 'clip' ? CLIPS_TRACK : lane
    for (const level of levels) ids.set(level, level.name ?? createId(prefix, used))
  }
  const tracks = ordered.map((level) => {
    const id = ids.get(level) ?? CLIPS_TRACK
    const { hidden = false, muted = false } = options.get(id) ?? {}
    const items = level.items.toSorted((a, b) => a.span.startTicks - b.span.startTicks)
    return { id, items: items.map((item) => item.id), hidden: hidden === true, muted: muted === true }
  })
  return tracks.length > 0 ? tracks : [{ id: CLIPS_TRACK, items: [], hidden: false, muted: false }]
}

/** Creates an id that no track has: the prefix, or with a number. */
function createId(prefix: string, used: Set<string>): string {
  let id = prefix
  for (let number = 2; used.has(id); number++) id = `${prefix}-${number}`
  used.add(id)
  return id
}
