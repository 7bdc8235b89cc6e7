import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.ts'
import { connectDatabase } from './connect-database.ts'
import { migrateDatabase, NewerDatabaseError } from './migrate-database.ts'

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

  test('runs nothing if no migration is pending', async () => {
    expect(await migrateDatabase(database.db)).toEqual([])
  })

  test('refuses a database with migrations of a newer version, naming them', async () => {
    await sql`insert into kysely_migration values ('9999-from-tomorrow', '2100-01-01')`.execute(database.db)
    const older = migrateDatabase(database.db)
    await expect(older).rejects.toThrow(NewerDatabaseError)
    await expect(older).rejects.toThrow(/newer version[^\n]* 9999-from-tomorrow\./)
    await sql`delete from kysely_migration where name = '9999-from-tomorrow'`.execute(database.db)
    expect(await migrateDatabase(database.db)).toEqual([])
  })
})
