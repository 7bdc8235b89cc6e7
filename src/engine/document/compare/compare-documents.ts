import { compareFields, type FieldChange } from './compare-fields.ts'

/** A difference between two documents. */
interface DocumentChange {
  /** `document`: the fields of the root. */
  readonly kind: 'document' | 'track' | 'item' | 'transition' | 'asset'
  /** The id of the track, item, transition or asset; null for the document. */
  readonly id: string | null
  /** `moved`: an item with another start or on another track, or a track at another position, and no other change. */
  readonly change: 'added' | 'removed' | 'moved' | 'changed'
  /** The type of the item, transition or asset. */
  readonly type?: string
  /** The id of an item's track. */
  readonly trackBefore?: string
  readonly trackAfter?: string
  /** The position of a track that was moved, from 0 at the front, among the tracks in both documents. */
  readonly positionBefore?: number
  readonly positionAfter?: number
  /** The fields that differ, if the entry is in both documents. */
  readonly fields: readonly FieldChange[]
}

export interface DocumentComparison {
  /** The number of entries of each kind of change, also of those that are not listed. */
  readonly counts: Readonly<Record<DocumentChange['change'], number>>
  /** The document's own fields, then tracks, items, transitions and assets. */
  readonly changes: readonly DocumentChange[]
  /** Whether all changes and fields are listed. */
  readonly isComplete: boolean
}

/** The most changes, and the most fields of all changes together, that a comparison lists. */
const MAX_CHANGES = 1_000
const MAX_FIELDS = 2_000

const mapNames = ['tracks', 'items', 'transitions', 'assets']
/** The one field that moves an item along its track, in both dialects. */
const START_PATH = '/startTicks'

type Entry = Readonly<Record<string, unknown>>

/** An entry of a document, and where it is. */
interface Placed {
  readonly entry: Entry
  readonly track?: string
  readonly position?: number
}

/**
 * Compares two valid documents, of either dialect, entry by entry. Fields have the names that they have in the documents.
 */
export function compareDocuments(before: unknown, after: unknown): DocumentComparison {
  const changes = listChanges(toEntry(before), toEntry(after))
  const counts = { added: 0, removed: 0, moved: 0, changed: 0 }
  for (const { change } of changes) counts[change]++
  let fieldsLeft = MAX_FIELDS
  let isComplete = changes.length <= MAX_CHANGES
  const listed = changes.slice(0, MAX_CHANGES).map((change) => {
    const fields = change.fields.slice(0, fieldsLeft)
    fieldsLeft -= fields.length
    if (fields.length < change.fields.length) isComplete = false
    return { ...change, fields }
  })
  return { counts, changes: listed, isComplete }
}

function listChanges(before: Entry, after: Entry): DocumentChange[] {
  const fields = compareFields(before, after, new Set(mapNames))
  const document =
    fields.length === 0 ? [] : [{ kind: 'document', id: null, change: 'changed', fields } as const]
  return [
    ...document,
    ...compareEntries('track', placeTracks(before, after), placeTracks(after, before)),
    ...compareEntries('item', placeItems(before), placeItems(after)),
    ...compareEntries('transition', placeEntries(before.transitions), placeEntries(after.transitions)),
    ...compareEntries('asset', placeEntries(before.assets), placeEntries(after.assets)),
  ]
}

function compareEntries(
  kind: DocumentChange['kind'],
  before: ReadonlyMap<string, Placed>,
  after: ReadonlyMap<string, Placed>,
): DocumentChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id) => {
    const [left, right] = [before.get(id), after.get(id)]
    const change =
      left !== undefined && right !== undefined
        ? compareEntry(left, right)
        : { change: left === undefined ? ('added' as const) : ('removed' as const), fields: [] }
    if (change === undefined) return []
    const type = (right ?? left)?.entry.type
    return {
      kind,
      id,
      ...(typeof type === 'string' && { type }),
      ...(left?.track !== undefined && { trackBefore: left.track }),
      ...(right?.track !== undefined && { trackAfter: right.track }),
      ...change,
    }
  })
}

/** Returns how an entry changed; undefined if it did not. */
function compareEntry(
  left: Placed,
  right: Placed,
): Omit<DocumentChange, 'kind' | 'id' | 'type' | 'trackBefore' | 'trackAfter'> | undefined {
  const fields = compareFields(left.entry, right.entry)
  const isTrackMoved = left.position !== right.position
  const isMoved = left.track !== right.track || isTrackMoved || fields.some(({ path }) => path === START_PATH)
  const isOtherwiseEqual = fields.every(({ path }) => path === START_PATH)
  if (!isMoved && fields.length === 0) return undefined
  return {
    change: isMoved && isOtherwiseEqual ? 'moved' : 'changed',
    ...(isTrackMoved &&
      left.position !== undefined &&
      right.position !== undefined && { positionBefore: left.position, positionAfter: right.position }),
    fields,
  }
}

/**
 * Places tracks without their lists of items: the items name their tracks. Positions count only the tracks that are in both
 * documents, so that a new track does not move those behind it.
 */
function placeTracks({ tracks }: Entry, { tracks: otherTracks }: Entry): Map<string, Placed> {
  const otherIds = new Set(toList(otherTracks).map((track) => toEntry(track).id))
  let position = 0
  return new Map(
    toList(tracks).map((track) => {
      const { items: _items, ...entry } = toEntry(track)
      return [String(entry.id), { entry, ...(otherIds.has(entry.id) && { position: position++ }) }]
    }),
  )
}

function placeItems({ tracks, items }: Entry): Map<string, Placed> {
  const trackIds = new Map(
    toList(tracks).flatMap((track) => {
      const { id, items: itemIds } = toEntry(track)
      return toList(itemIds).map((itemId) => [String(itemId), String(id)] as const)
    }),
  )
  return new Map(
    Object.entries(toEntry(items)).map(([id, item]) => {
      const track = trackIds.get(id)
      return [id, { entry: toEntry(item), ...(track !== undefined && { track }) }]
    }),
  )
}

const placeEntries = (map: unknown): Map<string, Placed> =>
  new Map(Object.entries(toEntry(map)).map(([id, entry]) => [id, { entry: toEntry(entry) }]))

const toList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const toEntry = (value: unknown): Entry =>
  // Any object is a record of unknown values.
  typeof value === 'object' && value !== null ? (value as Entry) : {}
