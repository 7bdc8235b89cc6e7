import { EditRefused } from '@engine/document/edit/edit-refused.ts'
import type { CreateId, EditableDocument } from '@engine/document/edit/editable-document.ts'
import type { TimelineContextValue, TimelineGesture } from '../timeline-context.ts'
import type { GesturePreview } from '../view/timeline-view.ts'
import { RepeatableIds } from './repeatable-ids.ts'

export type DragRecipe = (document: EditableDocument, createId: CreateId) => EditableDocument

/** The preview waits for this many times what an update of it takes, so that dragging itself stays fluid. */
const PAUSE_FACTOR = 2

/**
 * An edit that changes with the pointer. The timeline shows each state at once. The session, and with it the preview, follows as
 * fast as it can: it normalises the whole document each time.
 */
export class LiveEdit {
  readonly #context: TimelineContextValue
  readonly #label: string
  readonly #start: EditableDocument
  readonly #ids = new RepeatableIds()
  #gesture: TimelineGesture | undefined
  #recipe: DragRecipe | undefined
  #refusal: string | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #pauseMs = 0

  constructor(context: TimelineContextValue, label: string) {
    this.#context = context
    this.#label = label
    this.#start = context.session.store.getState().document
  }

  /** The document before the drag. */
  get start(): EditableDocument {
    return this.#start
  }

  /**
   * Shows another state of the edit.
   *
   * @param describe - Returns the overlays for a result; `refusal` says why the edit is impossible.
   * @param options.isLive - Whether the session follows before the drag ends. Default: true.
   */
  update(
    recipe: DragRecipe,
    describe: (result: { readonly document: EditableDocument; readonly refusal?: string }) => GesturePreview,
    { isLive = true }: { readonly isLive?: boolean } = {},
  ): void {
    const outcome = this.#run(recipe)
    this.#refusal = outcome.refusal
    this.#recipe = outcome.refusal === undefined ? recipe : undefined
    this.#context.view.setState({ preview: describe(outcome), refusal: undefined })
    if (isLive && this.#recipe !== undefined) this.#schedule()
  }

  /**
   * Ends the drag. If its last state is impossible, the document stays as it was, and the sentence at the pointer that says why
   * stays for a moment.
   *
   * @returns Whether the document is as the drag made it.
   */
  commit(): boolean {
    this.#stop()
    const isDone = this.#recipe !== undefined && this.#commitSession()
    if (isDone) this.#context.announce(`${this.#label}.`)
    else if (this.#recipe === undefined) this.#refuse()
    this.#context.view.setState({ preview: undefined })
    return isDone
  }

  #commitSession(): boolean {
    this.#updateSession()
    return this.#gesture?.commit() === true
  }

  #refuse(): void {
    this.#gesture?.cancel()
    const text = this.#refusal
    if (text === undefined) return
    const { view, announce } = this.#context
    const readout = view.getState().preview?.readout
    if (readout !== undefined) view.setState({ refusal: { text, ticks: readout.ticks, top: readout.top } })
    announce(text)
  }

  cancel(): void {
    this.#stop()
    this.#context.view.setState({ preview: undefined })
    this.#gesture?.cancel()
  }

  #run(recipe: DragRecipe): { readonly document: EditableDocument; readonly refusal?: string } {
    try {
      return { document: recipe(this.#start, this.#ids.restart()) }
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error
      return { document: this.#start, refusal: error.message }
    }
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.#updateSession()
    }, this.#pauseMs)
  }

  #updateSession(): void {
    const recipe = this.#recipe
    if (recipe === undefined) return
    const startedAt = performance.now()
    this.#gesture ??= this.#context.session.beginGesture(this.#label)
    this.#gesture.update((document) => recipe(document, this.#ids.restart()))
    this.#pauseMs = (performance.now() - startedAt) * PAUSE_FACTOR
  }

  #stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }
}
