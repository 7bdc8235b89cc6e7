import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { appendFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pino } from 'pino'
import { connectDatabase } from '../../src/platform/database/connect-database.ts'
import { EmbeddedPostgres } from '../../src/platform/database/embedded/embedded-postgres.ts'
import { migrateDatabase } from '../../src/platform/database/migrate-database.ts'
import { JobQueue } from '../../src/platform/queue/job-queue.ts'

/** Names the data folder that the services of a test run start from; unset outside a test run. */
const VARIABLE = 'TEST_CLUSTER_TEMPLATE'

/** A service killed in a test loses nothing to these settings; only a power failure would lose data. */
const UNSYNCED = 'fsync = off\nfull_page_writes = off\n'

/**
 * Makes a data folder with a migrated, stopped cluster. Copying it takes 0.1 s; a service that has to create its own
 * cluster first takes about two seconds of CPU time.
 *
 * @param stateDir - The value of the service's setting of that name.
 */
export async function makeClusterTemplate(dataDir: string, stateDir: string): Promise<void> {
  const postgres = await EmbeddedPostgres.start({ dataDir, stateDir, log: () => {} })
  try {
    await migrate(postgres.url)
    await appendFile(join(postgres.folder, 'cluster', 'postgresql.conf'), UNSYNCED)
  } finally {
    await postgres.stop()
  }
  forgetPort(dataDir)
  process.env[VARIABLE] = dataDir
}

async function migrate(url: string): Promise<void> {
  const database = connectDatabase(url)
  try {
    await migrateDatabase(database)
    // Also creates the queue's tables.
    const queue = await JobQueue.start(url, pino({ level: 'silent' }))
    await queue.stop()
  } finally {
    await database.destroy()
  }
}

/** Makes every copy find a free port for itself. */
function forgetPort(dataDir: string): void {
  changeClusterLocation(dataDir, { port: 0 })
}

function changeClusterLocation(
  dataDir: string,
  change: { readonly port?: number; readonly folder?: string },
): void {
  const path = join(dataDir, 'postgres.json')
  const place: unknown = JSON.parse(readFileSync(path, 'utf8'))
  writeFileSync(path, JSON.stringify({ ...Object(place), ...change }))
}

/**
 * Copies a cluster, including its owner, into a data folder. If PostgreSQL's user cannot enter that folder, the copy goes
 * beside the template, just as a service would put it into its state folder.
 */
export function copyCluster(template: string, dataDir: string): void {
  execFileSync('cp', ['-a', join(template, 'postgres.json'), dataDir])
  const inside = join(dataDir, 'postgres')
  const folder = isPassable(dataDir) ? inside : mkdtempSync(`${template}-copy-`)
  if (folder !== inside) {
    chmodSync(folder, 0o711)
    changeClusterLocation(dataDir, { folder: join(folder, 'postgres') })
  }
  execFileSync('cp', ['-a', join(template, 'postgres'), folder === inside ? dataDir : folder])
}

/** When root runs the tests, PostgreSQL runs as another user, who must be able to enter every parent folder. */
function isPassable(folder: string): boolean {
  if (process.getuid?.() !== 0) return true
  const isOpen = (statSync(folder).mode & 0o001) !== 0
  return isOpen && (dirname(folder) === folder || isPassable(dirname(folder)))
}

/** Copies the test run's cluster into a data folder that has none yet. */
export function provideCluster(dataDir: string): void {
  const template = process.env[VARIABLE]
  if (template === undefined || existsSync(join(dataDir, 'postgres.json'))) return
  copyCluster(template, dataDir)
}
