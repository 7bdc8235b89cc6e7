import type { EditableDocument } from '@engine/document/edit/editable-document.ts'
import { isEqualJson, type Json } from './changes/change.ts'
import { createEmptyComposition } from './check-document.ts'
import type { UnsavedDraft } from './drafts/draft.ts'
import type { EditorSnapshot } from './editor-snapshot.ts'
import type { OpenGesture } from './open-gesture.ts'
import type { ProjectState } from './project-state.ts'
import type { SavingState } from './saving/saving-state.ts'

interface SnapshotSources {
  readonly projectId: string
  readonly title: string
  readonly state: ProjectState
  readonly gesture: OpenGesture | undefined
  readonly saving: SavingState
  readonly canWrite: boolean
  readonly unsavedDrafts: readonly UnsavedDraft[]
  readonly draftProblem: string | undefined
}

/** Builds the snapshot of a session. Parts that equal those of the previous one keep their identity. */
export function buildSnapshot(
  sources: SnapshotSources,
  previous: EditorSnapshot | undefined,
): EditorSnapshot {
  const { projectId, title, state, gesture, saving, canWrite, unsavedDrafts, draftProblem } = sources
  const { checked, history } = state
  const isSameDocument = previous?.errors === checked.errors
  return {
    project: previous?.project.title === title ? previous.project : { projectId, title },
    // Only the JSON editor is available while there are errors.
    document: (gesture?.shown?.document ?? state.document) as unknown as EditableDocument,
    composition:
      gesture?.shown?.composition ??
      checked.composition ??
      (isSameDocument ? previous.composition : createEmptyComposition()),
    warnings: checked.warnings,
    errors: checked.errors,
    selection: state.selection,
    selectedPart: state.selectedPart,
    undoLabel: history.undo.at(-1)?.label,
    redoLabel: history.redo.at(-1)?.label,
    saving: keepEqual(previous?.saving, saving),
    canEdit: canWrite && checked.errors.length === 0,
    canReplace: canWrite,
    isGesturing: gesture !== undefined,
    unsavedDrafts,
    draftProblem,
  }
}

function keepEqual(previous: SavingState | undefined, next: SavingState): SavingState {
  // Saving states are JSON, apart from functions that an error's description does not have.
  const isEqual = previous !== undefined && isEqualJson(previous as unknown as Json, next as unknown as Json)
  return isEqual ? previous : next
}
