import { Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { isDatabaseUnavailable } from './database-unavailable.ts'

/** How long a start waits for its database; equal to how long a query of {@link connectDatabase} waits for a restart. */
const defaultTimeoutMs = 10_000
/** When a message reports that the command is waiting. */
const defaultNoticeMs = 2_000
const retryDelayMs = 50

export interface AwaitDatabaseOptions {
  /** Called with a sentence for the operator if the response is late. */
  readonly say: (sentence: string) => void
  /** Ends the wait early. */
  readonly signal?: AbortSignal | undefined
  /** How long to wait, in milliseconds; default 10 000. */
  readonly timeoutMs?: number
  /** When the operator is informed, in milliseconds; default 2 000. */
  readonly noticeMs?: number
}

/** The database accepted a connection and never responded, or never accepted one. */
export class DatabaseUnresponsiveError extends Error {
  override readonly name = 'DatabaseUnresponsiveError'

  constructor(address: string, isConnected: boolean, timeoutMs: number) {
    const seconds = timeoutMs / 1000
    super(
      isConnected
        ? `The server at ${address} accepted a connection but did not respond within ${seconds} s. Check that PostgreSQL is not stopped, overloaded or out of connections there.`
        : `The server at ${address} could not be reached within ${seconds} s. Check its address, and that no firewall drops the connection.`,
    )
  }
}

/**
 * Waits until a database responds to a query, and informs the operator if that takes a while.
 *
 * @param url - The connection URL, which is never shown because it may contain a password.
 * @throws {DatabaseUnresponsiveError} If the database does not respond within `timeoutMs`.
 * @throws The error of `pg` if the database refuses: immediately, or after `timeoutMs` if the error may be temporary.
 * @throws The reason of `signal`, if it is aborted.
 */
export async function awaitDatabase(url: string, options: AwaitDatabaseOptions): Promise<void> {
  const { say, signal, timeoutMs = defaultTimeoutMs, noticeMs = defaultNoticeMs } = options
  const address = formatDatabaseAddress(url)
  const notice = setTimeout(() => say(`Waiting for the database at ${address} …`), noticeMs)
  const timeout = AbortSignal.timeout(timeoutMs)
  const ended = signal === undefined ? timeout : AbortSignal.any([timeout, signal])
  let refusal: unknown
  try {
    for (;;) {
      const attempt = new Attempt(url)
      try {
        return await attempt.run(ended)
      } catch (error) {
        signal?.throwIfAborted()
        if (timeout.aborted)
          throw refusal ?? new DatabaseUnresponsiveError(address, attempt.isConnected, timeoutMs)
        if (!isDatabaseUnavailable(error)) throw error
        refusal = error
        await delay(retryDelayMs)
      }
    }
  } finally {
    clearTimeout(notice)
  }
}

/** Returns the address of a database for messages: host and port, or the folder of its socket. */
export function formatDatabaseAddress(url: string): string {
  const { host, port } = new pg.Client({ connectionString: url })
  if (host.startsWith('/')) return host
  return `${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** Opens one session and runs one query. */
class Attempt {
  readonly #url: string
  /** Our own socket, because `pg` cannot abandon a session with an unresponsive server. */
  readonly #socket = new Socket()
  isConnected = false

  constructor(url: string) {
    this.#url = url
    this.#socket.once('connect', () => {
      this.isConnected = true
    })
  }

  async run(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    const session = new pg.Client({
      connectionString: this.#url,
      application_name: 'framewright start',
      stream: () => this.#socket,
    })
    // An error of the session also rejects its query.
    session.on('error', () => {})
    const aborted = Promise.withResolvers<never>()
    const abort = (): void => aborted.reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    const response = session.connect().then(() => session.query('select 1'))
    // The session emits another error when its socket is destroyed.
    response.catch(() => {})
    try {
      await Promise.race([response, aborted.promise])
      await session.end()
    } finally {
      signal.removeEventListener('abort', abort)
      this.#socket.destroy()
    }
  }
}
