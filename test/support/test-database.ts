import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import { inject } from 'vitest'
import { connectDatabase } from '../../src/platform/database/connect-database.ts'
import type { Database } from '../../src/platform/database/tables.ts'
import { administer, buildDatabaseUrl, templateDatabase } from './databases.ts'

export interface TestDatabase {
  readonly url: string
  readonly db: Kysely<Database>
  /** Closes `db` and removes the database; call it in `afterAll`. */
  drop(): Promise<void>
}

/** Creates a migrated database on the test run's server; each test file has its own. */
export async function createTestDatabase(options: { migrated?: boolean } = {}): Promise<TestDatabase> {
  const clusterUrl = inject('testClusterUrl')
  const name = `test_${randomBytes(6).toString('hex')}`
  const template = options.migrated === false ? 'template0' : templateDatabase
  await administer(clusterUrl, `create database ${name} template ${template}`)
  const url = buildDatabaseUrl(clusterUrl, name)
  const db = connectDatabase(url)
  return {
    url,
    db,
    async drop() {
      await db.destroy()
      await administer(clusterUrl, `drop database ${name} with (force)`)
    },
  }
}
