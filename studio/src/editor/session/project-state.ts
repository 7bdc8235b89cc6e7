import { applyChanges } from './changes/apply-changes.ts'
import type { Change, Json } from './changes/change.ts'
import { isJsonRecord } from './changes/change.ts'
import { diffJson } from './changes/diff-json.ts'
import type { CheckedDocument } from './check-document.ts'
import { DocumentChecker, describeIssue } from './check-document.ts'
import type { SelectedPart } from './editor-snapshot.ts'
import {
  addEntry,
  createEntry,
  emptyHistory,
  type History,
  type HistoryEntry,
  moveToRedo,
  moveToUndo,
  rebaseHistory,
  replaceLastEntry,
} from './history.ts'

/** Steps with the same key within this time are merged, in milliseconds. */
const MERGE_MS = 1_000

/** Says with which step before it a change becomes one step. */
export interface Merging {
  readonly key: string
  /** Default: `MERGE_MS`. */
  readonly withinMs?: number | undefined
}

/** The outcome of an attempt to change the document. */
export type ChangeResult =
  | { readonly kind: 'changed' | 'unchanged' }
  | { readonly kind: 'refused'; readonly reason: string; readonly checked?: CheckedDocument }

/** The document of an open project with its selection and history. Everything it holds is immutable. */
export class ProjectState {
  document: Json
  checked: CheckedDocument
  selection: readonly string[]
  /** The transition or the track that is selected instead of items. */
  selectedPart: SelectedPart | undefined
  history: History
  readonly checker = new DocumentChecker()
  /** The document before the last step, while further edits may be merged into that step. */
  #mergeable: { readonly key: string; readonly before: Json; readonly at: number } | undefined

  constructor(document: Json, history: History = emptyHistory, selection: readonly string[] = []) {
    this.document = document
    this.checked = this.checker.check(document)
    this.history = history
    this.selection = this.#keepExisting(selection)
  }

  /** Adds one step to the history if the document stays valid. */
  change(label: string, next: Json, merging?: Merging): ChangeResult {
    const changes = diffJson(this.document, next)
    if (changes.length === 0) return { kind: 'unchanged' }
    const checked = this.checker.check(next)
    const [error] = checked.errors
    if (error !== undefined) return { kind: 'refused', reason: describeIssue(error, next), checked }
    const selectionBefore = this.selection
    const before = this.document
    this.#show(next, checked)
    this.#record({ label, changes, selectionBefore, before, merging })
    return { kind: 'changed' }
  }

  /** Reverses the last step. */
  undo(): ChangeResult {
    const entry = this.history.undo.at(-1)
    if (entry === undefined) return { kind: 'unchanged' }
    return this.#step(entry.inverse, entry.selectionBefore, moveToRedo)
  }

  /** Repeats the step that was undone last. */
  redo(): ChangeResult {
    const entry = this.history.redo.at(-1)
    if (entry === undefined) return { kind: 'unchanged' }
    return this.#step(entry.changes, entry.selectionAfter, moveToUndo)
  }

  select(ids: readonly string[]): void {
    this.selection = this.#keepExisting(ids)
    this.selectedPart = undefined
  }

  selectPart(part: SelectedPart): void {
    this.selection = []
    this.selectedPart = this.#hasPart(part) ? part : undefined
  }

  /** Shows a version from elsewhere, keeping the selection and the steps that it does not touch. */
  adopt(document: Json): void {
    const changes = diffJson(this.document, document)
    this.#mergeable = undefined
    this.history = rebaseHistory(this.history, changes)
    this.#show(document, this.checker.check(document))
  }

  #step(
    changes: readonly Change[],
    selection: readonly string[],
    move: (history: History) => History,
  ): ChangeResult {
    const next = applyChanges(this.document, changes)
    const checked = next === undefined ? undefined : this.checker.check(next)
    if (next === undefined || checked === undefined || checked.errors.length > 0) {
      return {
        kind: 'refused',
        reason: 'This step no longer fits, because the project was changed elsewhere.',
      }
    }
    this.#mergeable = undefined
    this.history = move(this.history)
    this.#show(next, checked)
    if (selection.length > 0 || this.selectedPart === undefined) this.select(selection)
    return { kind: 'changed' }
  }

  #record(step: {
    readonly label: string
    readonly changes: readonly Change[]
    readonly selectionBefore: readonly string[]
    readonly before: Json
    readonly merging: Merging | undefined
  }): void {
    const { label, selectionBefore, merging } = step
    const now = Date.now()
    const last = this.#findMergeable(merging, now)
    const before = last?.before ?? step.before
    const changes = last === undefined ? step.changes : diffJson(before, this.document)
    const entry = createEntry({
      label,
      changes,
      inverse: diffJson(this.document, before),
      selectionBefore: last?.entry.selectionBefore ?? selectionBefore,
      selectionAfter: this.selection,
    })
    this.#mergeable = merging === undefined ? undefined : { key: merging.key, before, at: now }
    if (last === undefined) this.history = addEntry(this.history, entry)
    else if (changes.length > 0) this.history = replaceLastEntry(this.history, entry)
    else {
      // The edits cancel each other out.
      this.history = { undo: this.history.undo.slice(0, -1), redo: [] }
      this.#mergeable = undefined
    }
  }

  #findMergeable(
    merging: Merging | undefined,
    now: number,
  ): { readonly entry: HistoryEntry; readonly before: Json } | undefined {
    const entry = this.history.undo.at(-1)
    const last = this.#mergeable
    if (merging === undefined || entry === undefined || last?.key !== merging.key) return undefined
    return now - last.at <= (merging.withinMs ?? MERGE_MS) ? { entry, before: last.before } : undefined
  }

  #show(document: Json, checked: CheckedDocument): void {
    this.document = document
    this.checked = checked
    this.selection = this.#keepExisting(this.selection)
    if (this.selectedPart !== undefined && !this.#hasPart(this.selectedPart)) this.selectedPart = undefined
  }

  #hasPart({ kind, id }: SelectedPart): boolean {
    if (!isJsonRecord(this.document)) return false
    const { tracks, transitions } = this.document
    return kind === 'transition'
      ? isJsonRecord(transitions) && Object.hasOwn(transitions, id)
      : Array.isArray(tracks) && tracks.some((track) => isJsonRecord(track) && track.id === id)
  }

  #keepExisting(ids: readonly string[]): readonly string[] {
    const items = isJsonRecord(this.document) ? this.document.items : undefined
    const existing = ids.filter((id) => isJsonRecord(items) && Object.hasOwn(items, id))
    return existing.length === ids.length ? ids : existing
  }
}
