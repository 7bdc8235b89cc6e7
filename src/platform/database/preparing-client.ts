import { Socket } from 'node:net'
import pg from 'pg'
import {
  computeResponseDeadlineMs,
  DatabaseTimeoutError,
  type DatabaseTimeouts,
  defaultDatabaseTimeouts,
} from './database-timeouts.ts'

/** The most statements that a connection keeps prepared; each takes about 10 kB in PostgreSQL. */
const MAX_PREPARED = 200

/**
 * A connection that prepares statements with parameters: PostgreSQL parses and plans each text once per connection instead
 * of every time. A statement without a timely response breaks the connection.
 */
export class PreparingClient extends pg.Client {
  readonly #names = new Map<string, string>()
  readonly #socket: Socket
  readonly #deadlineMs: number

  constructor(config: pg.ClientConfig = {}, timeouts: DatabaseTimeouts = defaultDatabaseTimeouts) {
    // Our own socket, because pg cannot abandon a connection to an unresponsive server.
    const socket = new Socket()
    super({ ...config, connectionTimeoutMillis: timeouts.connectMs, stream: () => socket })
    this.#socket = socket
    this.#deadlineMs = computeResponseDeadlineMs(timeouts)
    const plainQuery = this.query
    // Only the form that Kysely uses is prepared; the other forms of `query` are unchanged.
    const query = (...args: unknown[]): unknown => {
      const [text, values, ...others] = args
      const isStatement = typeof text === 'string' && Array.isArray(values) && others.length === 0
      return isStatement ? this.#run(text, values) : Reflect.apply(plainQuery, this, args)
    }
    Object.assign(this, { query })
  }

  /**
   * Runs a statement with its own promise. The promise that pg creates keeps the statement's values until the next full
   * garbage collection, and large values (a document's bytes at every sync) cause such collections: under load, one or two
   * every other second, each of which delayed all requests by 0.1 s. With this promise, no collection was needed.
   */
  async #run(text: string, values: unknown[]): Promise<pg.QueryResult> {
    const name = values.length > 0 ? this.#getStatementName(text) : undefined
    const statement = name === undefined ? { text, values } : { name, text, values }
    let timeoutError: DatabaseTimeoutError | undefined
    const giveUp = (): void => {
      timeoutError = new DatabaseTimeoutError(this.#deadlineMs)
      this.#socket.destroy()
    }
    const timer = Number.isFinite(this.#deadlineMs) ? setTimeout(giveUp, this.#deadlineMs) : undefined
    try {
      return await new Promise((resolve, reject) => {
        super.query(statement, (error, result) => {
          // The declared type of `error` omits null.
          if (error as Error | null) reject(error)
          else resolve(result)
        })
      })
    } catch (error) {
      // As pg does: the stack of the caller, not that of the socket's event.
      if (error instanceof Error) Error.captureStackTrace(error)
      throw timeoutError ?? error
    } finally {
      clearTimeout(timer)
    }
  }

  /** Returns the name of a prepared statement; undefined if the text is not prepared. */
  #getStatementName(text: string): string | undefined {
    const existing = this.#names.get(text)
    if (existing !== undefined || this.#names.size >= MAX_PREPARED) return existing
    const name = `s${this.#names.size}`
    this.#names.set(text, name)
    return name
  }
}
