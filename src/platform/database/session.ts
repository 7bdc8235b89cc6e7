import { Socket } from 'node:net'
import pg from 'pg'
import {
  computeResponseDeadlineMs,
  DatabaseTimeoutError,
  type DatabaseTimeouts,
  defaultDatabaseTimeouts,
} from './database-timeouts.ts'

/** Detects a vanished peer after about 20 s: probes start after 10 s of silence, ten of them one second apart. */
export const keepAlive = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 } as const

/** How long a closing session waits for its server. */
const endGraceMs = 2_000

export interface SessionOptions {
  readonly url: string
  /** The session's name in `pg_stat_activity`. */
  readonly name: string
  readonly timeouts?: DatabaseTimeouts | undefined
}

/**
 * A separate session with PostgreSQL, for locks and `LISTEN`. A statement without a timely response breaks the session,
 * which emits `end`, as after every other failure.
 */
export class Session {
  readonly client: pg.Client
  readonly #socket = new Socket()
  readonly #deadlineMs: number

  constructor({ url, name, timeouts = defaultDatabaseTimeouts }: SessionOptions) {
    this.#deadlineMs = computeResponseDeadlineMs(timeouts)
    this.client = new pg.Client({
      connectionString: url,
      application_name: name,
      connectionTimeoutMillis: timeouts.connectMs,
      ...keepAlive,
      stream: () => this.#socket,
      // The server detects a vanished machine after about 11 s.
      options: '-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3',
    })
    // A session that breaks also emits "end".
    this.client.on('error', () => {})
  }

  /** @throws {DatabaseTimeoutError} If the response takes too long; the session is then broken. */
  async query(text: string, values: readonly unknown[] = []): Promise<void> {
    const timeout = Promise.withResolvers<never>()
    const timer = setTimeout(() => {
      timeout.reject(new DatabaseTimeoutError(this.#deadlineMs))
      this.break()
    }, this.#deadlineMs)
    try {
      await Promise.race([this.client.query(text, [...values]), timeout.promise])
    } finally {
      clearTimeout(timer)
    }
  }

  /** Closes the connection without waiting for the server. */
  break(): void {
    this.#socket.destroy()
  }

  /** Closes the session, after the running statements if they end soon. */
  async end(): Promise<void> {
    const timer = setTimeout(() => this.break(), endGraceMs)
    try {
      await this.client.end()
    } finally {
      clearTimeout(timer)
    }
  }
}
