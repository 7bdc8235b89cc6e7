import type { Kysely } from 'kysely'
import type { Database } from '../database/tables.ts'
import { type Caller, findCaller } from './account-store.ts'

/** How long a caller is remembered: within this time a revoked key may still be used. */
const REMEMBERED_MS = 500
/** Keys that are remembered at once; with more, all are forgotten. An entry takes about 300 bytes. */
const MAX_REMEMBERED = 10_000

interface Remembered {
  readonly caller: Promise<Caller | undefined>
  /** On the clock of `performance.now()`. */
  readonly untilMs: number
}

/** Looks up who sends requests, once for the many requests that come with one key in half a second. */
export class KnownCallers {
  readonly #db: Kysely<Database>
  readonly #remembered = new Map<string, Remembered>()

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  /** As `findCaller`. What an operator changes (a key revoked, access taken away) counts half a second later. */
  async find(key: string): Promise<Caller | undefined> {
    const nowMs = performance.now()
    const remembered = this.#remembered.get(key)
    if (remembered !== undefined && remembered.untilMs > nowMs) return remembered.caller
    if (this.#remembered.size >= MAX_REMEMBERED) this.#remembered.clear()
    const caller = findCaller(this.#db, key)
    this.#remembered.set(key, { caller, untilMs: nowMs + REMEMBERED_MS })
    try {
      const found = await caller
      // A key that is made this moment works at once, and strangers fill no memory.
      if (found === undefined) this.#forget(key, caller)
      return found
    } catch (error) {
      this.#forget(key, caller)
      throw error
    }
  }

  #forget(key: string, caller: Remembered['caller']): void {
    if (this.#remembered.get(key)?.caller === caller) this.#remembered.delete(key)
  }
}
