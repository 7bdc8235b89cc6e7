import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { TestProject } from 'vitest/node'
import { connectDatabase } from '../../src/database/connect-database.ts'
import { EmbeddedPostgres } from '../../src/database/embedded/embedded-postgres.ts'
import { migrateDatabase } from '../../src/database/migrate-database.ts'
import { JobQueue } from '../../src/queue/job-queue.ts'
import { administer, templateDatabase, urlOfDatabase } from './databases.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The test run's PostgreSQL server. */
    testClusterUrl: string
  }
}

/** What is lost when the machine fails does not matter here, and seconds do. */
const hastySettings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '400',
}

/**
 * Vitest's global setup: one PostgreSQL server a run, with a migrated database that each test file's own
 * is copied from. With FRAMEWRIGHT_KEEP_TEST_DATABASES=1 its folder is kept and named at the end.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'framewright-test-'))
  // Where root runs the tests PostgreSQL runs as another user, who has to pass.
  await chmod(folder, 0o711)
  const postgres = await EmbeddedPostgres.start({
    dataDir: join(folder, 'data'),
    stateDir: join(folder, 'state'),
    settings: hastySettings,
    log: () => {},
  })
  try {
    await makeTemplate(postgres.url)
  } catch (error) {
    await postgres.stop()
    throw error
  }
  project.provide('testClusterUrl', postgres.url)
  return async () => {
    await postgres.stop()
    if (process.env.FRAMEWRIGHT_KEEP_TEST_DATABASES === '1')
      console.log(`The test databases are kept in ${folder}.`)
    else await rm(folder, { recursive: true, force: true })
  }
}

async function makeTemplate(clusterUrl: string): Promise<void> {
  await administer(clusterUrl, `create database ${templateDatabase}`)
  const url = urlOfDatabase(clusterUrl, templateDatabase)
  const database = connectDatabase(url)
  try {
    await migrateDatabase(database)
    // Makes the queue's tables too.
    const queue = await JobQueue.start(url, pino({ level: 'silent' }))
    await queue.stop()
  } finally {
    await database.destroy()
  }
}
