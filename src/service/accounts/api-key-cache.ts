import type { Kysely } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import { authenticateKey, type Caller } from './account-store.ts'

/** How long a caller is remembered: within this time a revoked key may still be used. */
const CACHE_MS = 500
/** Keys that are remembered at once; with more, all are forgotten. An entry takes about 300 bytes. */
const MAX_CACHED = 10_000

interface CacheEntry {
  readonly caller: Promise<Caller | undefined>
  /** On the clock of `performance.now()`. */
  readonly untilMs: number
}

/** Looks up who sends requests, once for the many requests that come with one key in half a second. */
export class ApiKeyCache {
  readonly #db: Kysely<Database>
  readonly #entries = new Map<string, CacheEntry>()

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  /** As `findCaller`. What an operator changes (a key revoked, access taken away) counts half a second later. */
  async find(key: string): Promise<Caller | undefined> {
    const nowMs = performance.now()
    const entry = this.#entries.get(key)
    if (entry !== undefined && entry.untilMs > nowMs) return entry.caller
    if (this.#entries.size >= MAX_CACHED) this.#entries.clear()
    const caller = authenticateKey(this.#db, key)
    this.#entries.set(key, { caller, untilMs: nowMs + CACHE_MS })
    try {
      const found = await caller
      // A key that is made this moment works at once, and strangers fill no memory.
      if (found === undefined) this.#drop(key, caller)
      return found
    } catch (error) {
      this.#drop(key, caller)
      throw error
    }
  }

  #drop(key: string, caller: CacheEntry['caller']): void {
    if (this.#entries.get(key)?.caller === caller) this.#entries.delete(key)
  }
}
