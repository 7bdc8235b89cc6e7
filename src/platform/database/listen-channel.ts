import { setTimeout as delay } from 'node:timers/promises'
import type { DatabaseTimeouts } from './database-timeouts.ts'
import { Session } from './session.ts'

const retryDelayMs = 200
/** How often the session sends a query, in milliseconds: one that only listens does not notice a frozen server. */
const heartbeatMs = 10_000

export interface ListenOptions {
  readonly url: string
  /** The session's name in `pg_stat_activity`; each use has a different one. */
  readonly name: string
  readonly timeouts?: DatabaseTimeouts | undefined
  /** How often the session checks whether the server responds, in milliseconds; default 10 000. */
  readonly heartbeatMs?: number
  /** The name of the channel, which is not escaped. */
  readonly channel: string
  readonly onMessage: (payload: string) => void
  /** Called each time the session starts listening: messages that were sent before are lost. */
  readonly onListening: () => void
}

/** Listens to a channel of PostgreSQL until `close`; replaces its session when it breaks. */
export class ListenChannel {
  readonly #options: ListenOptions
  readonly #closing = new AbortController()
  readonly #ended: Promise<void>
  #session: Session | undefined
  #isListening = false

  constructor(options: ListenOptions) {
    this.#options = options
    this.#ended = this.#listenUntilClosed()
  }

  /** False while the session is lost, so that no messages arrive. */
  get isListening(): boolean {
    return this.#isListening
  }

  async close(): Promise<void> {
    this.#closing.abort()
    // Also ends the wait for the session's end.
    await this.#session?.end().catch(() => {
      // The session broke at the same moment, so that it has ended as well.
    })
    await this.#ended
  }

  async #listenUntilClosed(): Promise<void> {
    const { signal } = this.#closing
    while (!signal.aborted) {
      await this.#listenOnce()
      this.#isListening = false
      this.#session = undefined
      await delay(retryDelayMs, undefined, { signal }).catch(() => {
        // The channel is closed.
      })
    }
  }

  /** Resolves when the session has ended, or could not be opened. */
  async #listenOnce(): Promise<void> {
    const { url, name, timeouts, channel, onMessage, onListening } = this.#options
    const session = new Session({ url, timeouts, name })
    const ended = new Promise<void>((resolve) => session.client.once('end', () => resolve()))
    session.client.on('notification', ({ payload = '' }) => onMessage(payload))
    try {
      await session.client.connect()
    } catch {
      // The database is temporarily unavailable; the next attempt follows soon.
      session.break()
      return
    }
    this.#session = session
    let heartbeat: NodeJS.Timeout | undefined
    try {
      await session.query(`listen ${channel}`)
      heartbeat = setInterval(
        // A late response breaks the session, which ends it.
        () => void session.query('select 1').catch(() => {}),
        this.#options.heartbeatMs ?? heartbeatMs,
      )
      this.#isListening = true
      onListening()
      if (this.#closing.signal.aborted) await session.end()
    } catch {
      // The session broke at once, or is being closed.
      await session.end().catch(() => {})
    }
    await ended
    clearInterval(heartbeat)
  }
}
