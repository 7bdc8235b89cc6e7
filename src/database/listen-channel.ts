import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'

const retryPauseMs = 200

export interface ListenOptions {
  readonly url: string
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
  #session: pg.Client | undefined
  #isListening = false

  constructor(options: ListenOptions) {
    this.#options = options
    this.#ended = this.#listenForEver()
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

  async #listenForEver(): Promise<void> {
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
    const { url, channel, onMessage, onListening } = this.#options
    const session = new pg.Client({
      connectionString: url,
      application_name: 'framewright events',
      // A machine that vanished is noticed after about 11 s.
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      options: '-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3',
    })
    const ended = new Promise<void>((resolve) => session.once('end', () => resolve()))
    // A session that breaks also emits "end".
    session.on('error', () => {})
    session.on('notification', ({ payload = '' }) => onMessage(payload))
    try {
      await session.connect()
    } catch {
      // The database is away for the moment; the next try is made soon.
      return
    }
    this.#session = session
    try {
      await session.query(`listen ${channel}`)
      this.#isListening = true
      onListening()
      if (this.#closing.signal.aborted) await session.end()
    } catch {
      // The session broke at once, or is being closed.
      await session.end().catch(() => {})
    }
    await ended
  }
}
