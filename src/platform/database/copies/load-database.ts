import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import { Migrator } from 'kysely/migration'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { FolderMigrations } from '../folder-migrations.ts'
import { migrationLockId } from '../migrate-database.ts'
import { Session } from '../session.ts'
import type { Database } from '../tables.ts'
import { type CopiedSequence, type CopiedTable, textFormat } from './copied-tables.ts'

/** A copy cannot be loaded. Nothing has changed. The message is for the operator. */
export class LoadError extends Error {
  override readonly name = 'LoadError'
}

export interface DatabaseCopy {
  /** Names of the migrations that were run on the original, in order. */
  readonly migrations: readonly string[]
  readonly tables: readonly (CopiedTable & { readonly rows: number })[]
  readonly sequences: readonly CopiedSequence[]
}

export interface LoadSteps {
  /** Opens the rows of a table as `DatabaseSnapshot` has written them. */
  readonly openTable: (name: string) => Readable
  /** The last step of the transaction, which still can fail. No trigger of ours runs for its changes. */
  readonly finish: (transaction: Transaction<Database>) => Promise<void>
  readonly signal: AbortSignal
  /** Called after each table with the number of rows loaded so far. */
  readonly onProgress: (rows: number) => void
}

/**
 * Checks that this version can load a copy with these migrations.
 *
 * @throws {LoadError} If it has migrations that this version does not know, or lacks one in between.
 */
export async function assertLoadable(migrations: readonly string[]): Promise<void> {
  const known = Object.keys(await new FolderMigrations().getMigrations()).sort()
  const unknown = migrations.filter((name) => !known.includes(name))
  if (unknown.length > 0) {
    throw new LoadError(
      `The backup was made by a newer version, whose migrations this version does not know: ${unknown.join(', ')}. Restore it with that version or a later one.`,
    )
  }
  const missing = known.slice(0, migrations.length).filter((name) => !migrations.includes(name))
  if (missing.length > 0 || migrations.length === 0)
    throw new LoadError(`The backup lacks the migrations ${missing.join(', ')}, so it cannot be restored.`)
}

/**
 * Creates the tables of a copy in an empty database, at the copy's migration level, and loads their rows, all in one
 * transaction. The user needs to own the tables, but no other rights. Migrate the database afterwards.
 *
 * @throws {LoadError} If the database is not empty, or a table has not as many rows as the copy says.
 */
export async function loadDatabase(url: string, copy: DatabaseCopy, steps: LoadSteps): Promise<void> {
  const session = new Session({ url, name: 'framewright restore' })
  const { client } = session
  const abort = (): void => session.break()
  steps.signal.addEventListener('abort', abort, { once: true })
  try {
    steps.signal.throwIfAborted()
    await client.connect()
    for (const statement of [...textFormat, 'set statement_timeout = 0']) await client.query(statement)
    // Kysely uses this session as its only connection, so that rows can be copied in its transaction.
    const connection = Object.assign(client, { release: () => {} })
    const pool = { options: {}, connect: async () => connection, end: async () => {} }
    const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
    await db.transaction().execute((transaction) => load(client, transaction, copy, steps))
    await client.query('analyze')
  } catch (error) {
    steps.signal.throwIfAborted()
    throw error
  } finally {
    steps.signal.removeEventListener('abort', abort)
    session.break()
  }
}

async function load(
  client: pg.Client,
  transaction: Transaction<Database>,
  copy: DatabaseCopy,
  steps: LoadSteps,
): Promise<void> {
  // A service that starts now waits before it migrates, and finds the loaded rows.
  await sql`select pg_advisory_xact_lock(${migrationLockId})`.execute(transaction)
  await assertEmpty(transaction)
  await migrate(transaction, copy.migrations)
  const tables = await sortByReferences(transaction, copy.tables)
  for (const { name } of tables) {
    const table = pg.escapeIdentifier(name)
    await client.query(`alter table ${table} disable trigger user`)
    // Some migrations insert rows.
    await client.query(`delete from ${table}`)
  }
  let rows = 0
  for (const table of tables) {
    await loadTable(client, table, steps)
    rows += table.rows
    steps.onProgress(rows)
  }
  for (const { name, lastValue } of copy.sequences)
    await client.query('select setval($1::regclass, $2::bigint)', [pg.escapeIdentifier(name), lastValue])
  await steps.finish(transaction)
  for (const { name } of tables)
    await client.query(`alter table ${pg.escapeIdentifier(name)} enable trigger user`)
}

/** @throws {LoadError} If the schema of the connection, or the queue's, has tables. */
export async function assertEmpty(database: Kysely<Database>): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select nspname || '.' || relname as name
    from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where nspname in (current_schema(), 'queue') and relkind in ('r', 'p', 'v', 'm', 'S', 'f')
      and not exists (select from pg_depend where objid = pg_class.oid and deptype = 'e')
    order by 1 limit 3`.execute(database)
  if (rows.length === 0) return
  const names = rows.map(({ name }) => name).join(', ')
  throw new LoadError(
    `The database is not empty (${names} …). A backup is restored into an empty database only: name a new data folder with --data-dir, or an empty database with DATABASE_URL. Nothing was changed.`,
  )
}

async function migrate(transaction: Transaction<Database>, migrations: readonly string[]): Promise<void> {
  const level = migrations.at(-1)
  if (level === undefined) throw new LoadError('The backup names no migrations.')
  const migrator = new Migrator({ db: transaction, provider: new FolderMigrations() })
  const { error } = await migrator.migrateTo(level)
  if (error !== undefined) throw error
}

async function loadTable(
  client: pg.Client,
  { name, columns, rows }: DatabaseCopy['tables'][number],
  { openTable, signal }: LoadSteps,
): Promise<void> {
  const list = columns.map(pg.escapeIdentifier).join(', ')
  const target = client.query(copyFrom(`copy ${pg.escapeIdentifier(name)} (${list}) from stdin`))
  await pipeline(openTable(name), target, { signal })
  if (target.rowCount !== rows) {
    throw new LoadError(`The backup of the table ${name} has ${target.rowCount} rows instead of ${rows}.`)
  }
}

/** Returns the tables in an order in which each follows those that it references. */
async function sortByReferences<Table extends CopiedTable>(
  database: Kysely<Database>,
  tables: readonly Table[],
): Promise<Table[]> {
  const { rows: references } = await sql<{ from: string; to: string }>`
    select source.relname as "from", target.relname as "to" from pg_constraint
    join pg_class source on source.oid = conrelid join pg_class target on target.oid = confrelid
    join pg_namespace on pg_namespace.oid = source.relnamespace
    where contype = 'f' and nspname = current_schema() and conrelid <> confrelid`.execute(database)
  const sorted: Table[] = []
  let remaining = [...tables]
  while (remaining.length > 0) {
    const blocked = new Set(
      references.filter(({ to }) => remaining.some(({ name }) => name === to)).map(({ from }) => from),
    )
    const free = remaining.filter(({ name }) => !blocked.has(name))
    if (free.length === 0) throw new Error('The tables reference each other in a circle.')
    sorted.push(...free)
    remaining = remaining.filter(({ name }) => blocked.has(name))
  }
  return sorted
}
