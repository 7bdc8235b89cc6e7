import { setTimeout as delay } from 'node:timers/promises'
import type { DatabaseTimeouts } from './database-timeouts.ts'
import { Session } from './session.ts'

const retryPauseMs = 200
/** A session that only listens does not notice a frozen server, so it sends queries. */
const heartbeatMs = 10_000

export interface ListenOptions {
  readonly url: string
  /** Shown in `pg_stat_activity`: each use has a name of its own. */
  readonly name: string
  readonly timeouts?: DatabaseTimeouts | undefined
  /** How often the session checks whether the server responds, in milliseconds; default 10 000. */
  readonly heartbeatMs?: number
  /** An identifier of ours; it is not escaped. */
  readonly channel: string
  readonly onMessage: (payload: string) => void
  /** Called each time that the session listens (again): what was sent before then is lost. */
  readonly onListening: () => void
}

/** One session that listens to a channel of PostgreSQL, and is replaced when it breaks, until `close`. */
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

  /** False while the session is lost: nothing arrives then. */
  get isListening(): boolean {
    return this.#isListening
  }

  async close(): Promise<void> {
    this.#closing.abort()
    // Also ends the wait for the session's end.
    await this.#session?.end().catch(() => {
      // It broke at the same moment; it is gone either way.
    })
    await this.#ended
  }

  async #listenUntilClosed(): Promise<void> {
    const { signal } = this.#closing
    while (!signal.aborted) {
      await this.#listenOnce()
      this.#isListening = false
      this.#session = undefined
      await delay(retryPauseMs, undefined, { signal }).catch(() => {
        // The channel is closed.
      })
    }
  }

  /** Resolves when the session has ended, or could not be made. */
  async #listenOnce(): Promise<void> {
    const { url, name, timeouts, channel, onMessage, onListening } = this.#options
    const session = new Session({ url, timeouts, name })
    const ended = new Promise<void>((resolve) => session.client.once('end', () => resolve()))
    session.client.on('notification', ({ payload = '' }) => onMessage(payload))
    try {
      await session.client.connect()
    } catch {
      // The database is away for the moment; the next try is made soon.
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
