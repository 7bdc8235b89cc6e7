import { Socket } from 'node:net'
import pg from 'pg'
import {
  computeResponseDeadlineMs,
  DatabaseTimeoutError,
  type DatabaseTimeouts,
  defaultDatabaseTimeouts,
} from './database-timeouts.ts'

/** Most statements that a connection keeps prepared; PostgreSQL takes some 10 kB for each. */
const MAX_PREPARED = 200

/**
 * A connection on which statements with parameters are prepared: PostgreSQL parses and plans each text once for
 * the connection instead of every time. One without a response in time breaks the connection.
 */
export class PreparingClient extends pg.Client {
  readonly #names = new Map<string, string>()
  readonly #socket: Socket
  readonly #deadlineMs: number

  constructor(config: pg.ClientConfig = {}, timeouts: DatabaseTimeouts = defaultDatabaseTimeouts) {
    // Our own socket, because pg offers no way to abandon a connection whose server is silent.
    const socket = new Socket()
    super({ ...config, connectionTimeoutMillis: timeouts.connectMs, stream: () => socket })
    this.#socket = socket
    this.#deadlineMs = computeResponseDeadlineMs(timeouts)
    const plainQuery = this.query
    // Only the form that Kysely uses is prepared; `query` has a dozen others, which go on as they are.
    const query = (...args: unknown[]): unknown => {
      const [text, values, ...others] = args
      const isStatement = typeof text === 'string' && Array.isArray(values) && others.length === 0
      return isStatement ? this.#run(text, values) : Reflect.apply(plainQuery, this, args)
    }
    Object.assign(this, { query })
  }

  /**
   * The promise that pg itself makes keeps the values of its statement until the next full garbage collection, and
   * large ones (a document's bytes at every sync) are the very reason for that: one or two every other second under
   * load, each of which held up all requests for a tenth of one. With this one there were none.
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
          // The declared type has an error always.
          if (error as Error | null) reject(error)
          else resolve(result)
        })
      })
    } catch (error) {
      // As pg does: from whoever made the statement, not from the socket that told of it.
      if (error instanceof Error) Error.captureStackTrace(error)
      throw timeoutError ?? error
    } finally {
      clearTimeout(timer)
    }
  }

  /** Undefined for a text that is not to be prepared. */
  #getStatementName(text: string): string | undefined {
    const existing = this.#names.get(text)
    if (existing !== undefined || this.#names.size >= MAX_PREPARED) return existing
    const name = `s${this.#names.size}`
    this.#names.set(text, name)
    return name
  }
}
