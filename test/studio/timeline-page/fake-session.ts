import { createStore } from 'zustand/vanilla'
import { EditRefused } from '../../../src/engine/document/edit/edit-refused.ts'
import type { EditableDocument } from '../../../src/engine/document/edit/editable-document.ts'
import { normaliseDocument } from '../../../src/engine/document/normalise.ts'
import type {
  TimelineSession,
  TimelineSnapshot,
} from '../../../studio/src/editor/timeline/timeline-context.ts'

/** A session without a service, with the undo history that the tests need. */
export interface FakeSession extends TimelineSession {
  undo(): void
  redo(): void
}

/** @param onRefused - Called with the reason of a refused edit. */
export function createFakeSession(
  document: EditableDocument,
  onRefused: (message: string) => void,
): FakeSession {
  const store = createStore<TimelineSnapshot>(() => ({
    document,
    warnings: [],
    selection: [],
    selectedPart: undefined,
    canEdit: true,
  }))
  const past: EditableDocument[] = []
  const future: EditableDocument[] = []
  const show = (next: EditableDocument): void => {
    // As the real session does, so that measurements include it.
    normaliseDocument(next as unknown as Parameters<typeof normaliseDocument>[0])
    const selection = store.getState().selection.filter((id) => Object.hasOwn(next.items, id))
    store.setState({ document: next, selection })
  }
  const step = (from: EditableDocument[], to: EditableDocument[]): void => {
    const next = from.pop()
    if (next === undefined) return
    to.push(store.getState().document)
    show(next)
  }
  return {
    store,
    edit: (_label, recipe) => {
      const before = store.getState().document
      try {
        const next = recipe(before)
        if (next !== before) past.push(before)
        show(next)
        return true
      } catch (error) {
        if (!(error instanceof EditRefused)) throw error
        onRefused(error.message)
        return false
      }
    },
    beginGesture: () => {
      const before = store.getState().document
      return {
        update: (recipe) => {
          show(recipe(before))
          return true
        },
        commit: () => {
          if (store.getState().document !== before) past.push(before)
          return true
        },
        cancel: () => show(before),
      }
    },
    select: (ids) => {
      const { items } = store.getState().document
      store.setState({ selection: ids.filter((id) => Object.hasOwn(items, id)), selectedPart: undefined })
    },
    selectPart: (selectedPart) => store.setState({ selection: [], selectedPart }),
    undo: () => step(past, future),
    redo: () => step(future, past),
  }
}
