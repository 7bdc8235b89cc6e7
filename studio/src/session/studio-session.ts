import type { AccountDetails } from 'framewright-client'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { describeError, type ErrorDescription } from '../errors/describe-error.ts'
import type { AccountMemory } from './account-memory.ts'
import { type ApiKeyStore, isWellFormedKey } from './api-key-store.ts'
import { createApi, type StudioApi } from './create-api.ts'
import { readAccount } from './read-account.ts'
import { getAccount, type SessionState } from './session-state.ts'

/** A project with edits that the server does not have. */
export interface UnsavedWork {
  readonly projectId: string
  readonly title: string
}

/** Keeps work of an account in this browser. */
export interface WorkSource {
  readonly listUnsaved: (accountId: string) => Promise<readonly UnsavedWork[]>
  /** Removes everything that was kept, for signing out. */
  readonly forget: () => Promise<void>
}

export interface StudioSessionOptions {
  /** The origin of the server, such as `location.origin`. */
  readonly url: string
  readonly keys: ApiKeyStore
  /** Remembers the account for when the server cannot be reached. Default: pages need the server to open. */
  readonly memory?: AccountMemory
  /** The key of the link that opened the page. */
  readonly linkKey?: string | undefined
  /** @defaultValue The global `fetch`. */
  readonly fetch?: typeof globalThis.fetch
}

/** The account that is signed in, with its present key. */
interface CurrentAccount {
  readonly accountId: string
  readonly api: StudioApi
  key: string
}

/** The text of a key is refused before it is sent. */
export class MalformedKey extends Error {
  constructor() {
    super('This is not an API key. Keys begin with "fw_live_" and have no spaces.')
  }
}

/** The person who uses the studio in this browser: signs in with an API key, and out; all tabs together. */
export class StudioSession {
  readonly store: StoreApi<SessionState> = createStore((): SessionState => ({ status: 'checking' }))
  readonly #options: StudioSessionOptions
  readonly #sources = new Set<WorkSource>()
  readonly #stopListening: () => void
  /** Requests that wait for the person to sign in again. */
  #waiting = Promise.withResolvers<boolean>()
  #current: CurrentAccount | undefined
  #offeredKey: string | undefined
  /** Counts sign-ins, so that the response to an earlier one changes nothing. */
  #turn = 0

  constructor(options: StudioSessionOptions) {
    this.#options = options
    this.#stopListening = options.keys.onOtherTab((key) => void this.#followOtherTab(key))
  }

  /** The API of the account that is signed in. It stays the same when the person signs in again. */
  get api(): StudioApi {
    if (this.#current === undefined) throw new Error('Nobody is signed in.')
    return this.#current.api
  }

  /** Checks the key of the link or of this browser. */
  async start(): Promise<void> {
    const stored = this.#options.keys.read()
    const { linkKey } = this.#options
    if (linkKey === undefined || linkKey === stored || stored === undefined) {
      const key = linkKey ?? stored
      if (key === undefined) this.store.setState({ status: 'signed-out', error: undefined }, true)
      else await this.#restore(key)
      return
    }
    await this.#restore(stored)
    await this.#offer(linkKey)
  }

  /** Repeats the check of the stored key, after the server could not be reached. */
  async retry(): Promise<void> {
    await this.start()
  }

  /**
   * Signs in with a key. Waiting requests continue if it belongs to the same account.
   *
   * @throws {MalformedKey} If the text cannot be a key.
   * @throws {FramewrightError} If the server refuses it.
   * @throws {TypeError} If the server cannot be reached.
   */
  async signIn(text: string): Promise<void> {
    const key = text.trim()
    if (!isWellFormedKey(key)) throw new MalformedKey()
    const turn = ++this.#turn
    const account = await this.#read(key)
    if (turn === this.#turn) this.#enter(key, account)
  }

  /** Lists the projects whose edits signing out would lose. */
  async listUnsavedWork(): Promise<readonly UnsavedWork[]> {
    const account = getAccount(this.store.getState())
    if (account === undefined) return []
    const lists = [...this.#sources].map((source) => source.listUnsaved(account.accountId))
    // A source that cannot be read keeps nothing that could be lost.
    const settled = await Promise.allSettled(lists)
    return settled.flatMap((result) => (result.status === 'fulfilled' ? result.value : []))
  }

  /** Forgets the key and everything that this browser keeps, in all tabs. Ask first if there is unsaved work. */
  async signOut(): Promise<void> {
    this.#options.keys.forget()
    this.#options.memory?.forget()
    await this.#leave()
  }

  /** Adds a place that keeps work. @returns Removes it. */
  addWorkSource(source: WorkSource): () => void {
    this.#sources.add(source)
    return () => this.#sources.delete(source)
  }

  /** Signs in to the account of the link that opened the page. */
  acceptOffer(): void {
    const state = this.store.getState()
    if (state.status !== 'signed-in' || state.offer === undefined || this.#offeredKey === undefined) return
    this.#enter(this.#offeredKey, state.offer)
  }

  /** Stays with the present account. */
  dismissOffer(): void {
    this.#offeredKey = undefined
    const state = this.store.getState()
    if (state.status === 'signed-in') this.store.setState({ ...state, offer: undefined }, true)
  }

  /** Reads the account again, such as after its credits changed. Failures change nothing. */
  async refreshAccount(): Promise<void> {
    try {
      const account = await this.api.framewright.account.get()
      const state = this.store.getState()
      if (getAccount(state)?.accountId !== account.accountId || state.status !== 'signed-in') return
      this.#options.memory?.write(account)
      this.store.setState({ ...state, account }, true)
    } catch {
      // The next event or reload reads it.
    }
  }

  dispose(): void {
    this.#stopListening()
    this.#waiting.resolve(false)
  }

  /** The API of an account never uses the key of another one, also while its last requests end after switching. */
  #createCurrent(accountId: string, firstKey: string): CurrentAccount {
    const { url, fetch } = this.#options
    const login = { accountId, key: firstKey }
    const api = createApi({
      url,
      getKey: () => login.key,
      onKeyRefused: (key, signal) => this.#waitForSignIn(login, key, signal),
      ...(fetch && { fetch }),
    })
    return Object.assign(login, { api })
  }

  #read(key: string): Promise<AccountDetails> {
    return readAccount(this.#options.url, key, this.#options.fetch)
  }

  async #restore(key: string): Promise<void> {
    const turn = ++this.#turn
    if (this.#current === undefined) this.store.setState({ status: 'checking' }, true)
    try {
      const account = await this.#read(key)
      if (turn === this.#turn) this.#enter(key, account)
    } catch (error) {
      if (turn !== this.#turn) return
      const description = describeError(error)
      if (description.action === 'sign-in') {
        this.#options.keys.forget()
        this.#options.memory?.forget()
        this.store.setState({ status: 'signed-out', error: description }, true)
      } else this.#enterFromMemory(key, description)
    }
  }

  /** Opens the pages with the account as it was, if this browser knows it: drafts can be edited. The server still checks the key. */
  #enterFromMemory(key: string, error: ErrorDescription): void {
    const { keys, memory } = this.#options
    const account = key === keys.read() ? memory?.read() : undefined
    if (account === undefined) this.store.setState({ status: 'unreachable', error }, true)
    else this.#enter(key, account)
  }

  /** A link must not move somebody to another account unasked: what they upload would be in the hands of its sender. */
  async #offer(key: string): Promise<void> {
    const before = this.store.getState()
    if (before.status === 'signed-out') return this.#restore(key)
    try {
      const offer = await this.#read(key)
      const state = this.store.getState()
      if (state.status !== 'signed-in') return
      if (offer.accountId === state.account.accountId) return this.#enter(key, offer)
      this.#offeredKey = key
      this.store.setState({ ...state, offer }, true)
    } catch {
      // The link's key does not work: stay signed in.
    }
  }

  #enter(key: string, account: AccountDetails): void {
    const { accountId } = account
    const isSameAccount = this.#current?.accountId === accountId
    if (this.#current?.accountId === accountId) this.#current.key = key
    else this.#current = this.#createCurrent(accountId, key)
    this.#turn++
    this.#offeredKey = undefined
    this.#options.keys.write(key)
    this.#options.memory?.write(account)
    this.store.setState({ status: 'signed-in', account, offer: undefined }, true)
    this.#release(isSameAccount)
  }

  async #leave(): Promise<void> {
    this.#turn++
    if (this.#current !== undefined) this.#current.key = ''
    this.#current = undefined
    this.store.setState({ status: 'signed-out', error: undefined }, true)
    this.#release(false)
    await Promise.allSettled([...this.#sources].map((source) => source.forget()))
  }

  #release(isSameAccount: boolean): void {
    this.#waiting.resolve(isSameAccount)
    this.#waiting = Promise.withResolvers<boolean>()
  }

  async #followOtherTab(key: string | undefined): Promise<void> {
    if (key === undefined) return this.#leave()
    if (key === this.#current?.key) return
    try {
      await this.signIn(key)
    } catch {
      // The other tab shows why; this one stays as it is.
    }
  }

  /** Resolves when the person has signed in again; false: to another account, or not at all. */
  async #waitForSignIn(
    current: Pick<CurrentAccount, 'key'>,
    key: string,
    signal?: AbortSignal,
  ): Promise<boolean> {
    const account = getAccount(this.store.getState())
    if (current !== this.#current || account === undefined) return false
    // The person has signed in since the request was sent.
    if (key !== current.key) return true
    this.store.setState({ status: 'expired', account }, true)
    return Promise.race([this.#waiting.promise, rejectWhenAborted(signal)])
  }
}

function rejectWhenAborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal?.aborted === true) reject(signal.reason)
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
