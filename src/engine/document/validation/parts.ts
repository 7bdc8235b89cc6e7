import type { TSchema } from 'typebox'
import { Compile } from 'typebox/schema'
import { assetSchemas } from '../schema/assets.ts'
import type { Dialect } from '../schema/dialect.ts'
import {
  type Document10,
  type Document11,
  itemSchemas,
  rootSchemas,
  trackSchemas,
} from '../schema/document.ts'
import { globalBackground } from '../schema/global-background.ts'
import { transition as transitionSchema } from '../schema/transition.ts'
import { explain } from './explain.ts'
import { Issues, type Location } from './issues.ts'
import { isRecord, type JsonObject } from './record.ts'

export type SentItem = Document10['items'][string] | Document11['items'][string]
type SentAsset = Document10['assets'][string]
export type SentTrack = Document11['tracks'][number]
export type SentTransition = Document10['transitions'][string]
type SentBackground = NonNullable<Document10['globalBackground']>

/** The parts of a document whose form is right, in document order, and what is known of the others. */
export interface DocumentParts {
  readonly dialect: Dialect
  readonly items: ReadonlyMap<string, SentItem>
  readonly assets: ReadonlyMap<string, SentAsset>
  readonly transitions: ReadonlyMap<string, SentTransition>
  /** By their index in `tracks`. */
  readonly tracks: ReadonlyMap<number, SentTrack>
  readonly background: SentBackground | undefined
  /** Whether an entry is there, well formed or not. */
  hasItem(id: string): boolean
  hasAsset(id: string): boolean
  /** False where a track is malformed, so that it is not known what lies on it. */
  readonly areTracksValid: boolean
}

type Checker = (value: unknown) => boolean

/** Compiled at first use, with code generation where the platform allows it (a strict CSP does not). */
const checkers = new WeakMap<TSchema, Checker>()

function getChecker(schema: TSchema): Checker {
  const cached = checkers.get(schema)
  if (cached !== undefined) return cached
  const validator = Compile(schema)
  const checker: Checker = (value) => validator.Check(value)
  checkers.set(schema, checker)
  return checker
}

/** Checks every part of a document on its own and explains those that are malformed. */
export function checkParts(
  dialect: Dialect,
  document: JsonObject,
): { readonly parts: DocumentParts; readonly issues: readonly Issues[] } {
  const rootIssues = new Issues()
  checkForm(rootSchemas[dialect], document, [], rootIssues)

  const transition = entrySchema(transitionSchema)
  const track = entrySchema(trackSchemas[dialect])
  const items = new FormCheck<SentItem>(['items'], schemasByType(itemSchemas[dialect]))
  const assets = new FormCheck<SentAsset>(['assets'], schemasByType(assetSchemas))
  const transitions = new FormCheck<SentTransition>(['transitions'], () => transition)
  const tracks = new FormCheck<SentTrack>(['tracks'], () => track)
  const sentTracks = Array.isArray(document.tracks) ? document.tracks : []
  const validTracks = tracks.readEntries(sentTracks.entries())
  return {
    parts: {
      dialect,
      items: items.readEntries(readEntries(document.items)),
      assets: assets.readEntries(readEntries(document.assets)),
      transitions: transitions.readEntries(readEntries(document.transitions)),
      tracks: validTracks,
      background: readBackground(document),
      hasItem: (id) => hasEntry(document.items, id),
      hasAsset: (id) => hasEntry(document.assets, id),
      areTracksValid: Array.isArray(document.tracks) && validTracks.size === sentTracks.length,
    },
    issues: [rootIssues, items.issues, assets.issues, transitions.issues, tracks.issues],
  }
}

/** Checks the entries of one map or list. */
class FormCheck<Entry> {
  readonly issues = new Issues()
  readonly #location: Location
  readonly #findSchema: (value: unknown) => EntrySchema

  constructor(location: Location, findSchema: (value: unknown) => EntrySchema) {
    this.#location = location
    this.#findSchema = findSchema
  }

  /** The entries whose form is right; the others are explained in `findings`. */
  readEntries<Key extends string | number>(entries: Iterable<readonly [Key, unknown]>): Map<Key, Entry> {
    const wellFormed = new Map<Key, Entry>()
    for (const [key, value] of entries) {
      const schema = this.#findSchema(value)
      // The schema that is checked is the one that `Entry` is the static type of.
      if (schema.fits(value)) wellFormed.set(key, value as Entry)
      else if (!this.issues.isFull) {
        explain(schema.explained, value, [...this.#location, key], this.issues)
      }
    }
    return wellFormed
  }
}

function checkForm(schema: TSchema, value: unknown, location: Location, issues: Issues): boolean {
  if (getChecker(schema)(value)) return true
  explain(schema, value, location, issues)
  return false
}

/** The schema that an entry should match. */
interface EntrySchema {
  readonly fits: Checker
  /** Explains why an entry does not match. */
  readonly explained: TSchema
}

const entrySchema = (schema: TSchema): EntrySchema => ({ fits: getChecker(schema), explained: schema })

/** Returns the schema for an entry's `type`. An entry without a type matches none, because it is required. */
function schemasByType(schemas: Readonly<Record<string, TSchema>>): (value: unknown) => EntrySchema {
  const none: EntrySchema = { fits: () => false, explained: { anyOf: Object.values(schemas) } }
  const named = new Map<unknown, EntrySchema>()
  return (value) => {
    const type = isRecord(value) ? value.type : undefined
    const cached = named.get(type)
    if (cached !== undefined) return cached
    const schema = typeof type === 'string' && Object.hasOwn(schemas, type) ? schemas[type] : undefined
    if (schema === undefined) return none
    const found = entrySchema(schema)
    named.set(type, found)
    return found
  }
}

function readBackground(document: JsonObject): SentBackground | undefined {
  const background = document.globalBackground
  return background !== undefined && getChecker(globalBackground)(background)
    ? (background as SentBackground)
    : undefined
}

function* readEntries(map: unknown): Generator<readonly [string, unknown]> {
  if (!isRecord(map)) return
  // One entry at a time: Object.entries takes longer than the check of small ones.
  for (const key of Object.keys(map)) yield [key, map[key]]
}

function hasEntry(map: unknown, id: string): boolean {
  return isRecord(map) && Object.hasOwn(map, id)
}
