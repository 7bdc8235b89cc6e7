import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { databaseRole } from '../../src/platform/database/embedded/cluster-location.ts'
import { EmbeddedPostgres } from '../../src/platform/database/embedded/embedded-postgres.ts'
import { copyCluster, makeClusterTemplate } from './cluster-template.ts'
import { administer, templateDatabase } from './databases.ts'
import { exampleMediaVariable } from './example-media-variable.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The test run's PostgreSQL server. */
    testClusterUrl: string
  }
}

/** Data lost in a power failure does not matter here, but every second does. */
const hastySettings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '400',
}

/**
 * Vitest's global setup: one PostgreSQL server per run, with a migrated database that is copied for each test file, and a
 * data folder that is copied for each service a test starts. With FRAMEWRIGHT_KEEP_TEST_DATABASES=1, its folder is kept
 * and printed at the end.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'framewright-test-'))
  // When root runs the tests, PostgreSQL runs as another user, who must be able to enter the folder.
  await chmod(folder, 0o711)
  const template = join(folder, 'template')
  const dataDir = join(folder, 'data')
  const stateDir = join(folder, 'state')
  await makeClusterTemplate(template, stateDir)
  await mkdir(dataDir, { mode: 0o711 })
  copyCluster(template, dataDir)
  const postgres = await EmbeddedPostgres.start({ dataDir, stateDir, settings: hastySettings, log: () => {} })
  try {
    await administer(postgres.url, `create database ${templateDatabase} template ${databaseRole}`)
  } catch (error) {
    await postgres.stop()
    throw error
  }
  project.provide('testClusterUrl', postgres.url)
  process.env[exampleMediaVariable] = join(folder, 'example-media')
  return async () => {
    await postgres.stop()
    if (process.env.FRAMEWRIGHT_KEEP_TEST_DATABASES === '1')
      console.log(`The test databases are kept in ${folder}.`)
    else await rm(folder, { recursive: true, force: true })
  }
}
