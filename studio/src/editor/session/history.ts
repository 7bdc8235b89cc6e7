import { createRandomId } from '../../session/random-id.ts'
import type { Change } from './changes/change.ts'
import { findTouchedEntry } from './changes/touched-paths.ts'

/** One step that can be undone. */
export interface HistoryEntry {
  readonly id: string
  /** Name of the step, such as "Move clip". */
  readonly label: string
  readonly changes: readonly Change[]
  /** Turns the document after the step into the one before it. */
  readonly inverse: readonly Change[]
  readonly selectionBefore: readonly string[]
  readonly selectionAfter: readonly string[]
  /** The length of both lists of changes as JSON, for the limit of the history. */
  readonly characters: number
}

/** Creates a step with a new id. */
export function createEntry(step: Omit<HistoryEntry, 'id' | 'characters'>): HistoryEntry {
  const characters = JSON.stringify([step.changes, step.inverse]).length
  return { ...step, id: createRandomId(), characters }
}

/** The steps of an open project. Lists are never changed in place. */
export interface History {
  /** Oldest first. */
  readonly undo: readonly HistoryEntry[]
  /** The next one to redo is last. */
  readonly redo: readonly HistoryEntry[]
}

export const emptyHistory: History = { undo: [], redo: [] }

const MAX_ENTRIES = 200
const MAX_CHARACTERS = 20_000_000

/** Adds a step. Steps that were undone can no longer be redone. */
export function addEntry({ undo }: History, entry: HistoryEntry): History {
  return { undo: keepRecent([...undo, entry]), redo: [] }
}

/** Replaces the last step, such as by one that contains a further edit. */
export function replaceLastEntry({ undo }: History, entry: HistoryEntry): History {
  return { undo: keepRecent([...undo.slice(0, -1), entry]), redo: [] }
}

/** Moves the last step to the steps that can be redone. */
export function moveToRedo({ undo, redo }: History): History {
  const entry = undo.at(-1)
  return entry === undefined ? { undo, redo } : { undo: undo.slice(0, -1), redo: [...redo, entry] }
}

/** Moves the step that was undone last back. */
export function moveToUndo({ undo, redo }: History): History {
  const entry = redo.at(-1)
  return entry === undefined ? { undo, redo } : { undo: [...undo, entry], redo: redo.slice(0, -1) }
}

/**
 * Adapts a history to a document that was changed from elsewhere: forgets the steps that touch what was changed, and the
 * steps that can be reached only through them. Otherwise undoing would silently undo another person's edit.
 */
export function rebaseHistory({ undo, redo }: History, changes: readonly Change[]): History {
  const touched = new Set(changes.map(findTouchedEntry))
  const isTouched = (entry: HistoryEntry): boolean =>
    entry.changes.some((change) => touched.has(findTouchedEntry(change)))
  return {
    undo: undo.slice(undo.findLastIndex(isTouched) + 1),
    redo: redo.slice(redo.findLastIndex(isTouched) + 1),
  }
}

function keepRecent(entries: readonly HistoryEntry[]): readonly HistoryEntry[] {
  let characters = 0
  let count = 0
  for (const entry of entries.toReversed()) {
    characters += entry.characters
    // The last step can always be undone.
    if (count > 0 && (count === MAX_ENTRIES || characters > MAX_CHARACTERS)) break
    count++
  }
  return entries.slice(entries.length - count)
}
