import type { DocumentWarning } from '@engine/document/document-warning.ts'
import type { EditableDocument } from '@engine/document/edit/editable-document.ts'
import type { Composition } from '@engine/document/model.ts'
import type { ValidationError } from '@engine/document/validation-error.ts'
import type { UnsavedDraft } from './drafts/draft.ts'
import type { SavingState } from './saving/saving-state.ts'

/** The state that the editor shows. Snapshots never change; parts that did not change keep their identity. */
export interface EditorSnapshot {
  readonly project: { readonly projectId: string; readonly title: string }
  readonly document: EditableDocument
  /** The normalised document; empty while `errors` is not. */
  readonly composition: Composition
  readonly warnings: readonly DocumentWarning[]
  /** Errors of a document that was stored by another version: only the JSON can be edited until they are fixed. */
  readonly errors: readonly ValidationError[]
  /** Ids of items that exist. */
  readonly selection: readonly string[]
  /** The transition or the track that is selected instead of items. */
  readonly selectedPart: SelectedPart | undefined
  readonly undoLabel: string | undefined
  readonly redoLabel: string | undefined
  readonly saving: SavingState
  /** Whether edits are possible: the key may change projects, and the document is valid. */
  readonly canEdit: boolean
  /** Whether the JSON can be replaced: the key may change projects. */
  readonly canReplace: boolean
  /** Whether a gesture is in progress: `document` is not saved, and not part of the history. */
  readonly isGesturing: boolean
  /** Unsaved changes of closed tabs, newest first, to be recovered or discarded. */
  readonly unsavedDrafts: readonly UnsavedDraft[]
  /** Why this browser keeps no drafts; undefined: it does. */
  readonly draftProblem: string | undefined
}

/** A transition or a track. */
export interface SelectedPart {
  readonly kind: 'transition' | 'track'
  readonly id: string
}

/** Something to show for a moment, as a toast. */
export interface EditorNotice {
  readonly kind: 'refused' | 'merged' | 'recovered' | 'edited'
  /** A sentence. */
  readonly message: string
  /** Whether `undo()` reverses it at once. */
  readonly canUndo: boolean
}

/** A change in progress, such as a drag: nothing is saved before it is committed. */
export interface Gesture {
  /**
   * Shows the document of the gesture's start after a recipe.
   *
   * @returns False if the recipe refused, and the previous state is still shown.
   */
  update(recipe: Recipe): boolean
  /** Adds what is shown to the history as one step. Returns false if the document would be invalid; the start is restored. */
  commit(): boolean
  /** Restores the document of the gesture's start. */
  cancel(): void
}

/** Returns a changed copy of a document that shares what did not change; throws `EditRefused` if that is impossible. */
export type Recipe = (document: EditableDocument) => EditableDocument
