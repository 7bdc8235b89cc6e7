import { forEachDiagnostic, setDiagnostics } from '@codemirror/lint'
import { Annotation, EditorSelection, EditorState, Transaction } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import type { ValidationError } from '@engine/document/validation-error.ts'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { parsePointer } from '../inspector/paths.ts'
import type { RootSchema } from '../inspector/schema/walk-schema.ts'
import type { EditorSession } from '../session/editor-session.ts'
import { formatJson } from './format-json.ts'
import { locateProblems, parseJson } from './json-diagnostics.ts'
import type { JsonDraftStore } from './json-draft.ts'
import { createJsonExtensions, getJsonText } from './json-extensions.ts'
import { findRange, getPathAt } from './json-tree.ts'
import { planUpdate } from './plan-update.ts'

/** The state of the text that the panel shows. */
export interface JsonStatus {
  /** `applied`: the project has the text; `writing`: it is applied in a moment; `invalid`: it is not applied. */
  readonly kind: 'applied' | 'writing' | 'invalid'
  readonly errors: number
  /** The first error, in a sentence with its place. */
  readonly message: string | undefined
  /** Whether the project was changed elsewhere since the text became different. */
  readonly isOutdated: boolean
}

interface JsonSessionOptions {
  readonly session: EditorSession
  readonly draft: JsonDraftStore
  readonly root: RootSchema
  /** An element in a shadow root: there, the editor's styles need no `<style>`, which the content security policy forbids. */
  readonly parent: HTMLElement
  readonly shadowRoot: ShadowRoot
}

/** Marks changes of the text that come from the project. */
const fromProject = Annotation.define<true>()
const APPLY_MS = 450

/** The JSON editor of an open project: keeps its text and the project's document equal in both directions. */
export class JsonSession {
  readonly view: EditorView
  readonly status: StoreApi<JsonStatus>
  readonly #options: JsonSessionOptions
  readonly #stops: (() => void)[] = []
  /** The project's document to which the text belongs. */
  #document: unknown
  #timer: ReturnType<typeof setTimeout> | undefined
  #isSelecting = false

  constructor(options: JsonSessionOptions) {
    this.#options = options
    const { session, draft, root, parent, shadowRoot } = options
    const { document, canReplace } = session.store.getState()
    this.#document = document
    this.status = createStore<JsonStatus>(() => ({
      kind: 'applied',
      errors: 0,
      message: undefined,
      isOutdated: false,
    }))
    const kept = draft.getState().text
    this.view = new EditorView({
      root: shadowRoot,
      parent,
      state: EditorState.create({
        doc: kept ?? formatJson(document),
        extensions: [
          ...createJsonExtensions(root),
          EditorState.readOnly.of(!canReplace),
          EditorView.updateListener.of(({ docChanged, selectionSet, transactions, view }) => {
            const isOwn = !transactions.some((transaction) => transaction.annotation(fromProject) === true)
            if (docChanged && isOwn) this.#textChanged()
            if (selectionSet && isOwn && view.hasFocus) this.#selectItem()
          }),
        ],
      }),
    })
    this.#stops.push(
      session.store.subscribe(({ document: next, selection }, before) => {
        if (next !== this.#document) this.#projectChanged(next)
        else if (selection !== before.selection) this.#showSelection(selection)
      }),
    )
    if (kept === undefined) this.#markProblems([])
    else this.#apply()
    this.#showSelection(session.store.getState().selection)
  }

  /** Moves the cursor to the first error. */
  showError(): void {
    let first: number | undefined
    forEachDiagnostic(this.view.state, ({ severity }, from) => {
      if (severity === 'error') first = Math.min(first ?? from, from)
    })
    if (first === undefined) return
    this.view.dispatch({
      selection: EditorSelection.cursor(first),
      effects: EditorView.scrollIntoView(first, { y: 'center' }),
    })
    this.view.focus()
  }

  /** Formats the text, which keeps its value. */
  format(): void {
    const parsed = parseJson(this.view.state)
    if ('value' in parsed) this.#replaceText(formatJson(parsed.value), false)
  }

  /** Replaces the text by the project's document, and forgets what was written. */
  discard(): void {
    clearTimeout(this.#timer)
    this.#document = this.#options.session.store.getState().document
    this.#options.draft.setState({ text: undefined })
    this.#replaceText(formatJson(this.#document), true)
    this.#markProblems([])
  }

  /** Applies a pending text and ends. An invalid text stays in the draft. */
  close(): void {
    if (this.#timer !== undefined) this.#apply()
    for (const stop of this.#stops) stop()
    this.view.destroy()
  }

  #textChanged(): void {
    clearTimeout(this.#timer)
    this.#options.draft.setState({ text: this.view.state.doc.toString() })
    this.status.setState({ kind: 'writing' })
    this.#timer = setTimeout(() => this.#apply(), APPLY_MS)
  }

  /** Gives the text to the project if it is valid. */
  #apply(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const parsed = parseJson(this.view.state)
    if ('problem' in parsed) {
      const { problem } = parsed
      this.view.dispatch(setDiagnostics(this.view.state, [{ ...problem, severity: 'error' }]))
      this.status.setState({ kind: 'invalid', errors: 1, message: problem.message })
      return
    }
    const { session, draft } = this.#options
    // Set before, because the session publishes the new document at once.
    const before = this.#document
    this.#document = undefined
    const errors = session.replaceDocument('Edit JSON', parsed.value)
    this.#document = errors.length === 0 ? session.store.getState().document : before
    if (errors.length === 0) draft.setState({ text: undefined })
    this.#markProblems(errors)
  }

  #markProblems(errors: readonly ValidationError[]): void {
    const { warnings, errors: stored } = this.#options.session.store.getState()
    const all = errors.length > 0 ? errors : stored
    const shown = all.length > 0 ? [] : warnings
    this.view.dispatch(setDiagnostics(this.view.state, locateProblems(this.view.state, all, shown)))
    this.status.setState({
      kind: all.length > 0 ? 'invalid' : 'applied',
      errors: all.length,
      message: all[0] && describeError(all[0]),
      ...(all.length === 0 && { isOutdated: false }),
    })
  }

  #projectChanged(next: unknown): void {
    // While the text is being applied.
    if (this.#document === undefined) return
    if (this.#options.draft.getState().text !== undefined) {
      // The written text is kept.
      this.status.setState({ isOutdated: true })
      return
    }
    const text = getJsonText(this.view.state)
    const plan = text && planUpdate(this.#document, next, text)
    this.#document = next
    if (plan === undefined) this.#replaceText(formatJson(next), true)
    else
      this.view.dispatch({
        changes: [...plan],
        annotations: [fromProject.of(true), Transaction.addToHistory.of(false)],
      })
    this.#markProblems([])
  }

  /** Replaces the whole text and keeps the cursor at the value where it was. */
  #replaceText(text: string, isFromProject: boolean): void {
    const { state } = this.view
    if (text === state.doc.toString()) return
    const before = getJsonText(state)
    const { head } = state.selection.main
    const path = before && getPathAt(before.tree.resolveInner(head, 1), before.read)
    const scroll = this.view.scrollDOM.scrollTop
    this.view.dispatch({
      changes: { from: 0, to: state.doc.length, insert: text },
      ...(isFromProject && { annotations: [fromProject.of(true), Transaction.addToHistory.of(false)] }),
    })
    const after = getJsonText(this.view.state)
    const range = after && path && findRange(after.tree, path, after.read)
    if (range !== undefined) this.#setCursor(range.from)
    this.view.scrollDOM.scrollTop = scroll
  }

  #setCursor(position: number): void {
    this.view.dispatch({
      selection: EditorSelection.cursor(position),
      annotations: fromProject.of(true),
    })
  }

  /** Shows the JSON of the selected item, unless the person is writing in it. */
  #showSelection([first]: readonly string[]): void {
    if (first === undefined || this.#isSelecting || this.view.hasFocus) return
    const text = getJsonText(this.view.state)
    const range = text && findRange(text.tree, ['items', first], text.read)
    if (range === undefined) return
    this.view.dispatch({
      selection: EditorSelection.range(range.from, range.to),
      effects: EditorView.scrollIntoView(range.from, { y: 'start', yMargin: 40 }),
      annotations: fromProject.of(true),
    })
  }

  /** Selects the item whose JSON has the cursor. */
  #selectItem(): void {
    const { state } = this.view
    const text = getJsonText(state, state.selection.main.head)
    if (text === undefined) return
    const [list, id] = getPathAt(text.tree.resolveInner(state.selection.main.head, 1), text.read)
    const { session } = this.#options
    const { document, selection } = session.store.getState()
    if (list !== 'items' || typeof id !== 'string' || !Object.hasOwn(document.items, id)) return
    if (selection.length === 1 && selection[0] === id) return
    this.#isSelecting = true
    session.select([id])
    this.#isSelecting = false
  }
}

/** Writes an error with the last steps to its place, such as `title › align`. */
function describeError({ path, message }: ValidationError): string {
  const place = parsePointer(path).slice(-2).join(' › ')
  return place === '' ? message : `${place}: ${message}`
}
