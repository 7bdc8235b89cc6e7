import { type Kysely, sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { FreezingProxy } from '../../../test/support/freezing-proxy.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.ts'
import { JobQueue } from '../queue/job-queue.ts'
import { connectDatabase } from './connect-database.ts'
import { isDatabaseUnavailable } from './database-unavailable.ts'
import { ListenChannel } from './listen-channel.ts'
import type { Database } from './tables.ts'

const timeouts = { connectMs: 1_000, statementMs: 1_000 }

let database: TestDatabase
let proxy: FreezingProxy
let url: string
let db: Kysely<Database>
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  proxy = await FreezingProxy.start(database.url)
  const address = new URL(database.url)
  address.port = String(proxy.port)
  url = address.href
  db = connectDatabase(url, { maxConnections: 1, retryTimeoutMs: 500, timeouts })
})
afterEach(async () => {
  proxy.heal()
  await db.destroy()
  await proxy.stop()
})

const ping = (target: Kysely<Database> = db) => sql`select 1 as one`.execute(target)

test('a query fails if the database accepts connections and never responds', async () => {
  proxy.freeze()
  await expect(ping()).rejects.toSatisfy(isDatabaseUnavailable)
  proxy.heal()
  expect((await ping()).rows).toEqual([{ one: 1 }])
})

test('a query fails if its connection goes silent, and so does a query that waits for that connection', async () => {
  await ping()
  proxy.freeze()
  const [first, second] = await Promise.allSettled([ping(), ping()])
  expect(first).toMatchObject({ status: 'rejected' })
  expect(second).toMatchObject({ status: 'rejected' })
  if (first.status === 'rejected') expect(first.reason).toSatisfy(isDatabaseUnavailable)
  if (second.status === 'rejected') expect(second.reason).toSatisfy(isDatabaseUnavailable)
  proxy.heal()
  expect((await ping()).rows).toEqual([{ one: 1 }])
})

test('a transaction fails if its connection goes silent, and the next one gets another connection', async () => {
  const transaction = db.transaction().execute(async (given) => {
    await ping(given)
    proxy.strand()
    await ping(given)
  })
  await expect(transaction).rejects.toSatisfy(isDatabaseUnavailable)
  expect((await ping()).rows).toEqual([{ one: 1 }])
})

test('a statement that takes too long is canceled in the database too', async () => {
  await expect(sql`select pg_sleep(60)`.execute(db)).rejects.toSatisfy(isDatabaseUnavailable)
  const { rows } = await sql`
    select from pg_stat_activity
    where datname = current_database() and state = 'active' and query like '%pg_sleep%'
      and pid <> pg_backend_pid()`.execute(database.db)
  expect(rows).toEqual([])
})

test('a channel opens a new session if its session goes silent', async () => {
  const heard: string[] = []
  let listening = 0
  const channel = new ListenChannel({
    url,
    name: 'framewright frozen test',
    timeouts,
    channel: 'frozen_test',
    heartbeatMs: 200,
    onMessage: (payload) => void heard.push(payload),
    onListening: () => void listening++,
  })
  try {
    await vi.waitUntil(() => listening === 1, { timeout: 10_000 })
    proxy.strand()
    await vi.waitUntil(() => listening === 2, { timeout: 30_000 })
    await sql`select pg_notify('frozen_test', 'again')`.execute(database.db)
    await vi.waitUntil(() => heard.includes('again'), { timeout: 10_000 })
  } finally {
    await channel.close()
  }
})

test('the queue continues after all its connections went silent, and takes its locks again', {
  timeout: 90_000,
}, async () => {
  const queue = await JobQueue.start(url, pino({ level: 'silent' }), timeouts)
  try {
    const done: string[] = []
    const started = Promise.withResolvers<void>()
    const finish = Promise.withResolvers<void>()
    await queue.work('mix-audio', { concurrency: 2 }, async ({ taskId }) => {
      if (taskId === 'long') {
        started.resolve()
        await finish.promise
      }
      done.push(taskId)
    })
    await queue.enqueue(database.db, 'mix-audio', { taskId: 'long' })
    await started.promise
    proxy.strand()
    await queue.enqueue(database.db, 'mix-audio', { taskId: 'next' })
    await vi.waitUntil(() => done.includes('next'), { timeout: 60_000 })
    finish.resolve()
    await vi.waitUntil(() => done.includes('long'), { timeout: 10_000 })
    expect(done.filter((taskId) => taskId === 'next')).toEqual(['next'])
  } finally {
    await queue.stop()
  }
})
