import { type Kysely, sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.ts'
import { insertAccount, submitExport } from '../../../test/support/worker-node.ts'
import { ListenChannel } from '../database/listen-channel.ts'
import type { Database } from '../database/tables.ts'
import { type ClaimedJob, claimJob, settleClaim } from './fair-claim.ts'
import { JobQueue } from './job-queue.ts'
import { jobChannel } from './queues.ts'

type SegmentJob = ClaimedJob<'render-segment'>

let database: TestDatabase
let queue: JobQueue
beforeAll(async () => {
  database = await createTestDatabase()
  queue = await JobQueue.start(database.url, pino({ level: 'silent' }))
})
afterAll(async () => {
  await queue.stop()
  await database.drop()
})
afterEach(async () => {
  await sql`delete from queue.job`.execute(database.db)
  await sql`truncate account_shares, export_shares`.execute(database.db)
})

/** An export of an account with waiting segments. */
async function enqueueExport(accountId: string, segments: number, priority = 0): Promise<string> {
  const { db } = database
  const taskId = await submitExport(db, { enqueue: async () => {} }, { accountId, document: '{}', priority })
  const payloads = Array.from({ length: segments }, (_, segmentIndex) => ({ taskId, segmentIndex }))
  await queue.enqueueAll(db, 'render-segment', payloads)
  return taskId
}

const claim = (excluded: readonly string[] = []): Promise<SegmentJob | undefined> =>
  claimJob(database.db, 'render-segment', excluded)

/** Claims and settles jobs one after the other. */
async function runJobs(count: number, getSeconds: (job: SegmentJob) => number): Promise<SegmentJob[]> {
  const jobs: SegmentJob[] = []
  for (let index = 0; index < count; index++) {
    const job = await claim()
    if (job === undefined) break
    jobs.push(job)
    await settleClaim(database.db, job, { seconds: getSeconds(job), isDone: true })
  }
  return jobs
}

const countJobs = (jobs: readonly SegmentJob[], account: string): number =>
  jobs.filter((job) => job.account === account).length

describe('between accounts', () => {
  let busy: string
  let small: string
  beforeEach(async () => {
    busy = await insertAccount(database.db, 'busy')
    small = await insertAccount(database.db, 'small')
  })

  test('the next job belongs to an account that has just arrived, whatever is waiting', async () => {
    await enqueueExport(busy, 2_000)
    await enqueueExport(busy, 500)
    const running = [await claim(), await claim(), await claim()]
    expect(running.map((job) => job?.account)).toEqual([busy, busy, busy])
    await enqueueExport(small, 1)
    expect((await claim())?.account).toBe(small)
    expect((await claim())?.account).toBe(busy)
  })

  test('shares follow the weights', async () => {
    await database.db.updateTable('accounts').set({ weight: 3 }).where('id', '=', small).execute()
    await enqueueExport(busy, 200)
    await enqueueExport(small, 200)
    const jobs = await runJobs(120, () => 2)
    expect(countJobs(jobs, small)).toBeGreaterThanOrEqual(88)
    expect(countJobs(jobs, small)).toBeLessThanOrEqual(92)
  })

  test('shares count cost, not jobs', async () => {
    await enqueueExport(busy, 100)
    await enqueueExport(small, 100)
    const jobs = await runJobs(66, ({ account }) => (account === busy ? 10 : 1))
    expect(countJobs(jobs, busy)).toBeGreaterThanOrEqual(5)
    expect(countJobs(jobs, busy)).toBeLessThanOrEqual(8)
  })

  test('an idle account does not accumulate claims', async () => {
    await enqueueExport(small, 1)
    await enqueueExport(busy, 100)
    await runJobs(61, () => 1)
    await enqueueExport(small, 50)
    const jobs = await runJobs(20, () => 1)
    expect(countJobs(jobs, small)).toBeGreaterThanOrEqual(9)
    expect(countJobs(jobs, small)).toBeLessThanOrEqual(11)
  })

  test('a job whose node died stays charged, and is claimed again', async () => {
    const task = await enqueueExport(busy, 1)
    await enqueueExport(small, 1)
    const first = await claim()
    expect(first).toMatchObject({ account: busy, retryCount: 0 })
    await sql`update queue.job set state = 'retry' where id = ${first?.id}`.execute(database.db)
    expect((await claim())?.account).toBe(small)
    expect(await claim()).toMatchObject({ data: { taskId: task, segmentIndex: 0 }, retryCount: 1 })
    expect(await claim()).toBeUndefined()
  })

  test('excluded accounts are skipped', async () => {
    await enqueueExport(busy, 2)
    expect(await claim([busy])).toBeUndefined()
    await enqueueExport(small, 1)
    expect((await claim([busy]))?.account).toBe(small)
  })

  test('jobs without an account share one account', async () => {
    await enqueueExport(busy, 10)
    await queue.enqueue(database.db, 'render-segment', { taskId: 'of nobody', segmentIndex: 0 })
    const jobs = await runJobs(3, () => 1)
    expect(countJobs(jobs, '')).toBe(1)
  })

  test('concurrent nodes claim each job once', async () => {
    await enqueueExport(busy, 30)
    await enqueueExport(small, 30)
    const claimed: string[] = []
    const claimAll = async (): Promise<void> => {
      for (let job = await claim(); job !== undefined; job = await claim()) claimed.push(job.id)
    }
    await Promise.all(Array.from({ length: 8 }, claimAll))
    expect(claimed).toHaveLength(60)
    expect(new Set(claimed).size).toBe(60)
  })
})

describe('between the exports of an account', () => {
  let account: string
  beforeEach(async () => {
    account = await insertAccount(database.db, 'owner')
  })

  test('large exports do not delay a small one', async () => {
    await enqueueExport(account, 500)
    await enqueueExport(account, 500)
    await runJobs(10, () => 5)
    const small = await enqueueExport(account, 2)
    const jobs = await runJobs(6, () => 1)
    expect(jobs[0]?.data.taskId).toBe(small)
    expect(jobs.filter(({ data }) => data.taskId === small)).toHaveLength(2)
  })

  test('higher priorities go first, but only within the same account', async () => {
    const other = await insertAccount(database.db, 'other')
    const low = await enqueueExport(account, 2, -1)
    const high = await enqueueExport(account, 2, 10)
    await enqueueExport(other, 4)
    const jobs = await runJobs(8, () => 1)
    const own = jobs.filter((job) => job.account === account).map(({ data }) => data.taskId)
    expect(own).toEqual([high, high, low, low])
    expect(countJobs(jobs.slice(0, 4), other)).toBe(2)
  })
})

test('a claimed job equals one that pg-boss fetched, except for the deadline of its heartbeat', async () => {
  const { db } = database
  const states = async (): Promise<unknown[]> => {
    const { rows } = await sql<Record<string, unknown>>`
      select to_jsonb(job) - array['id', 'created_on', 'started_on', 'heartbeat_on', 'heartbeat_seconds', 'start_after',
        'keep_until'] as row, started_on is not null as started, heartbeat_on is not null as beating
      from queue.job where state = 'active'`.execute(db)
    return rows
  }
  const payload = { taskId: 'compared', segmentIndex: 0 }
  await queue.enqueue(db, 'render-segment', payload)
  await claim()
  const ours = await states()
  await sql`delete from queue.job`.execute(db)
  await queue.enqueue(db, 'render-segment', payload)
  const { PgBoss } = await import('pg-boss')
  const boss = new PgBoss({
    connectionString: database.url,
    schema: 'queue',
    supervise: false,
    schedule: false,
  })
  await boss.start()
  await boss.fetch('render-segment')
  expect(await states()).toEqual(ours)
  expect(ours).toHaveLength(1)
  await boss.stop({ graceful: false })
})

test('a claim does not read more of the database when more jobs wait', async () => {
  const accounts = await Promise.all(
    [1, 2, 3, 4, 5].map((name) => insertAccount(database.db, `account ${name}`)),
  )
  for (const account of accounts) await enqueueExport(account, 20)
  const pagesWithFewJobs = await measureClaimPages(10)
  for (const account of accounts) await enqueueExport(account, 2_000)
  const pagesWithManyJobs = await measureClaimPages(10)
  expect(pagesWithFewJobs).toBeGreaterThan(0)
  expect(pagesWithManyJobs).toBeLessThan(pagesWithFewJobs * 3)
})

/** Returns the number of pages of pg-boss's table and its indexes that PostgreSQL touches for some claims. */
async function measureClaimPages(count: number): Promise<number> {
  await sql`vacuum analyze queue.job`.execute(database.db)
  // A session sees its own statistics immediately.
  return database.db.connection().execute(async (db) => {
    const before = await countTouchedPages(db)
    for (let index = 0; index < count; index++) await claimJob(db, 'render-segment', [])
    return (await countTouchedPages(db)) - before
  })
}

async function countTouchedPages(db: Kysely<Database>): Promise<number> {
  await sql`select pg_stat_force_next_flush()`.execute(db)
  const { rows } = await sql<{ pages: number }>`
    select (heap_blks_read + heap_blks_hit + idx_blks_read + idx_blks_hit)::int as pages
    from pg_statio_all_tables where schemaname = 'queue' and relname = 'job_common'`.execute(db)
  return rows[0]?.pages ?? 0
}

test('workers listen on the channel that pg-boss notifies', async () => {
  const heard = Promise.withResolvers<string>()
  const listening = Promise.withResolvers<void>()
  const channel = new ListenChannel({
    url: database.url,
    name: 'framewright claim test',
    channel: jobChannel,
    onMessage: heard.resolve,
    onListening: listening.resolve,
  })
  await listening.promise
  await queue.enqueue(database.db, 'mix-audio', { taskId: 'heard of' })
  expect(await heard.promise).toBe('mix-audio')
  await channel.close()
})
