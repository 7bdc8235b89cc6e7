import { applyChanges } from '../changes/apply-changes.ts'
import { isEqualJson, type Json } from '../changes/change.ts'
import { describeVersions } from '../changes/describe-versions.ts'
import { diffJson } from '../changes/diff-json.ts'
import { type MergedDocument, mergeVersions } from '../changes/merge-changes.ts'
import type { ProjectState } from '../project-state.ts'
import { Autosave, type AutosaveTiming, defaultTiming, type Unsaved } from './autosave.ts'
import { hashText } from './hash-text.ts'
import type { ProjectGateway, SavedProject, StoredProject } from './project-gateway.ts'
import { Reconnection } from './reconnection.ts'
import type { Conflict, SavingState } from './saving-state.ts'

/** A version that the server has or had. */
export type ServerVersion = Pick<StoredProject, 'document' | 'etag' | 'revision'>

/** The owner of a {@link ProjectSync}. */
export interface SyncOwner {
  readonly gateway: ProjectGateway
  readonly state: ProjectState
  /** Resolves when no gesture is in progress. */
  readonly whenIdle: () => Promise<void>
  /** Called when the base, the document or the saving state changed. */
  readonly onChange: () => void
  /** Called after a version from elsewhere was merged with unsaved edits, as one step of the history. */
  readonly onMerged: () => void
  readonly timing?: AutosaveTiming
}

/** The first version that was read of a project that had been opened from a draft. */
interface OpenedVersion {
  readonly title: string
  readonly isConflict: boolean
}

/** How many documents without a response are remembered. */
const MAX_SENT = 10

/**
 * Keeps the server and the open document the same: saves edits, adopts versions from elsewhere while there are no edits,
 * merges both if they touch different parts, and asks otherwise.
 */
export class ProjectSync {
  readonly autosave: Autosave
  readonly #owner: SyncOwner
  #base: ServerVersion
  /** Documents that were sent on top of the base without a response: the server may have stored one of them. */
  #sent: readonly Json[]
  /** How often each of them was sent without a response. */
  readonly #attempts = new Map<Json, number>()
  /** While the project was opened from a draft, and the server's version is not known. */
  #reconnection: Reconnection<OpenedVersion> | undefined
  #conflict: { readonly theirs: ServerVersion; readonly base: Json } | undefined
  #known: { readonly document: Json; readonly base: Json; readonly isUnsaved: boolean } | undefined
  #described: { readonly document: Json; readonly theirs: Json; readonly conflict: Conflict } | undefined

  constructor(owner: SyncOwner, base: ServerVersion, sent: readonly Json[] = []) {
    this.#owner = owner
    this.#base = base
    this.#sent = sent
    for (const document of sent) this.#attempts.set(document, 1)
    this.autosave = new Autosave(
      owner.gateway,
      {
        getUnsaved: () => this.getUnsaved(),
        onSending: (document) => this.#remember(document),
        onSaved: (document, saved) => this.#saved(document, saved),
        onRefused: (document) => this.#refused(document),
        onPreconditionFailed: async () => this.reconcile(await owner.gateway.load()),
        onChange: owner.onChange,
      },
      owner.timing,
    )
  }

  get base(): ServerVersion {
    return this.#base
  }

  get sent(): readonly Json[] {
    return this.#sent
  }

  /** The version from elsewhere, while there is a conflict. */
  get otherVersion(): Json | undefined {
    return this.#conflict?.theirs.document
  }

  get saving(): SavingState {
    const state = this.autosave.status
    switch (state.status) {
      case 'saved':
        return { status: 'saved', revision: this.#base.revision }
      case 'conflict':
        return { status: 'conflict', conflict: this.#describeConflict() }
      default:
        return state
    }
  }

  /** Returns the document if it differs from the base, or from what the server may have stored instead. */
  getUnsaved(): Unsaved | undefined {
    const { document } = this.#owner.state
    const base = this.#base.document
    if (this.#known?.document !== document || this.#known.base !== base) {
      this.#known = { document, base, isUnsaved: diffJson(base, document).length > 0 }
    }
    return this.#known.isUnsaved || this.#sent.length > 0 ? { document, etag: this.#base.etag } : undefined
  }

  /**
   * Looks for a version from elsewhere, and shows it if nothing here is unsaved. Otherwise the next save finds it.
   *
   * @returns The title of the project if it was read.
   */
  async checkForChanges(): Promise<string | undefined> {
    if (this.#reconnection !== undefined) {
      this.#reconnection.retryNow()
      return undefined
    }
    const theirs = await this.#owner.gateway.loadIfChanged(this.#base.etag)
    const isStale = theirs === undefined || theirs.revision < this.#base.revision
    if (isStale) return undefined
    const isIdle = this.autosave.status.status === 'saved' && this.getUnsaved() === undefined
    if (isIdle && theirs.etag !== this.#base.etag) await this.reconcile(theirs)
    return theirs.title
  }

  /** Saves now instead of in a moment, or asks for the server's version again if it could not be reached. */
  async saveNow(): Promise<void> {
    if (this.#reconnection !== undefined) return this.#reconnection.retryNow()
    this.autosave.retryNow()
    await this.autosave.flush()
  }

  /**
   * Waits for the server after the project was opened from a draft, then continues on top of its version.
   *
   * @param error - Why the project could not be read.
   * @returns The title of the project; undefined if it cannot be read, which the saving state says.
   */
  async connect(error: unknown): Promise<string | undefined> {
    const { gateway, timing = defaultTiming } = this.#owner
    this.#reconnection = new Reconnection({
      request: async () => {
        const project = await gateway.load()
        return { title: project.title, isConflict: await this.reconcile(project) }
      },
      retryMs: timing.retryMs,
      onWait: (failure, retryAt) => this.autosave.blockUnknown(failure, retryAt),
    })
    try {
      const opened = await this.#reconnection.run(error)
      this.#reconnection = undefined
      if (opened === undefined) return undefined
      this.autosave.unblock('unreached')
      if (opened.isConflict) this.askPerson()
      return opened.title
    } catch (refusal) {
      // It was deleted in the meantime, or belongs to another account.
      this.#reconnection = undefined
      this.autosave.blockUnknown(refusal, undefined)
      return undefined
    }
  }

  /** Ends without saving. */
  close(): void {
    this.#reconnection?.stop()
    this.autosave.close()
  }

  /**
   * Continues on top of a version from elsewhere.
   *
   * @returns Whether a person must choose.
   */
  async reconcile(theirs: ServerVersion): Promise<boolean> {
    const base = await this.#findCommonBase(theirs.document)
    await this.#owner.whenIdle()
    const { state } = this.#owner
    const mine = state.document
    this.#conflict = undefined
    if (isEqualJson(theirs.document, base) || isEqualJson(theirs.document, mine)) {
      this.#setBase(theirs)
      return false
    }
    if (diffJson(base, mine).length === 0) {
      state.adopt(theirs.document)
      this.#setBase(theirs)
      return false
    }
    const merged = mergeVersions({ base, mine, theirs: theirs.document })
    if (merged.isDisjoint && merged.document !== undefined) {
      const result = state.change('Merge changes from elsewhere', merged.document)
      if (result.kind !== 'refused') {
        this.#setBase(theirs)
        this.#owner.onMerged()
        return false
      }
    }
    this.#conflict = { theirs, base }
    return true
  }

  /** Pauses saving until the person chooses. */
  askPerson(): void {
    this.autosave.block('conflict')
  }

  /**
   * Resolves a conflict.
   *
   * @returns Why the choice is impossible, as a sentence.
   */
  resolve(choice: 'mine' | 'theirs' | 'both'): string | undefined {
    if (this.#conflict === undefined) return undefined
    const { theirs } = this.#conflict
    const { state } = this.#owner
    if (choice === 'theirs') {
      // One step of the history, so that undo shows mine again.
      const result = state.change('Use the other version', theirs.document)
      if (result.kind === 'refused') state.adopt(theirs.document)
    } else if (choice === 'both') {
      const { document } = this.#merge(this.#conflict)
      if (document === undefined) return notMergeable
      const result = state.change('Merge both versions', document)
      if (result.kind === 'refused') return result.reason
    }
    this.#conflict = undefined
    this.#setBase(theirs)
    this.autosave.unblock('conflict')
    return undefined
  }

  #setBase({ document, etag, revision }: ServerVersion): void {
    this.#base = { document, etag, revision }
    this.#forgetSent()
    this.autosave.documentChanged()
  }

  #saved(document: Json, { etag, revision }: SavedProject): void {
    // A response that arrives late must not replace a newer version.
    if (revision < this.#base.revision) return
    this.#base = { document, etag, revision }
    this.#forgetSent()
    this.#owner.onChange()
  }

  #remember(document: Json): void {
    this.#sent = [...this.#sent.filter((each) => each !== document), document].slice(-MAX_SENT)
    this.#attempts.set(document, (this.#attempts.get(document) ?? 0) + 1)
    this.#owner.onChange()
  }

  /** Handles a refusal, which says nothing about earlier attempts to send the same document. */
  #refused(document: Json): void {
    const others = (this.#attempts.get(document) ?? 0) - 1
    if (others > 0) {
      this.#attempts.set(document, others)
      return
    }
    this.#attempts.delete(document)
    this.#sent = this.#sent.filter((each) => each !== document)
    this.#owner.onChange()
  }

  #forgetSent(): void {
    this.#sent = []
    this.#attempts.clear()
  }

  /**
   * Finds the last version that both sides have. If a response was lost, that is not the base but the document that was
   * sent: taking the base would restore what was undone since then.
   */
  async #findCommonBase(theirs: Json): Promise<Json> {
    const base = this.#base
    const candidates = this.#sent.toReversed()
    const equal = candidates.find((document) => isEqualJson(document, theirs))
    if (equal !== undefined || candidates.length === 0) return equal ?? base.document
    const revisions = await this.#owner.gateway.listRevisionHashes()
    const hashes = new Set(
      revisions.filter((each) => each.revision > base.revision).map(({ sha256 }) => sha256),
    )
    for (const document of candidates) {
      const hash = await hashText(JSON.stringify(document))
      if (hash !== undefined && hashes.has(hash)) return document
    }
    return base.document
  }

  #merge({ theirs, base }: { readonly theirs: ServerVersion; readonly base: Json }): MergedDocument {
    return mergeVersions({ base, mine: this.#owner.state.document, theirs: theirs.document })
  }

  #describeConflict(): Conflict {
    const { document, checker } = this.#owner.state
    if (this.#conflict === undefined) return unknownConflict
    const { theirs, base } = this.#conflict
    if (this.#described?.document === document && this.#described.theirs === theirs.document)
      return this.#described.conflict
    const merged = this.#merge(this.#conflict)
    const overlapping = applyChanges(base, merged.overlaps)
    const [error] = merged.document === undefined ? [] : checker.check(merged.document).errors
    const isPossible = merged.document !== undefined && error === undefined
    const conflict: Conflict = {
      mine: describeVersions(base, document),
      theirs: describeVersions(base, theirs.document),
      both: isPossible
        ? { isPossible, overlaps: overlapping === undefined ? [] : describeVersions(base, overlapping) }
        : { isPossible, reason: notMergeable },
    }
    this.#described = { document, theirs: theirs.document, conflict }
    return conflict
  }
}

const notMergeable =
  'The two versions contradict each other, for example because both use the same place on a track.'

const unknownConflict: Conflict = {
  mine: [],
  theirs: [],
  both: { isPossible: false, reason: notMergeable },
}
