import type { AccountDetails } from 'framewright-client'
import type { KeyBrowser } from './api-key-store.ts'

const STORAGE_NAME = 'framewright-account'

/** Keeps the account of the key in this browser, so that its pages open while the server cannot be reached. */
export class AccountMemory {
  readonly #browser: Pick<KeyBrowser, 'localStorage'>

  constructor(browser: Pick<KeyBrowser, 'localStorage'>) {
    this.#browser = browser
  }

  /** Returns the account that signed in last; undefined if nobody did. */
  read(): AccountDetails | undefined {
    try {
      const value: unknown = JSON.parse(this.#browser.localStorage.getItem(STORAGE_NAME) ?? 'null')
      return isAccount(value) ? value : undefined
    } catch {
      // The browser blocks storage, or something else wrote it.
      return undefined
    }
  }

  write(account: AccountDetails): void {
    try {
      this.#browser.localStorage.setItem(STORAGE_NAME, JSON.stringify(account))
    } catch {
      // The browser blocks storage, or it is full: pages need the server to open.
    }
  }

  forget(): void {
    try {
      this.#browser.localStorage.removeItem(STORAGE_NAME)
    } catch {
      // The browser blocks storage, so that nothing is stored.
    }
  }
}

/** The server wrote it; another version of the studio may have stored less. */
function isAccount(value: unknown): value is AccountDetails {
  if (typeof value !== 'object' || value === null) return false
  if (!('accountId' in value) || !('name' in value) || !('apiKey' in value)) return false
  const { accountId, name, apiKey } = value
  return (
    typeof accountId === 'string' &&
    typeof name === 'string' &&
    typeof apiKey === 'object' &&
    apiKey !== null &&
    'role' in apiKey
  )
}
