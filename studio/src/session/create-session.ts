import { AccountMemory } from './account-memory.ts'
import { ApiKeyStore, takeKeyFromAddress } from './api-key-store.ts'
import { StudioSession } from './studio-session.ts'

/** Creates the session of a page: takes the key out of the address first, before anything else can read it. */
export function createSession(window: Window): StudioSession {
  const linkKey = takeKeyFromAddress(window)
  return new StudioSession({
    url: window.location.origin,
    keys: new ApiKeyStore(window),
    memory: new AccountMemory(window),
    linkKey,
  })
}
