import type { Readable } from 'node:stream'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { migrationLockId } from '../migrate-database.ts'
import { Session } from '../session.ts'
import {
  type CopiedSequence,
  type CopiedTable,
  copiedSequences,
  copiedTables,
  textFormat,
} from './copied-tables.ts'

/** The advisory lock of the one snapshot that may exist at a time; the number is arbitrary. */
const snapshotLockId = 7_204_918_233
/** How long to wait for migrations that are running, in seconds. */
const lockSeconds = 60

/** The database cannot be copied now. The message is for the operator. */
export class SnapshotError extends Error {
  override readonly name = 'SnapshotError'
}

export interface SnapshotContents {
  /** When the snapshot was taken, by the database's clock. */
  readonly takenAt: Date
  /** Names of the migrations that were run on the database, in order. */
  readonly migrations: readonly string[]
  readonly tables: readonly CopiedTable[]
  readonly sequences: readonly CopiedSequence[]
}

/**
 * Reads a database as it is at one instant, in a read-only transaction.
 *
 * It blocks neither writers nor readers. Migrations wait for its end before they lock anything. Keep it open only while
 * reading, because the database cannot remove old versions of rows in the meantime.
 */
export class DatabaseSnapshot {
  readonly #session: Session
  readonly contents: SnapshotContents

  private constructor(session: Session, contents: SnapshotContents) {
    this.#session = session
    this.contents = contents
  }

  /**
   * Takes a snapshot.
   *
   * @throws {SnapshotError} If another snapshot is in use, a migration is running, or the database has no tables.
   */
  static async open(url: string): Promise<DatabaseSnapshot> {
    const session = new Session({ url, name: 'framewright backup' })
    try {
      await session.client.connect()
      return new DatabaseSnapshot(session, await begin(session.client))
    } catch (error) {
      session.break()
      throw error
    }
  }

  /** Streams the rows of a table as text; `rowCount` of the stream is correct once it has ended. */
  copyTable({ name, columns }: CopiedTable): Readable & { readonly rowCount: number } {
    const list = columns.map(pg.escapeIdentifier).join(', ')
    return this.copyQuery(`select ${list} from ${pg.escapeIdentifier(name)}`)
  }

  /** Streams the result of a query as text, a row per line, its values separated by tabs. */
  copyQuery(query: string): Readable & { readonly rowCount: number } {
    return this.#session.client.query(copyTo(`copy (${query}) to stdout`))
  }

  /** Ends the transaction and the session. A stream that is not at its end fails. */
  close(): void {
    // Nothing has to be committed.
    this.#session.break()
  }
}

async function begin(client: pg.Client): Promise<SnapshotContents> {
  for (const statement of textFormat) await client.query(statement)
  await client.query(`set lock_timeout = '${lockSeconds}s'`)
  await client.query('set statement_timeout = 0')
  await client.query('set idle_in_transaction_session_timeout = 0')
  const { rows } = await client.query<{ isFree: boolean }>('select pg_try_advisory_lock($1) as "isFree"', [
    snapshotLockId,
  ])
  if (rows[0]?.isFree !== true) {
    throw new SnapshotError('Another backup of this database is running. Wait for its end, or stop it.')
  }
  await awaitMigrations(client)
  await client.query('begin isolation level repeatable read read only')
  return {
    takenAt: await readTime(client),
    migrations: await listMigrations(client),
    tables: await listTables(client),
    sequences: await listSequences(client),
  }
}

/** Waits for migrations that are running, and makes others wait for this session. */
async function awaitMigrations(client: pg.Client): Promise<void> {
  try {
    await client.query('select pg_advisory_lock_shared($1)', [migrationLockId])
  } catch (error) {
    if (!(error instanceof pg.DatabaseError && error.code === '55P03')) throw error
    throw new SnapshotError('The database is being migrated. Try again when that has ended.', {
      cause: error,
    })
  }
}

async function readTime(client: pg.Client): Promise<Date> {
  const { rows } = await client.query<{ now: Date }>('select clock_timestamp() as now')
  return rows[0]?.now ?? new Date()
}

async function listMigrations(client: pg.Client): Promise<string[]> {
  const found = await client.query<{ found: boolean }>(
    "select to_regclass('kysely_migration') is not null as found",
  )
  if (found.rows[0]?.found !== true) {
    throw new SnapshotError('The database has no tables yet, so there is nothing to back up.')
  }
  const { rows } = await client.query<{ name: string }>('select name from kysely_migration order by name')
  return rows.map(({ name }) => name)
}

async function listTables(client: pg.Client): Promise<CopiedTable[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select relname::text as name, array_agg(attname::text order by attnum) as columns
    from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped and attgenerated = ''
    where nspname = current_schema() and relkind = 'r' and relname = any($1::text[])
    group by relname order by relname`,
    [copiedTables],
  )
  return rows
}

async function listSequences(client: pg.Client): Promise<CopiedSequence[]> {
  const { rows } = await client.query<{ name: string; lastValue: string }>(
    `select sequencename::text as name, last_value::text as "lastValue" from pg_sequences
    where schemaname = current_schema() and last_value is not null and sequencename = any($1::text[])`,
    [copiedSequences],
  )
  return rows
}
