import type { Kysely } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import { authenticateKey, type Caller } from './account-store.ts'

/** How long a caller is cached: a revoked key may be used for this long. */
const CACHE_MS = 500
/** Cached keys; one more clears the cache. An entry takes about 300 bytes. */
const MAX_CACHED = 10_000

interface CacheEntry {
  readonly caller: Promise<Caller | undefined>
  /** On the clock of `performance.now()`. */
  readonly untilMs: number
}

/** Authenticates keys, with one database query for all requests with a key within half a second. */
export class ApiKeyCache {
  readonly #db: Kysely<Database>
  readonly #entries = new Map<string, CacheEntry>()

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  /**
   * Returns the caller that a key belongs to; undefined for an unknown or revoked key. Changes by an operator, such as
   * a revoked key, take effect after half a second.
   */
  async find(key: string): Promise<Caller | undefined> {
    const nowMs = performance.now()
    const entry = this.#entries.get(key)
    if (entry !== undefined && entry.untilMs > nowMs) return entry.caller
    if (this.#entries.size >= MAX_CACHED) this.#entries.clear()
    const caller = authenticateKey(this.#db, key)
    this.#entries.set(key, { caller, untilMs: nowMs + CACHE_MS })
    try {
      const found = await caller
      // Not cached, so that a new key works at once and unauthenticated clients cannot fill the memory.
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
