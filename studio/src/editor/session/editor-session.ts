import type { EditableDocument } from '@engine/document/edit/editable-document.ts'
import type { ValidationError } from '@engine/document/validation-error.ts'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { applyChanges } from './changes/apply-changes.ts'
import type { Json } from './changes/change.ts'
import { diffJson } from './changes/diff-json.ts'
import type { Draft, DraftKey, DraftStore, UnsavedDraft } from './drafts/draft.ts'
import { DraftKeeper } from './drafts/draft-keeper.ts'
import { recoverVersion } from './drafts/recover-draft.ts'
import type { EditorNotice, EditorSnapshot, Gesture, Recipe, SelectedPart } from './editor-snapshot.ts'
import { emptyHistory } from './history.ts'
import { OpenGesture } from './open-gesture.ts'
import type { ChangeResult, ProjectState } from './project-state.ts'
import type { AutosaveTiming } from './saving/autosave.ts'
import type { ProjectGateway } from './saving/project-gateway.ts'
import { ProjectSync, type ServerVersion } from './saving/project-sync.ts'
import { buildSnapshot } from './snapshot.ts'

/** The parts of an {@link EditorSession}; `openEditorSession` collects them. */
export interface EditorSessionParts {
  readonly key: DraftKey
  readonly title: string
  /** Whether the key may change projects. */
  readonly canWrite: boolean
  readonly gateway: ProjectGateway
  readonly drafts: DraftStore
  readonly state: ProjectState
  /** The version that the document in `state` was made from. */
  readonly base: ServerVersion
  /** Documents that were sent before a reload without a response. */
  readonly sent: readonly Json[]
  readonly unsavedDrafts: readonly UnsavedDraft[]
  readonly draftProblem: string | undefined
  readonly timing?: AutosaveTiming
}

interface EditOptions {
  readonly mergeKey?: string
  readonly mergeMs?: number
  readonly explains?: boolean
  readonly describe?: (before: EditableDocument, after: EditableDocument) => string | undefined
}

/** An open project: its document, selection, undo history, autosave and drafts. One for each open editor page. */
export class EditorSession {
  readonly store: StoreApi<EditorSnapshot>
  readonly #parts: EditorSessionParts
  readonly #state: ProjectState
  readonly #sync: ProjectSync
  readonly #keeper: DraftKeeper
  readonly #listeners = new Set<(notice: EditorNotice) => void>()
  /** The parts of the draft that was written last. */
  #kept: readonly unknown[] = []
  #gesture: OpenGesture | undefined
  #title: string
  #draftProblem: string | undefined
  #unsavedDrafts: readonly UnsavedDraft[]

  constructor(parts: EditorSessionParts) {
    this.#parts = parts
    this.#state = parts.state
    this.#title = parts.title
    this.#draftProblem = parts.draftProblem
    this.#unsavedDrafts = parts.unsavedDrafts
    this.#sync = new ProjectSync(
      {
        gateway: parts.gateway,
        state: parts.state,
        whenIdle: () => this.#whenIdle(),
        onChange: () => this.#changed(),
        onMerged: () =>
          this.#notify({ kind: 'merged', message: 'Merged with changes from another tab.', canUndo: true }),
        ...(parts.timing && { timing: parts.timing }),
      },
      parts.base,
      parts.sent,
    )
    this.#keeper = new DraftKeeper(
      parts.drafts,
      () => this.#buildDraft(),
      (problem) => {
        if (problem === this.#draftProblem) return
        this.#draftProblem = problem
        this.#publish()
      },
    )
    this.store = createStore(() => this.#buildSnapshot(undefined))
    this.#sync.autosave.documentChanged()
  }

  /** Whether closing the page loses or delays an edit. */
  get hasUnsavedWork(): boolean {
    return this.store.getState().saving.status !== 'saved'
  }

  /** Calls a listener with everything that the editor should show for a moment. @returns Ends the calls. */
  onNotice(listener: (notice: EditorNotice) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * Edits the document as one step of the history.
   *
   * @param label - Name of the step, such as "Move clip".
   * @param options.mergeKey - Edits with the same key within `mergeMs` become one step.
   * @param options.mergeMs - Milliseconds. Default: 1000.
   * @param options.explains - Whether the caller itself shows why a recipe is refused. Default: a notice says why.
   * @param options.describe - Returns what else the edit changed, for a notice with which it can be undone.
   * @returns False if the edit was refused.
   */
  edit(
    label: string,
    recipe: Recipe,
    { mergeKey, mergeMs, explains = false, describe }: EditOptions = {},
  ): boolean {
    if (!this.#assertEditable()) return false
    this.#gesture?.cancel()
    const before = this.store.getState().document
    const outcome = OpenGesture.run(recipe, this.#state.document)
    const merging = mergeKey === undefined ? undefined : { key: mergeKey, withinMs: mergeMs }
    const result: ChangeResult =
      'refusal' in outcome
        ? { kind: 'refused', reason: outcome.refusal }
        : this.#state.change(label, outcome.document, merging)
    if (result.kind === 'refused' && explains) return false
    const isDone = this.#finish(result)
    const message = isDone ? describe?.(before, this.store.getState().document) : undefined
    if (message !== undefined) this.#notify({ kind: 'edited', message, canUndo: true })
    return isDone
  }

  /** Starts a drag or another change in progress. Another gesture that is still open is canceled. */
  beginGesture(label: string): Gesture {
    this.#gesture?.cancel()
    const gesture = new OpenGesture(this.#state, {
      canEdit: () => this.store.getState().canEdit,
      onUpdate: () => this.#publish(),
      onEnd: () => {
        if (this.#gesture === gesture) this.#gesture = undefined
        this.#publish()
      },
      onCommit: (document) => this.#assertEditable() && this.#finish(this.#state.change(label, document)),
    })
    this.#gesture = gesture
    return gesture
  }

  undo(): void {
    this.#gesture?.cancel()
    if (this.#assertEditable()) this.#finish(this.#state.undo())
  }

  redo(): void {
    this.#gesture?.cancel()
    if (this.#assertEditable()) this.#finish(this.#state.redo())
  }

  /** Selects items; ids that do not exist are left out. */
  select(ids: readonly string[]): void {
    this.#state.select(ids)
    this.#publish()
  }

  /** Selects a transition or a track instead of items. */
  selectPart(part: SelectedPart): void {
    this.#state.selectPart(part)
    this.#publish()
  }

  /**
   * Replaces the document, such as from the JSON editor, as one step of the history.
   *
   * @returns The errors because of which nothing was changed; empty if the document was replaced.
   */
  replaceDocument(label: string, document: unknown): readonly ValidationError[] {
    if (!this.#parts.canWrite) return [{ code: 'EDITOR_SCHEMA_INVALID', path: '', message: readOnlyMessage }]
    const { errors } = this.#state.checker.check(document)
    if (errors.length > 0) return errors
    this.#gesture?.cancel()
    // A valid document is JSON.
    this.#replace(label, document as Json)
    return []
  }

  /** Resolves a conflict: with the version from here, the one from elsewhere, or both merged. */
  async resolveConflict(choice: 'mine' | 'theirs' | 'both'): Promise<void> {
    this.#gesture?.cancel()
    const reason = this.#sync.resolve(choice)
    if (reason !== undefined) return this.#refuse(reason)
    await this.#sync.autosave.flush()
  }

  /** Returns the version from elsewhere while there is a conflict, to show or compare it. */
  readOtherVersion(): Json | undefined {
    return this.#sync.otherVersion
  }

  /**
   * Makes the document of a revision the current one, as a step that can be undone.
   *
   * @throws {FramewrightError} If the revision cannot be read.
   */
  async restoreRevision(revision: number): Promise<void> {
    const document = await this.#parts.gateway.loadRevision(revision)
    const [error] = this.replaceDocument(`Restore revision ${revision}`, document)
    if (error !== undefined) return this.#refuse(`Revision ${revision} cannot be restored: ${error.message}`)
    await this.#sync.autosave.flush()
  }

  /** Adds the unsaved changes of a closed tab to the document, as a step that can be undone. */
  async recoverDraft(key: DraftKey): Promise<void> {
    const draft = await this.#parts.drafts.read(key)
    if (draft !== undefined) {
      const document = recoverVersion(draft, this.#state)
      const result = this.#state.change('Recover unsaved changes', document)
      if (!this.#finish(result)) return
      this.#notify({
        kind: 'recovered',
        message: 'Recovered unsaved changes of a closed tab.',
        canUndo: true,
      })
      // The changes are in this tab's draft before the other one is removed.
      await this.#keeper.flush()
    }
    await this.discardDraft(key)
  }

  /** Forgets the unsaved changes of a closed tab. */
  async discardDraft(key: DraftKey): Promise<void> {
    await this.#parts.drafts.remove(key)
    this.#unsavedDrafts = this.#unsavedDrafts.filter((draft) => draft.key.lineage !== key.lineage)
    this.#publish()
  }

  /** Saves now instead of in a moment. */
  async saveNow(): Promise<void> {
    await this.#sync.saveNow()
  }

  /** Looks for changes from elsewhere. Failures are ignored: the next save or event finds them. */
  async checkForChanges(): Promise<void> {
    try {
      const title = await this.#sync.checkForChanges()
      if (title !== undefined) this.#title = title
      this.#changed()
    } catch {
      // Offline, or signed out.
    }
  }

  /**
   * Waits for the server, which could not be reached when the project was opened from a draft, and then continues with its
   * version.
   *
   * @param error - Why the project could not be read.
   */
  async connect(error: unknown): Promise<void> {
    const title = await this.#sync.connect(error)
    if (title !== undefined) this.setTitle(title)
  }

  /** Continues with a version that the server has besides unsaved edits of this browser. */
  async reconcile(theirs: ServerVersion): Promise<void> {
    if (await this.#sync.reconcile(theirs)) this.#sync.askPerson()
  }

  /** Pauses saving because the key expired, or continues after signing in again. */
  setSignedIn(isSignedIn: boolean): void {
    if (isSignedIn) this.#sync.autosave.unblock('signed-out')
    else this.#sync.autosave.block('signed-out')
  }

  /** Shows another title, after the project was renamed. */
  setTitle(title: string): void {
    this.#title = title
    this.#changed()
  }

  /** Sends what is small enough while the page is being closed. */
  saveOnLeave(): void {
    this.#sync.autosave.saveOnLeave()
  }

  /** Saves everything and ends. Edits that cannot be saved stay in the draft of this tab. */
  async close(): Promise<void> {
    this.#gesture?.cancel()
    await this.#sync.autosave.flush()
    this.#sync.close()
    await this.#keeper.flush()
  }

  /** Resolves when this browser has written the newest state of the draft. */
  settleDraft(): Promise<void> {
    return this.#keeper.flush()
  }

  /** Ends without saving, and writes no draft any more: after signing out. */
  abandon(): void {
    this.#sync.close()
    this.#keeper.stop()
  }

  #replace(label: string, document: Json): void {
    const before = this.#state.document
    // Shares what did not change, so that only that is checked and drawn again.
    const shared = applyChanges(before, diffJson(before, document)) ?? document
    this.#finish(this.#state.change(label, shared))
  }

  #assertEditable(): boolean {
    const { canEdit, canReplace } = this.store.getState()
    if (!canEdit) this.#refuse(canReplace ? invalidMessage : readOnlyMessage)
    return canEdit
  }

  #finish(result: ChangeResult): boolean {
    if (result.kind === 'refused') {
      this.#refuse(result.reason)
      return false
    }
    if (result.kind === 'changed') this.#sync.autosave.documentChanged()
    return true
  }

  #refuse(message: string): void {
    this.#publish()
    this.#notify({ kind: 'refused', message, canUndo: false })
  }

  #notify(notice: EditorNotice): void {
    for (const listener of this.#listeners) listener(notice)
  }

  async #whenIdle(): Promise<void> {
    while (this.#gesture !== undefined) await this.#gesture.ended
  }

  #changed(): void {
    this.#publish()
    const { base, sent } = this.#sync
    const { document, history } = this.#state
    const kept = [base, sent, document, history]
    if (kept.every((part, index) => part === this.#kept[index])) return
    // A project that is only looked at needs no draft.
    const isEmpty = this.#kept.length === 0 && history === emptyHistory && document === base.document
    if (isEmpty) return
    this.#kept = kept
    this.#keeper.changed()
  }

  #publish(): void {
    this.store.setState(this.#buildSnapshot(this.store.getState()), true)
  }

  #buildSnapshot(previous: EditorSnapshot | undefined): EditorSnapshot {
    return buildSnapshot(
      {
        projectId: this.#parts.key.projectId,
        title: this.#title,
        state: this.#state,
        gesture: this.#gesture,
        saving: this.#sync.saving,
        canWrite: this.#parts.canWrite,
        unsavedDrafts: this.#unsavedDrafts,
        draftProblem: this.#draftProblem,
      },
      previous,
    )
  }

  #buildDraft(): Draft {
    const { base, sent } = this.#sync
    const { document, history, selection } = this.#state
    const differ = (version: Json) => diffJson(base.document, version)
    return {
      key: this.#parts.key,
      title: this.#title,
      base,
      changes: differ(document),
      sent: sent.map(differ),
      history,
      selection,
      changedAt: Date.now(),
    }
  }
}

const readOnlyMessage =
  'This API key may only view projects. Sign in with a key that has the role editor or owner.'
const invalidMessage = 'The document has errors. Fix them in the JSON editor first.'
