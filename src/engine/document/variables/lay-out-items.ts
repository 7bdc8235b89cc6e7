import { isRecord, type JsonObject } from '../validation/record.ts'

/** One item of a template with the values of its variables. */
export interface ResolvedItem {
  /** None if the item is hidden or repeated over no rows. */
  readonly copies: readonly JsonObject[]
  /** Whether what follows on the track makes space for a longer item, and closes up after a shorter one. */
  readonly shiftsOthers: boolean
}

const readNumber = (item: unknown, field: 'startTicks' | 'durationTicks'): number => {
  const value = isRecord(item) ? item[field] : undefined
  return typeof value === 'number' ? value : 0
}

/**
 * Places the items of a template on their tracks. The copies of a repeated item follow each other. If copies together
 * are longer or shorter than the item was, everything that starts later on the same track is shifted by the difference.
 *
 * @param document - The document with the items as they were.
 */
export function layOutItems(document: JsonObject, resolved: ReadonlyMap<string, ResolvedItem>): JsonObject {
  const before = isRecord(document.items) ? document.items : {}
  const items: [string, JsonObject][] = []
  const firstIds = new Map<string, string | undefined>()
  const lastIds = new Map<string, string | undefined>()
  const sentTracks = Array.isArray(document.tracks) ? document.tracks : []
  const tracks = sentTracks.map((track: JsonObject) => {
    const ids = Array.isArray(track.items) ? track.items.map(String) : []
    const placed = new Map<string, readonly string[]>()
    let shift = 0
    for (const id of ids.toSorted(
      (a, b) => readNumber(before[a], 'startTicks') - readNumber(before[b], 'startTicks'),
    )) {
      const item = resolved.get(id)
      if (item === undefined || placed.has(id)) continue
      const copies = placeCopies(id, item.copies, shift, (copyId) => Object.hasOwn(before, copyId))
      const copyIds = copies.map(([copyId]) => copyId)
      items.push(...copies)
      placed.set(id, copyIds)
      firstIds.set(id, copyIds[0])
      lastIds.set(id, copyIds.at(-1))
      const total = copies.reduce((sum, [, copy]) => sum + readNumber(copy, 'durationTicks'), 0)
      if (item.shiftsOthers) shift += total - readNumber(before[id], 'durationTicks')
    }
    return { ...track, items: ids.flatMap((id) => placed.get(id) ?? []) }
  })
  return {
    ...document,
    tracks,
    items: Object.fromEntries(items.map(([id, item]) => [id, emptySlots(item, firstIds)])),
    transitions: joinCopies(document.transitions, firstIds, lastIds),
  }
}

/** Places copies one after the other, and names all but the first one after their item. */
function placeCopies(
  id: string,
  copies: readonly JsonObject[],
  shift: number,
  isTaken: (id: string) => boolean,
): [string, JsonObject][] {
  let start = Math.max(0, readNumber(copies[0], 'startTicks') + shift)
  return copies.map((copy, index) => {
    let copyId = index === 0 ? id : `${id}~${index + 1}`
    while (index > 0 && isTaken(copyId)) copyId += '~'
    const placed: [string, JsonObject] = [copyId, { ...copy, id: copyId, startTicks: start }]
    start += readNumber(copy, 'durationTicks')
    return placed
  })
}

/** Empties the slots of a motion graphic that show an item which is hidden. */
function emptySlots(item: JsonObject, firstIds: ReadonlyMap<string, string | undefined>): JsonObject {
  if (item.type !== 'motion-graphic' || !isRecord(item.slots)) return item
  const isGone = (target: unknown): boolean =>
    typeof target === 'string' && firstIds.has(target) && firstIds.get(target) === undefined
  const slots = Object.entries(item.slots).map(([name, filling]) => {
    if (Array.isArray(filling)) return [name, filling.filter((target) => !isGone(target))] as const
    return [name, isGone(filling) ? null : filling] as const
  })
  return { ...item, slots: Object.fromEntries(slots) }
}

/** Transitions join the last copy of a repeated item to what follows. Those of items that are gone are removed. */
function joinCopies(
  transitions: unknown,
  firstIds: ReadonlyMap<string, string | undefined>,
  lastIds: ReadonlyMap<string, string | undefined>,
): unknown {
  if (!isRecord(transitions)) return transitions
  const joined = Object.entries(transitions).flatMap(([id, transition]) => {
    if (!isRecord(transition)) return [[id, transition] as const]
    const fromClipId = lastIds.get(String(transition.fromClipId))
    const toClipId = firstIds.get(String(transition.toClipId))
    const isWhole = fromClipId !== undefined && toClipId !== undefined
    return isWhole ? [[id, { ...transition, fromClipId, toClipId }] as const] : []
  })
  return Object.fromEntries(joined)
}
