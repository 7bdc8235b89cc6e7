import type { KeyBrowser } from '../../../studio/src/session/api-key-store.ts'

type StorageListener = Parameters<KeyBrowser['addEventListener']>[1]

/** A browser's address, history and local storage, with other tabs. */
export interface FakeKeyBrowser extends KeyBrowser {
  readonly stored: Map<string, string>
  /** The addresses that the history was given. */
  readonly addresses: string[]
  /** Changes the storage as another tab does. */
  readonly changeInOtherTab: (name: string, value: string | undefined) => void
}

/** @param hash - The fragment of the address, such as `#key=…`. */
export function createKeyBrowser(hash = ''): FakeKeyBrowser {
  const stored = new Map<string, string>()
  const addresses: string[] = []
  const listeners = new Set<StorageListener>()
  return {
    stored,
    addresses,
    localStorage: {
      getItem: (name) => stored.get(name) ?? null,
      setItem: (name, value) => void stored.set(name, value),
      removeItem: (name) => void stored.delete(name),
    },
    location: { hash, pathname: '/studio/projects', search: '?sort=title' },
    history: { state: null, replaceState: (_state, _unused, url) => void addresses.push(String(url)) },
    addEventListener: (_type, listener, { signal }) => {
      listeners.add(listener)
      signal.addEventListener('abort', () => listeners.delete(listener))
    },
    changeInOtherTab: (name, value) => {
      if (value === undefined) stored.delete(name)
      else stored.set(name, value)
      for (const listener of listeners) listener({ key: name, newValue: value ?? null })
    },
  }
}
