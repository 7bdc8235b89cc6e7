import { compareDocuments } from '@engine/document/compare/compare-documents.ts'
import type { ItemType } from '@engine/document/model.ts'
import { itemTypes } from '@engine/document/registries/item-types.ts'
import { isJsonRecord, type Json, type JsonRecord } from './change.ts'

/** A difference in one part of a document, in words. */
export interface DescribedChange {
  /** Such as `Changed “Welcome”: text, color`. */
  readonly summary: string
  /** The item to select; undefined if the change is not about an item that exists in either version. */
  readonly itemId: string | undefined
}

/** More changes are counted, not listed. */
const MAX_LISTED = 50
const MAX_NAME_LENGTH = 32

type Comparison = ReturnType<typeof compareDocuments>
type EntryChange = Comparison['changes'][number]

const verbs = { added: 'Added', removed: 'Deleted', moved: 'Moved', changed: 'Changed' } as const

/** Describes in words how a document was changed. Values that are not documents count as empty ones. */
export function describeVersions(before: unknown, after: unknown): DescribedChange[] {
  const { changes, isComplete } = compareDocuments(before, after)
  const described = changes
    .slice(0, MAX_LISTED)
    // Documents are JSON.
    .map((change) => describeChange(change, before as Json, after as Json))
  const rest = changes.length - described.length
  if (rest === 0) return described
  const count = isComplete ? String(rest) : `more than ${rest}`
  return [...described, { summary: `and ${count} further changes`, itemId: undefined }]
}

function describeChange(change: EntryChange, before: Json, after: Json): DescribedChange {
  const { kind, id } = change
  const entry = id === null ? undefined : (findEntry(after, kind, id) ?? findEntry(before, kind, id))
  const subject = describeSubject(kind, entry, after)
  const fields = [...new Set(change.fields.map(({ path }) => describeField(path)))]
  const shown = fields.slice(0, 4).join(', ') + (fields.length > 4 ? ` and ${fields.length - 4} more` : '')
  const details = change.change === 'changed' && shown !== '' ? `: ${shown}` : ''
  return {
    summary: `${verbs[change.change]} ${subject}${details}`,
    itemId: kind === 'item' && id !== null ? id : undefined,
  }
}

function findEntry(document: Json, kind: EntryChange['kind'], id: string): JsonRecord | undefined {
  if (!isJsonRecord(document)) return undefined
  const entries = document[`${kind}s`]
  const entry = Array.isArray(entries)
    ? entries.find((each: Json) => isJsonRecord(each) && each.id === id)
    : isJsonRecord(entries) && Object.hasOwn(entries, id)
      ? entries[id]
      : undefined
  return isJsonRecord(entry) ? entry : undefined
}

function describeSubject(kind: EntryChange['kind'], entry: JsonRecord | undefined, document: Json): string {
  switch (kind) {
    case 'document':
      return 'the project’s settings'
    case 'track':
      return `track ${describeTrackPosition(entry, document)}`
    case 'item':
      return describeItem(entry ?? {}, document)
    case 'transition':
      return typeof entry?.type === 'string' ? `a ${entry.type} transition` : 'a transition'
    case 'asset':
      return typeof entry?.filename === 'string' ? `the file ${quoteName(entry.filename)}` : 'a file'
  }
}

function describeTrackPosition(track: JsonRecord | undefined, document: Json): string {
  const tracks = isJsonRecord(document) ? document.tracks : undefined
  const index = Array.isArray(tracks)
    ? tracks.findIndex((each: Json) => isJsonRecord(each) && each.id === track?.id)
    : -1
  // The editor counts from the rear-most track.
  return index === -1 || !Array.isArray(tracks) ? '' : String(tracks.length - index)
}

/** Names an item by its text, or the name of its file, or its type. */
export function describeItem(item: JsonRecord, document: Json): string {
  const { text, assetId, type } = item
  if (typeof text === 'string' && text.trim() !== '') return quoteName(text)
  const asset = typeof assetId === 'string' ? findEntry(document, 'asset', assetId) : undefined
  if (typeof asset?.filename === 'string') return quoteName(asset.filename)
  // Only labels of known types are read.
  const label = Object.hasOwn(itemTypes, String(type)) ? itemTypes[type as ItemType].label : 'item'
  return `the ${label.replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase())}`
}

function quoteName(name: string): string {
  const line = name.trim().replace(/\s+/g, ' ')
  const characters = [...line]
  const isCut = characters.length > MAX_NAME_LENGTH
  return `“${isCut ? `${characters.slice(0, MAX_NAME_LENGTH - 1).join('')}…` : line}”`
}

/** Returns the name of a field as words: `/fontStyle/weight` is "font style weight", `/left/value` is "left". */
function describeField(pointer: string): string {
  const names = pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
    .filter((name) => !/^\d+$/.test(name))
  const shown =
    names.length > 1 && ['value', 'keyframes'].includes(names[1] ?? '')
      ? names.slice(0, 1)
      : names.slice(0, 2)
  return shown
    .map((name) =>
      name
        .replace(/Ticks$/, '')
        .replace(/([a-z\d])([A-Z])/g, '$1 $2')
        .toLowerCase(),
    )
    .join(' ')
}
