import { EditRefused } from '@engine/document/edit/edit-refused.ts'
import type { EditableDocument } from '@engine/document/edit/editable-document.ts'
import type { Composition } from '@engine/document/model.ts'
import type { Json } from './changes/change.ts'
import type { Gesture, Recipe } from './editor-snapshot.ts'
import type { ProjectState } from './project-state.ts'

interface GestureOwner {
  readonly canEdit: () => boolean
  readonly onUpdate: () => void
  readonly onEnd: () => void
  /** Adds the document to the history; returns whether that was possible. */
  readonly onCommit: (document: Json) => boolean
}

/** A gesture that is still open. Documents are normalised at each step and validated at the end. */
export class OpenGesture implements Gesture {
  /** Resolves when the gesture was committed or canceled. */
  readonly ended: Promise<void>
  readonly #state: ProjectState
  readonly #owner: GestureOwner
  readonly #start: Json
  readonly #end: () => void
  #shown: { readonly document: Json; readonly composition: Composition } | undefined
  #isOpen = true

  constructor(state: ProjectState, owner: GestureOwner) {
    this.#state = state
    this.#owner = owner
    this.#start = state.document
    const { promise, resolve } = Promise.withResolvers<void>()
    this.ended = promise
    this.#end = resolve
  }

  /** Runs a recipe on a valid document. */
  static run(recipe: Recipe, document: Json): { readonly document: Json } | { readonly refusal: string } {
    try {
      // The document is valid, which is what recipes need; their results are JSON again.
      return { document: recipe(document as unknown as EditableDocument) as unknown as Json }
    } catch (error) {
      if (error instanceof EditRefused) return { refusal: error.message }
      throw error
    }
  }

  /** The version that is shown instead of the document in the state; undefined before the first update. */
  get shown(): { readonly document: Json; readonly composition: Composition } | undefined {
    return this.#shown
  }

  update(recipe: Recipe): boolean {
    if (!this.#isOpen || !this.#owner.canEdit()) return false
    const outcome = OpenGesture.run(recipe, this.#start)
    if ('refusal' in outcome) return false
    const composition = this.#state.checker.compose(outcome.document)
    if (composition === undefined) return false
    this.#shown = { document: outcome.document, composition }
    this.#owner.onUpdate()
    return true
  }

  commit(): boolean {
    if (!this.#isOpen) return false
    const document = this.#shown?.document
    const isCommitted = document === undefined || this.#owner.onCommit(document)
    this.#close()
    return isCommitted
  }

  cancel(): void {
    if (this.#isOpen) this.#close()
  }

  #close(): void {
    this.#isOpen = false
    this.#shown = undefined
    this.#owner.onEnd()
    this.#end()
  }
}
