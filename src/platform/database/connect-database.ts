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
  /** Most connections at once; default 10. */
  readonly maxConnections?: number
  /** How long a query waits for a database that restarts before it fails; default 10 000 ms. */
  readonly retryTimeoutMs?: number
  /**
   * How long a transaction may wait for its client before the database undoes it and frees its locks; default
   * 60 000 ms. Of a machine that vanished or froze, nothing else would tell for hours.
   */
  readonly idleTransactionMs?: number
  /** Default: the defaults of the settings. */
  readonly timeouts?: DatabaseTimeouts
  /** Given the pool, to look at how far it is used. */
  readonly onPool?: (pool: Pick<pg.Pool, 'totalCount' | 'idleCount' | 'waitingCount'>) => void
}

const retryPauseMs = 50

/**
 * Opens a pool of connections to PostgreSQL; `destroy()` closes it.
 *
 * Connections are made when they are first needed. While the database restarts (it refuses connections),
 * new queries wait for it instead of failing. A query that was under way when it went down does fail, and so does one
 * that gets no response in time or waits too long for a free connection.
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
    // The wait for a free connection of the pool; opening one has less time, see PreparingClient.
    ...(isBounded && {
      statement_timeout: statementMs,
      connectionTimeoutMillis: computeResponseDeadlineMs(timeouts),
    }),
    types: { getTypeParser },
  })
  // A connection that breaks is dropped by the pool, and the query that used it fails and says why.
  pool.on('error', () => {})
  // Between two statements of a transaction nobody else listens to it.
  pool.on('connect', (client) => client.on('error', () => {}))
  options.onPool?.(pool)
  return new Kysely<Database>({
    dialect: new PostgresDialect({ pool: createRetryingPool(pool, retryTimeoutMs) }),
  })
}

/** Gives connections as `pool` does, but waits up to `patienceMs` for a database that refuses them. */
function createRetryingPool(pool: pg.Pool, retryTimeoutMs: number): PostgresPool {
  return {
    options: pool.options,
    async connect(): Promise<PostgresPoolClient> {
      const deadline = performance.now() + retryTimeoutMs
      for (;;) {
        try {
          return await pool.connect()
        } catch (error) {
          if (!isDatabaseUnavailable(error) || performance.now() > deadline) throw error
          await delay(retryPauseMs)
        }
      }
    },
    end: () => pool.end(),
  }
}

const parseBigint = (text: string): number => {
  const value = Number(text)
  if (!Number.isSafeInteger(value))
    throw new RangeError(`The database holds ${text}, which is too large a number.`)
  return value
}

const getTypeParser: typeof pg.types.getTypeParser = (type: number, format?: 'text' | 'binary') =>
  type === pg.types.builtins.INT8 && format !== 'binary'
    ? parseBigint
    : // The overloads of the original ask for a literal format each.
      pg.types.getTypeParser(type, format === 'binary' ? 'binary' : 'text')
