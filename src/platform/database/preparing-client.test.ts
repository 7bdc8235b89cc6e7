import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.ts'
import { connectDatabase } from './connect-database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

/** Opens one connection, so that its prepared statements can be read. */
const connect = () => connectDatabase(database.url, { maxConnections: 1 })
const prepared = sql<{ statement: string; calls: number }>`
  select statement, (generic_plans + custom_plans)::integer as calls from pg_prepared_statements`

it('prepares a statement once and runs it again with other values', async () => {
  const db = connect()
  for (const value of [1, 2, 3]) {
    const { rows } = await sql<{ sum: number }>`select ${value}::integer + 1 as sum`.execute(db)
    expect(rows).toEqual([{ sum: value + 1 }])
  }
  const { rows } = await prepared.execute(db)
  expect(rows).toEqual([{ statement: 'select $1::integer + 1 as sum', calls: 3 }])
  await db.destroy()
})

it('prepares a limited number of statements, and runs further ones unprepared', async () => {
  const db = connect()
  for (let number = 0; number < 210; number++) {
    const { rows } = await sql`select ${number}::integer as ${sql.ref(`column_${number}`)}`.execute(db)
    expect(rows).toEqual([{ [`column_${number}`]: number }])
  }
  expect((await prepared.execute(db)).rows).toHaveLength(200)
  await db.destroy()
})

it('prepares again on the connection that replaces a broken one', async () => {
  const db = connect()
  const read = () => sql<{ twice: number }>`select ${21}::integer * 2 as twice`.execute(db)
  await read()
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
  await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(database.db)
  // The pool notices the broken connection when queries fail.
  await vi.waitFor(async () => expect((await read()).rows).toEqual([{ twice: 42 }]))
  await db.destroy()
})

it('releases large values when their statement has ended', async () => {
  const program = fileURLToPath(new URL('../../../test/support/write-large-values.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [program, database.url])
  // The values are 64 MB in total; pg's own promises hold 25 to 50 MB until the next full collection.
  expect(Number(stdout)).toBeLessThan(12_000_000)
})
