/** The part of a browser that keeps and receives keys. */
export interface KeyBrowser {
  readonly localStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  readonly location: Pick<Location, 'hash' | 'pathname' | 'search'>
  readonly history: Pick<History, 'replaceState' | 'state'>
  addEventListener(
    type: 'storage',
    listener: (event: { readonly key: string | null; readonly newValue: string | null }) => void,
    options: { readonly signal: AbortSignal },
  ): void
}

const STORAGE_NAME = 'framewright-api-key'
/** The server accepts no other characters, and a header could not carry them. */
const keyPattern = /^[!-~]{1,256}$/

/** Keeps the API key in this browser, and nowhere else: never in a URL, log or error. */
export class ApiKeyStore {
  readonly #browser: KeyBrowser
  /** For browsers that block storage: the key is kept until the page is closed. */
  #memory: string | undefined

  constructor(browser: KeyBrowser) {
    this.#browser = browser
  }

  /** Returns the key of this browser; undefined if nobody signed in. */
  read(): string | undefined {
    try {
      const key = this.#browser.localStorage.getItem(STORAGE_NAME) ?? undefined
      return key !== undefined && keyPattern.test(key) ? key : this.#memory
    } catch {
      // The browser blocks storage.
      return this.#memory
    }
  }

  write(key: string): void {
    this.#memory = key
    try {
      this.#browser.localStorage.setItem(STORAGE_NAME, key)
    } catch {
      // The browser blocks storage, or it is full: the person signs in again after a reload.
    }
  }

  forget(): void {
    this.#memory = undefined
    try {
      this.#browser.localStorage.removeItem(STORAGE_NAME)
    } catch {
      // The browser blocks storage, so that nothing is stored.
    }
  }

  /**
   * Calls a listener when another tab signs in or out.
   *
   * @param listener - Receives the new key; undefined: signed out.
   * @returns Ends the calls.
   */
  onOtherTab(listener: (key: string | undefined) => void): () => void {
    const controller = new AbortController()
    const listen = (event: { readonly key: string | null; readonly newValue: string | null }) => {
      // The name is null if everything was cleared.
      if (event.key !== STORAGE_NAME && event.key !== null) return
      this.#memory = event.newValue ?? undefined
      listener(this.read())
    }
    this.#browser.addEventListener('storage', listen, { signal: controller.signal })
    return () => controller.abort()
  }
}

/**
 * Takes the key out of a link such as `/studio#key=fw_live_…`, which `framewright serve` prints, and removes it from the
 * address and the browser's history. Call it before anything else runs.
 *
 * @returns The key; undefined if the address has none.
 */
export function takeKeyFromAddress({
  location,
  history,
}: Pick<KeyBrowser, 'location' | 'history'>): string | undefined {
  const parameters = new URLSearchParams(location.hash.replace(/^#/, ''))
  const key = parameters.get('key')
  if (key === null) return undefined
  parameters.delete('key')
  const rest = parameters.size > 0 ? `#${parameters}` : ''
  history.replaceState(history.state, '', location.pathname + location.search + rest)
  return isWellFormedKey(key.trim()) ? key.trim() : undefined
}

/** Returns whether a text can be an API key: visible ASCII characters. */
export function isWellFormedKey(key: string): boolean {
  return keyPattern.test(key)
}
