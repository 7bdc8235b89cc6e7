import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.ts'
import { connectDatabase } from './connect-database.ts'
import { migrateDatabase } from './migrate-database.ts'

describe('migrateDatabase', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase({ migrated: false })
  })
  afterAll(() => database.drop())

  test('runs every migration once when several nodes start at the same time', async () => {
    const nodes = Array.from({ length: 5 }, () => connectDatabase(database.url, { maxConnections: 1 }))
    const ran = await Promise.all(nodes.map(migrateDatabase))
    const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(
      database.db,
    )
    expect(rows.length).toBeGreaterThan(0)
    expect(ran.flat().toSorted()).toEqual(rows.map(({ name }) => name))
    await Promise.all(nodes.map((node) => node.destroy()))
  })

  test('runs nothing where all is done', async () => {
    expect(await migrateDatabase(database.db)).toEqual([])
  })
})
