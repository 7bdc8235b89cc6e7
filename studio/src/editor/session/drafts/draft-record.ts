import { type Change, isJsonList, isJsonRecord, type Json, type Path } from '../changes/change.ts'
import type { HistoryEntry } from '../history.ts'
import type { DraftKey } from './draft.ts'

/** The part of a draft that changes with every edit. Steps of the history and the base are stored by themselves. */
export interface DraftHead {
  readonly id: string
  readonly version: typeof DRAFT_VERSION
  readonly accountId: string
  readonly projectId: string
  readonly lineage: string
  readonly title: string
  readonly baseEtag: string
  readonly changes: readonly Change[]
  readonly sent: readonly (readonly Change[])[]
  /** Ids of the steps. */
  readonly undo: readonly string[]
  readonly redo: readonly string[]
  readonly selection: readonly string[]
  readonly changedAt: number
}

export interface DraftBase {
  readonly id: string
  readonly etag: string
  readonly revision: number
  /** The document as JSON. */
  readonly text: string
}

/** Records of other versions are ignored. */
export const DRAFT_VERSION = 1

export const createDraftId = ({ accountId, projectId, lineage }: DraftKey): string =>
  `${accountId}/${projectId}/${lineage}`

/** Checks a head that was read from the browser, where anything may have been changed. */
export function isDraftHead(value: unknown): value is DraftHead {
  if (!isRecord(value) || value.version !== DRAFT_VERSION) return false
  const texts = ['id', 'accountId', 'projectId', 'lineage', 'title', 'baseEtag']
  return (
    texts.every((name) => typeof value[name] === 'string') &&
    isEvery(value.changes, isChange) &&
    isEvery(value.sent, (changes) => isEvery(changes, isChange)) &&
    [value.undo, value.redo, value.selection].every((list) => isEvery(list, isText)) &&
    Number.isFinite(value.changedAt)
  )
}

export function isDraftBase(value: unknown): value is DraftBase {
  return (
    isRecord(value) &&
    isText(value.id) &&
    isText(value.etag) &&
    isText(value.text) &&
    Number.isInteger(value.revision)
  )
}

export function isHistoryEntry(value: unknown): value is HistoryEntry {
  return (
    isRecord(value) &&
    isText(value.id) &&
    isText(value.label) &&
    isEvery(value.changes, isChange) &&
    isEvery(value.inverse, isChange) &&
    isEvery(value.selectionBefore, isText) &&
    isEvery(value.selectionAfter, isText) &&
    Number.isInteger(value.characters)
  )
}

function isChange(value: unknown): value is Change {
  if (!isRecord(value) || !isPath(value.path)) return false
  switch (value.op) {
    case 'set':
      return isJson(value.value)
    case 'add':
      return isJson(value.value) && (value.after === null || isText(value.after))
    case 'remove':
      return true
    case 'reorder':
      return isEvery(value.keys, isText)
    case 'splice':
      return isCount(value.index) && isCount(value.removed) && isEvery(value.inserted, isJson)
    default:
      return false
  }
}

const isPath = (value: unknown): value is Path =>
  isEvery(value, (step) => isText(step) || isCount(step) || (isRecord(step) && isText(step.id)))

/** Returns whether a structured clone is JSON: it could be a date, a map or a blob. Cycles exceed the depth. */
function isJson(value: unknown, depth = 0): value is Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || depth > 256) return false
  if (Array.isArray(value)) return value.every((each) => isJson(each, depth + 1))
  const prototype = Object.getPrototypeOf(value)
  return (
    (prototype === Object.prototype || prototype === null) &&
    Object.values(value).every((each) => isJson(each, depth + 1))
  )
}

const isText = (value: unknown): value is string => typeof value === 'string'
const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function isEvery<T>(value: unknown, isEntry: (entry: unknown) => entry is T): value is readonly T[]
function isEvery(value: unknown, isEntry: (entry: unknown) => boolean): value is readonly unknown[]
function isEvery(value: unknown, isEntry: (entry: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every((entry) => isEntry(entry))
}

/** Parses the text of a base; undefined if it is not JSON with an object or list. */
export function parseBase(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text)
    return isJsonRecord(value) || isJsonList(value) ? value : undefined
  } catch {
    // The record is damaged, and so the draft does not count.
    return undefined
  }
}
