import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { connectDatabase } from '../database/connect-database.ts'
import { EmbeddedPostgres } from '../database/embedded/embedded-postgres.ts'
import { migrateDatabase } from '../database/migrate-database.ts'
import type { Database } from '../database/tables.ts'
import { JobQueue } from './job-queue.ts'

let folder: string
let postgres: EmbeddedPostgres
let database: Kysely<Database>
let queue: JobQueue
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'framewright-outage-'))
  await chmod(folder, 0o711)
  postgres = await EmbeddedPostgres.start({
    dataDir: join(folder, 'data'),
    stateDir: join(folder, 'state'),
    log: () => {},
  })
  database = connectDatabase(postgres.url)
  await migrateDatabase(database)
  queue = await JobQueue.start(postgres.url, pino({ level: 'silent' }))
})
afterAll(async () => {
  await queue.stop()
  await database.destroy()
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
})

test('running jobs and later jobs are done although the database was killed', async () => {
  const started: string[] = []
  const finished = new Set<string>()
  const proceed = Promise.withResolvers<void>()
  queue.work('plan-export', { concurrency: 2 }, async ({ taskId }) => {
    started.push(taskId)
    await proceed.promise
    finished.add(taskId)
  })
  await queue.enqueue(database, 'plan-export', { taskId: 'under way' })
  await vi.waitUntil(() => started.includes('under way'))
  const killed = postgres.pid
  process.kill(killed, 'SIGKILL')
  // The job ends while the database is down.
  proceed.resolve()
  await vi.waitUntil(() => postgres.pid !== killed, { timeout: 30_000 })

  await queue.enqueue(database, 'plan-export', { taskId: 'to come' })
  await vi.waitUntil(() => finished.has('to come'), { timeout: 20_000 })
  const unfinished = async (): Promise<number> => {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from queue.job where state in ('created', 'retry', 'active')`.execute(database)
    return rows[0]?.count ?? 0
  }
  await vi.waitUntil(async () => (await unfinished()) === 0, { timeout: 30_000 })
  expect([...finished].toSorted()).toEqual(['to come', 'under way'])
})
