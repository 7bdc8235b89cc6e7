import { FramewrightError } from 'framewright-client'
import { describeError } from '../../../errors/describe-error.ts'
import type { Json } from '../changes/change.ts'
import { planRetry } from './plan-retry.ts'
import type { ProjectGateway, SavedProject } from './project-gateway.ts'
import type { SavingState } from './saving-state.ts'

/** Times in milliseconds. */
export interface AutosaveTiming {
  /** From the last edit to the sync. */
  readonly debounceMs: number
  /** From the first unsaved edit to the sync, while edits go on. */
  readonly maxWaitMs: number
  /** Between the starts of two syncs: a server allows 60 a minute for each project. */
  readonly minIntervalMs: number
  /** From a failed sync to the next one; doubled after each failure. */
  readonly retryMs: number
}

export const defaultTiming: AutosaveTiming = {
  debounceMs: 800,
  maxWaitMs: 3_000,
  minIntervalMs: 2_000,
  retryMs: 1_000,
}

/** Browsers send at most this much after a page was closed, in bytes, over all requests of the page. */
const MAX_LEAVING_BYTES = 60 * 1024

/** A document to save, and the entity tag of the version that it was made from. */
export interface Unsaved {
  readonly document: Json
  readonly etag: string
}

/** The owner of the document. */
export interface AutosavePort {
  /** Returns what has to be saved; undefined if the server has everything. */
  readonly getUnsaved: () => Unsaved | undefined
  /** Called before a document is sent, because the response may get lost. */
  readonly onSending: (document: Json) => void
  readonly onSaved: (document: Json, saved: SavedProject) => void
  /** Called if the server is known not to have stored what was sent last of a document. */
  readonly onRefused: (document: Json) => void
  /**
   * Called if the project was changed elsewhere. Afterwards the owner has either another version to save, or a conflict.
   *
   * @returns Whether there is a conflict that a person must resolve.
   */
  readonly onPreconditionFailed: () => Promise<boolean>
  readonly onChange: () => void
}

/** The state without the details that only the owner knows. */
export type AutosaveStatus =
  | Exclude<SavingState, { readonly status: 'saved' } | { readonly status: 'conflict' }>
  | { readonly status: 'saved' | 'conflict' }

type Blocked =
  | { readonly kind: 'signed-out' | 'conflict' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'unreached'; readonly error: unknown; readonly retryAt: number }

/** Saves a document a moment after each edit: one sync at a time, and again after failures that may pass. */
export class Autosave {
  readonly #gateway: ProjectGateway
  readonly #port: AutosavePort
  readonly #timing: AutosaveTiming
  #timer: ReturnType<typeof setTimeout> | undefined
  #running: Promise<void> | undefined
  #blocked: Blocked | undefined
  #retry: { readonly at: number; readonly error: unknown; readonly isOffline: boolean } | undefined
  #failures = 0
  #isDirty = false
  #firstEditAt: number | undefined
  #lastEditAt = 0
  #lastStartAt = Number.NEGATIVE_INFINITY
  #isClosed = false

  constructor(gateway: ProjectGateway, port: AutosavePort, timing: AutosaveTiming = defaultTiming) {
    this.#gateway = gateway
    this.#port = port
    this.#timing = timing
  }

  get status(): AutosaveStatus {
    if (this.#blocked?.kind === 'conflict') return { status: 'conflict' }
    if (this.#blocked?.kind === 'unreached') {
      return { status: 'offline', error: describeError(this.#blocked.error), retryAt: this.#blocked.retryAt }
    }
    if (!this.#isDirty && this.#running === undefined && this.#blocked?.kind !== 'failed') {
      return { status: 'saved' }
    }
    if (this.#blocked?.kind === 'signed-out') return { status: 'signed-out' }
    if (this.#blocked?.kind === 'failed')
      return { status: 'failed', error: describeError(this.#blocked.error) }
    if (this.#retry?.isOffline) {
      return { status: 'offline', error: describeError(this.#retry.error), retryAt: this.#retry.at }
    }
    return { status: this.#running === undefined ? 'unsaved' : 'saving' }
  }

  /** Schedules a sync. Call it after each change of the document or of the version it is based on. */
  documentChanged(): void {
    const now = Date.now()
    this.#isDirty = this.#port.getUnsaved() !== undefined
    this.#lastEditAt = now
    if (this.#isDirty) this.#firstEditAt ??= now
    if (this.#blocked?.kind === 'failed') this.#blocked = undefined
    this.#schedule()
    this.#port.onChange()
  }

  /** Stops saving until the conflict is resolved. */
  block(kind: 'signed-out' | 'conflict'): void {
    this.#setBlocked({ kind })
  }

  /**
   * Stops saving because the version of the server is not known.
   *
   * @param retryAt - When it is asked for again, in milliseconds since 1970; undefined: the server refuses it.
   */
  blockUnknown(error: unknown, retryAt: number | undefined): void {
    this.#setBlocked(
      retryAt === undefined ? { kind: 'failed', error } : { kind: 'unreached', error, retryAt },
    )
  }

  /** Continues after a conflict, after signing in, or when the version of the server is known. */
  unblock(kind: 'signed-out' | 'conflict' | 'unreached'): void {
    if (this.#blocked?.kind !== kind) return
    this.#blocked = undefined
    this.retryNow()
  }

  /** Repeats a failed sync without waiting, such as when the browser is online again. */
  retryNow(): void {
    if (this.#blocked?.kind === 'failed') this.#blocked = undefined
    this.#retry = undefined
    this.documentChanged()
  }

  /** Saves without waiting. Resolves when everything is saved, or saving has failed. */
  async flush(): Promise<void> {
    await this.#running
    for (let attempt = 0; attempt < 5 && this.#mayStart(); attempt++) {
      await this.#start()
      if (this.#retry !== undefined) return
    }
  }

  /** Sends a small document while the page is being closed. A larger one stays in the draft. */
  saveOnLeave(): void {
    const unsaved = this.#port.getUnsaved()
    if (unsaved === undefined || this.#blocked !== undefined) return
    const text = JSON.stringify(unsaved.document)
    if (new TextEncoder().encode(text).length > MAX_LEAVING_BYTES) return
    this.#port.onSending(unsaved.document)
    const saving = this.#gateway.save(text, unsaved.etag, { isLeaving: true })
    // The page may stay, for example in the cache for going back.
    void saving.then(
      (saved) => {
        this.#port.onSaved(unsaved.document, saved)
        this.documentChanged()
      },
      () => this.documentChanged(),
    )
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#timer)
  }

  #setBlocked(blocked: Blocked): void {
    this.#blocked = blocked
    this.#schedule()
    this.#port.onChange()
  }

  #mayStart(): boolean {
    return this.#isDirty && this.#blocked === undefined && this.#running === undefined
  }

  #schedule(): void {
    clearTimeout(this.#timer)
    if (this.#isClosed || !this.#mayStart()) return
    const { debounceMs, maxWaitMs, minIntervalMs } = this.#timing
    const wanted = Math.min(this.#lastEditAt + debounceMs, (this.#firstEditAt ?? 0) + maxWaitMs)
    const at = Math.max(wanted, this.#lastStartAt + minIntervalMs, this.#retry?.at ?? 0)
    this.#timer = setTimeout(() => void this.#start(), Math.max(0, at - Date.now()))
  }

  async #start(): Promise<void> {
    clearTimeout(this.#timer)
    const unsaved = this.#port.getUnsaved()
    if (unsaved === undefined || !this.#mayStart()) return
    this.#lastStartAt = Date.now()
    this.#firstEditAt = undefined
    this.#running = this.#save(unsaved)
    this.#port.onChange()
    await this.#running
    this.#running = undefined
    this.#isDirty = this.#port.getUnsaved() !== undefined
    if (this.#isDirty) this.#firstEditAt ??= Date.now()
    this.#schedule()
    this.#port.onChange()
  }

  /** Never throws. */
  async #save({ document, etag }: Unsaved): Promise<void> {
    this.#port.onSending(document)
    try {
      const saved = await this.#gateway.save(JSON.stringify(document), etag)
      this.#port.onSaved(document, saved)
      this.#succeed()
    } catch (error) {
      if (isPreconditionFailed(error)) {
        this.#port.onRefused(document)
        await this.#reconcile()
      } else this.#fail(error, document)
    }
  }

  async #reconcile(): Promise<void> {
    try {
      const isConflict = await this.#port.onPreconditionFailed()
      this.#succeed()
      if (isConflict) this.#blocked = { kind: 'conflict' }
    } catch (error) {
      this.#fail(error, undefined)
    }
  }

  #succeed(): void {
    this.#failures = 0
    this.#retry = undefined
  }

  /** @param refused - The document that was sent; undefined if another request failed. */
  #fail(error: unknown, refused: Json | undefined): void {
    const plan = planRetry(error, this.#failures, this.#timing.retryMs)
    this.#failures++
    if (error instanceof FramewrightError && error.status < 500 && refused !== undefined) {
      this.#port.onRefused(refused)
    }
    switch (plan.kind) {
      case 'retry':
        this.#retry = { at: Date.now() + plan.delayMs, error, isOffline: plan.isOffline }
        return
      case 'signed-out':
        this.#blocked = { kind: 'signed-out' }
        return
      case 'stop':
        this.#blocked = { kind: 'failed', error }
    }
  }
}

const isPreconditionFailed = (error: unknown): boolean =>
  error instanceof FramewrightError && error.status === 412
