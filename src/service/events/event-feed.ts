import type { Kysely, Transaction } from 'kysely'
import { sql } from 'kysely'
import type { DatabaseTimeouts } from '../../platform/database/database-timeouts.ts'
import { isDatabaseFull, isDatabaseUnavailable } from '../../platform/database/database-unavailable.ts'
import { ListenChannel } from '../../platform/database/listen-channel.ts'
import type { Database } from '../../platform/database/tables.ts'
import type { Logger } from '../../platform/observability/logger.ts'
import { runPeriodically } from '../../platform/observability/run-periodically.ts'
import {
  closeCoalescedEvents,
  findAccountsWithReadyEvents,
  hasReadyEvents,
  lockCounter,
  numberEvents,
  type PublishedEvent,
} from './event-store.ts'

/** Events that one transaction publishes. */
const EVENTS_PER_PASS = 200
/** Bounds how late a coalesced event is published, and one whose announcement was lost. */
const SWEEP_INTERVAL_MS = 5_000
const SWEEP_LIMIT = 500

export interface EventFeedOptions {
  /** The URL of the database, whose trigger announces every recorded event. */
  readonly url: string
  readonly db: Kysely<Database>
  readonly log: Pick<Logger, 'warn'>
  readonly timeouts?: DatabaseTimeouts
  /** Called in the transaction that publishes events, to create what follows from them. */
  readonly onPublish: (
    transaction: Transaction<Database>,
    accountId: string,
    events: readonly PublishedEvent[],
  ) => Promise<void>
  /** How often events are looked for that no announcement named, in milliseconds; default 5000. */
  readonly sweepIntervalMs?: number
}

/** The passes of one account on this node: the running one, and the next one that callers wait for. */
interface Passes {
  running: Promise<void>
  next: Promise<void> | undefined
}

/**
 * Publishes recorded events, and tells listeners on this node about published ones, on whichever node that happened.
 *
 * Every node publishes; the lock on an account's counter decides which one does. A node leaves an account to the one that
 * holds the lock: that one is notified of every commit as well and publishes again.
 */
export class EventFeed {
  readonly #options: EventFeedOptions
  readonly #listeners = new Map<string, Set<() => void>>()
  readonly #passes = new Map<string, Passes>()
  readonly #channel: ListenChannel
  readonly #closing = new AbortController()
  readonly #sweeping: Promise<void>
  #isSweeping = false

  constructor(options: EventFeedOptions) {
    this.#options = options
    this.#channel = new ListenChannel({
      url: options.url,
      name: 'framewright account events',
      timeouts: options.timeouts,
      channel: 'account_events',
      onMessage: (payload) => this.#onMessage(payload),
      // Catches up on what happened while the session was lost.
      onListening: () => {
        this.#sweep().catch((error: unknown) => this.#report(error))
        this.#notifyAll()
      },
    })
    const sweep = async (): Promise<void> => {
      if (!this.#channel.isListening) this.#notifyAll()
      await this.#sweep()
    }
    this.#sweeping = runPeriodically(sweep, {
      intervalMs: options.sweepIntervalMs ?? SWEEP_INTERVAL_MS,
      signal: this.#closing.signal,
      onError: (error) => this.#report(error),
    })
  }

  /**
   * Adds a listener that is called after events of an account were published; it may be called without a new event.
   *
   * @returns A function that removes the listener.
   */
  listen(accountId: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(accountId) ?? new Set()
    listeners.add(listener)
    this.#listeners.set(accountId, listeners)
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0 && this.#listeners.get(accountId) === listeners)
        this.#listeners.delete(accountId)
    }
  }

  /** Publishes the events of an account that were committed before this call, so that its caller can read them. */
  async publish(accountId: string): Promise<void> {
    if (!(await hasReadyEvents(this.#options.db, accountId))) return
    await this.#schedule(accountId, { mayWait: true })
  }

  /** Removes all listeners, closes the session, and waits for passes that are running. */
  async close(): Promise<void> {
    this.#closing.abort()
    this.#listeners.clear()
    await this.#channel.close()
    await this.#sweeping
    await Promise.allSettled([...this.#passes.values()].map(({ next, running }) => next ?? running))
  }

  #onMessage(payload: string): void {
    const [kind, accountId = ''] = payload.split(' ')
    if (kind === 'published') for (const listener of this.#listeners.get(accountId) ?? []) listener()
    else this.#publishInBackground(accountId)
  }

  #notifyAll(): void {
    for (const listeners of this.#listeners.values()) for (const listener of listeners) listener()
  }

  #publishInBackground(accountId: string): void {
    if (!this.#isClosed) void this.#tryToPublish(accountId)
  }

  /** Publishes unless another node does so; errors are reported, so that one account's fault stops no other account. */
  async #tryToPublish(accountId: string): Promise<void> {
    try {
      await this.#schedule(accountId, { mayWait: false })
    } catch (error) {
      this.#report(error, accountId)
    }
  }

  get #isClosed(): boolean {
    return this.#closing.signal.aborted
  }

  /** Runs a pass that begins after this call. Passes of an account on this node run one after the other. */
  #schedule(accountId: string, options: { readonly mayWait: boolean }): Promise<void> {
    const passes = this.#passes.get(accountId)
    if (passes !== undefined) {
      passes.next ??= passes.running.catch(() => {}).then(() => this.#start(accountId, { mayWait: true }))
      return passes.next
    }
    return this.#start(accountId, options)
  }

  #start(accountId: string, options: { readonly mayWait: boolean }): Promise<void> {
    const running = this.#publishAll(accountId, options)
    const passes: Passes = { running, next: undefined }
    this.#passes.set(accountId, passes)
    const forget = (): void => {
      if (passes.next === undefined) this.#passes.delete(accountId)
    }
    running.then(forget, forget)
    return running
  }

  async #publishAll(accountId: string, options: { readonly mayWait: boolean }): Promise<void> {
    const { db, onPublish } = this.#options
    // Usually another node has published them.
    if (!(await hasReadyEvents(db, accountId))) return
    for (;;) {
      await closeCoalescedEvents(db, accountId)
      const published = await db.transaction().execute(async (transaction) => {
        const last = await lockCounter(transaction, accountId, options)
        if (last === undefined) return 0
        const events = await numberEvents(transaction, accountId, last, EVENTS_PER_PASS)
        if (events.length === 0) return 0
        await onPublish(transaction, accountId, events)
        await sql`select pg_notify('account_events', ${`published ${accountId}`})`.execute(transaction)
        return events.length
      })
      if (published < EVENTS_PER_PASS) return
    }
  }

  async #sweep(): Promise<void> {
    // Sweeps must not pile up on a slow database.
    if (this.#isSweeping || this.#isClosed) return
    this.#isSweeping = true
    try {
      // One after the other, to leave connections to requests.
      for (const accountId of await findAccountsWithReadyEvents(this.#options.db, SWEEP_LIMIT)) {
        if (this.#isClosed) return
        await this.#tryToPublish(accountId)
      }
    } finally {
      this.#isSweeping = false
    }
  }

  #report(error: unknown, accountId?: string): void {
    if (this.#isClosed || isDatabaseUnavailable(error) || isDatabaseFull(error)) return
    this.#options.log.warn(
      { err: error, accountId },
      'account events could not be published; trying again in 5 s',
    )
  }
}
