import { setTimeout as delay } from 'node:timers/promises'
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely'
import pg from 'pg'
import {
  computeResponseDeadlineMs,
  type DatabaseTimeouts,
  defaultDatabaseTimeouts,
} from './database-timeouts.ts'
import { isDatabaseUnavailable } from './database-unavailable.ts'
import { PreparingClient } from './preparing-client.ts'
import { keepAlive } from './session.ts'
import type { Database } from './tables.ts'

export interface ConnectOptions {
  /** The most concurrent connections; default 10. */
  readonly maxConnections?: number
  /** How long a query waits for a restarting database before it fails, in milliseconds; default 10 000. */
  readonly retryTimeoutMs?: number
  /**
   * How long a transaction may wait for its client before the database rolls it back and releases its locks, in
   * milliseconds; default 60 000. Otherwise the locks of a machine that vanished or froze would be held for hours.
   */
  readonly idleTransactionMs?: number
  /** Timeouts of connections and statements; default: those of the settings. */
  readonly timeouts?: DatabaseTimeouts
  /** Called with the pool, so that its use can be measured. */
  readonly onConnectionPool?: (
    pool: Pick<pg.Pool, 'totalCount' | 'idleCount' | 'waitingCount' | 'options'>,
  ) => void
}

const retryDelayMs = 50

/**
 * Opens a pool of connections to PostgreSQL; `destroy()` closes it.
 *
 * Connections are opened when they are first needed. While the database restarts and refuses connections, new queries wait
 * instead of failing. A query fails if it was running when the database went down, gets no response in time, or waits too
 * long for a free connection.
 *
 * `bigint` columns are read as numbers (ticks and bytes stay below 2^53), `numeric` as strings and
 * `timestamptz` as `Date`.
 */
export function connectDatabase(url: string, options: ConnectOptions = {}): Kysely<Database> {
  const { maxConnections = 10, retryTimeoutMs = 10_000, idleTransactionMs = 60_000 } = options
  const { timeouts = defaultDatabaseTimeouts } = options
  const { statementMs } = timeouts
  const isBounded = Number.isFinite(statementMs)
  const pool = new pg.Pool({
    Client: class extends PreparingClient {
      constructor(config?: pg.ClientConfig) {
        super(config, timeouts)
      }
    },
    ...keepAlive,
    connectionString: url,
    max: maxConnections,
    application_name: 'framewright',
    idle_in_transaction_session_timeout: idleTransactionMs,
    // Limits the wait for a free connection of the pool; opening one has a shorter limit, see PreparingClient.
    ...(isBounded && {
      statement_timeout: statementMs,
      connectionTimeoutMillis: computeResponseDeadlineMs(timeouts),
    }),
    types: { getTypeParser },
  })
  // The pool drops a broken connection, and the query that used it fails with the reason.
  pool.on('error', () => {})
  // Between two statements of a transaction there is no other listener.
  pool.on('connect', (client) => client.on('error', () => {}))
  options.onConnectionPool?.(pool)
  return new Kysely<Database>({
    dialect: new PostgresDialect({ pool: createRetryingConnectionPool(pool, retryTimeoutMs) }),
  })
}

/** Returns connections of `pool`, but waits up to `retryTimeoutMs` for a database that refuses them. */
function createRetryingConnectionPool(pool: pg.Pool, retryTimeoutMs: number): PostgresPool {
  return {
    options: pool.options,
    async connect(): Promise<PostgresPoolClient> {
      const deadline = performance.now() + retryTimeoutMs
      for (;;) {
        try {
          return await pool.connect()
        } catch (error) {
          if (!isDatabaseUnavailable(error) || performance.now() > deadline) throw error
          await delay(retryDelayMs)
        }
      }
    },
    end: () => pool.end(),
  }
}

const parseBigint = (text: string): number => {
  const value = Number(text)
  if (!Number.isSafeInteger(value))
    throw new RangeError(`The database returned ${text}, which exceeds the largest safe integer.`)
  return value
}

const getTypeParser: typeof pg.types.getTypeParser = (type: number, format?: 'text' | 'binary') =>
  type === pg.types.builtins.INT8 && format !== 'binary'
    ? parseBigint
    : // Each overload of the original requires a literal format.
      pg.types.getTypeParser(type, format === 'binary' ? 'binary' : 'text')
