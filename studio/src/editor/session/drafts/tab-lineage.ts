import { createRandomId } from '../../../session/random-id.ts'

/** The part of the browser that tells tabs apart. */
export interface TabBrowser {
  /** Kept when a tab is reloaded, and copied when it is duplicated. */
  readonly sessionStorage: Pick<Storage, 'getItem' | 'setItem'>
  /** Undefined where the page is not served over https or from this machine. */
  readonly locks: LockManager | undefined
}

/** The identity of this tab's work, which a reload keeps. */
export interface TabLineage {
  readonly id: string
  /** Returns which of the lineages are open in a tab now. */
  findOpen(lineages: readonly string[]): Promise<ReadonlySet<string>>
}

const STORAGE_NAME = 'framewright-tab'
const lockName = (id: string): string => `framewright-tab-${id}`

/**
 * Claims the lineage that this tab had before it was reloaded, or a new one. A duplicated tab gets a new one, because the
 * lock of its lineage is held by the original until that is closed.
 */
export async function claimTabLineage({ sessionStorage, locks }: TabBrowser): Promise<TabLineage> {
  const before = readStored(sessionStorage)
  const id = before !== undefined && (await holdReleasedLock(locks, before)) ? before : createRandomId()
  if (id !== before) {
    await holdLock(locks, id)
    store(sessionStorage, id)
  }
  return {
    id,
    findOpen: async (lineages) => {
      const { held = [] } = (await locks?.query()) ?? {}
      const names = new Set(held.map(({ name }) => name))
      return new Set(lineages.filter((lineage) => names.has(lockName(lineage))))
    },
  }
}

/** A reloaded page may start before the browser has released the lock of the page before it. */
async function holdReleasedLock(locks: LockManager | undefined, id: string): Promise<boolean> {
  for (const delayMs of [0, 50, 100, 200]) {
    await new Promise((resolve) => setTimeout(resolve, delayMs))
    if (await holdLock(locks, id)) return true
  }
  return false
}

/** Returns whether the lock could be taken; it is held until the tab is closed. */
async function holdLock(locks: LockManager | undefined, id: string): Promise<boolean> {
  // Without locks, duplicated tabs share a draft, and the server's entity tags still prevent overwriting.
  if (locks === undefined) return true
  const { promise, resolve } = Promise.withResolvers<boolean>()
  void locks
    .request(lockName(id), { ifAvailable: true }, (lock) => {
      resolve(lock !== null)
      return lock === null ? undefined : new Promise<never>(() => {})
    })
    // The browser refuses locks, for example in a sandboxed frame.
    .catch(() => resolve(true))
  return promise
}

function readStored(storage: TabBrowser['sessionStorage']): string | undefined {
  try {
    const id = storage.getItem(STORAGE_NAME)
    return id !== null && /^[\w-]{1,64}$/.test(id) ? id : undefined
  } catch {
    // The browser blocks storage: the tab has a new lineage after each reload.
    return undefined
  }
}

function store(storage: TabBrowser['sessionStorage'], id: string): void {
  try {
    storage.setItem(STORAGE_NAME, id)
  } catch {
    // As above.
  }
}
