import { createStore, type StoreApi } from 'zustand/vanilla'

/** Ids of the commands that were used last, the newest first. */
export type RecentCommands = StoreApi<readonly string[]>

const STORAGE_KEY = 'framewright.recent-commands'
const MAX_RECENT = 5

/** Creates the list of the commands that were used last, which is stored in this browser. */
export function createRecentCommands(storage: Storage): RecentCommands {
  const store = createStore<readonly string[]>(() => readIds(storage))
  store.subscribe((ids) => {
    if (ids.length === 0) storage.removeItem(STORAGE_KEY)
    else storage.setItem(STORAGE_KEY, JSON.stringify(ids))
  })
  return store
}

/** Puts a command before the others. */
export function addRecentCommand(recent: RecentCommands, id: string): void {
  const others = recent.getState().filter((each) => each !== id)
  recent.setState([id, ...others].slice(0, MAX_RECENT), true)
}

function readIds(storage: Storage): readonly string[] {
  try {
    const stored: unknown = JSON.parse(storage.getItem(STORAGE_KEY) ?? '[]')
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string').slice(0, MAX_RECENT) : []
  } catch {
    // Something else wrote it; the next command replaces it.
    return []
  }
}
