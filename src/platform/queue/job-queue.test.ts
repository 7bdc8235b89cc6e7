import { fork } from 'node:child_process'
import { once } from 'node:events'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.ts'
import { insertAccount, submitExport } from '../../../test/support/worker-node.ts'
import { JobQueue } from './job-queue.ts'
import { lossLimit } from './queues.ts'
import { RequeueError } from './requeue-error.ts'

const log = pino({ level: 'silent' })

describe('JobQueue', () => {
  let database: TestDatabase
  const queues: JobQueue[] = []
  const startQueue = async (): Promise<JobQueue> => {
    const queue = await JobQueue.start(database.url, log)
    queues.push(queue)
    return queue
  }
  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterEach(async () => {
    await Promise.all(queues.splice(0).map((queue) => queue.stop()))
  })
  afterAll(() => database.drop())

  test('hands a job to a worker when the transaction that enqueued it commits', async () => {
    const queue = await startQueue()
    const seen: unknown[] = []
    queue.work('plan-export', { concurrency: 1 }, async (payload) => void seen.push(payload))
    await database.db.transaction().execute(async (transaction) => {
      await queue.enqueue(transaction, 'plan-export', { taskId: 'a' })
    })
    await vi.waitUntil(() => seen.length === 1)
    expect(seen).toEqual([{ taskId: 'a' }])
  })

  test('adds no job if the transaction is rolled back', async () => {
    const queue = await startQueue()
    const seen: string[] = []
    queue.work('plan-export', { concurrency: 1 }, async ({ taskId }) => void seen.push(taskId))
    const rolledBack = database.db.transaction().execute(async (transaction) => {
      await queue.enqueue(transaction, 'plan-export', { taskId: 'rolled back' })
      throw new Error('no')
    })
    await expect(rolledBack).rejects.toThrow('no')
    await queue.enqueue(database.db, 'plan-export', { taskId: 'kept' })
    await vi.waitUntil(() => seen.length === 1)
    expect(seen).toEqual(['kept'])
  })

  test('logs once that the database disk is full, and continues when there is space', async () => {
    const lines: string[] = []
    const listening = pino({ level: 'warn' }, { write: (line) => void lines.push(line) })
    const queue = await JobQueue.start(database.url, listening)
    queues.push(queue)
    const { db } = database
    // PostgreSQL's error when it cannot extend a file. The sequence also counts attempts that are rolled back.
    await sql`create sequence tries`.execute(db)
    await sql`create function no_space() returns trigger language plpgsql as $$ begin
      perform nextval('tries');
      raise exception 'could not extend file' using errcode = 'disk_full';
    end $$`.execute(db)
    await sql`create trigger no_space before update on queue.job for each row execute function no_space()`.execute(
      db,
    )
    const seen: string[] = []
    await queue.enqueue(db, 'plan-export', { taskId: 'waits for space' })
    queue.work('plan-export', { concurrency: 2 }, async ({ taskId }) => void seen.push(taskId))
    const tries = async (): Promise<number> => {
      const { rows } = await sql<{ last_value: number }>`select last_value from tries`.execute(db)
      return rows[0]?.last_value ?? 0
    }
    await vi.waitUntil(async () => (await tries()) >= 5, { timeout: 20_000 })
    // Dropping the trigger would need a lock that conflicts with the running statements.
    await sql`create or replace function no_space() returns trigger language plpgsql as
      $$ begin return new; end $$`.execute(db)
    await vi.waitUntil(() => seen.length === 1, { timeout: 10_000 })
    // A busy machine may cause other warnings, which are not failures; they are shown if the assertion fails.
    const diskLines = lines.filter((line) => /space|extend file|53100/.test(line))
    expect(diskLines, lines.join('')).toHaveLength(1)
    expect(diskLines[0]).toMatch(/"msg":"no space is left on the disk of the database;/)
  })

  test('works through a backlog without delays, and never exceeds its concurrency', async () => {
    const queue = await startQueue()
    const payloads = Array.from({ length: 40 }, (_, segmentIndex) => ({ taskId: 'many', segmentIndex }))
    await queue.enqueueAll(database.db, 'render-segment', payloads)
    const done: number[] = []
    const running = new Set<number>()
    let most = 0
    const threeAtOnce = Promise.withResolvers<void>()
    queue.work('render-segment', { concurrency: 3 }, async ({ segmentIndex }) => {
      running.add(segmentIndex)
      most = Math.max(most, running.size)
      if (running.size === 3) threeAtOnce.resolve()
      await threeAtOnce.promise
      running.delete(segmentIndex)
      done.push(segmentIndex)
    })
    // Waiting for the next poll between two jobs, this would take 40 / 3 × 2 s.
    await vi.waitUntil(() => done.length === 40, { timeout: 15_000 })
    expect(done.toSorted((a, b) => a - b)).toEqual(payloads.map(({ segmentIndex }) => segmentIndex))
    expect(most).toBe(3)
  })

  test('claims nothing while its claims are stopped, and leaves the jobs to other nodes', async () => {
    const stopped = await startQueue()
    const other = await startQueue()
    const seen: string[] = []
    stopped.stopClaims()
    stopped.work('mix-audio', { concurrency: 1 }, async ({ taskId }) => void seen.push(`stopped ${taskId}`))
    await stopped.enqueue(database.db, 'mix-audio', { taskId: 'first' })
    other.work('mix-audio', { concurrency: 1 }, async ({ taskId }) => void seen.push(`other ${taskId}`))
    await vi.waitUntil(() => seen.length === 1, { timeout: 10_000 })
    await other.stop()
    queues.splice(queues.indexOf(other), 1)
    await stopped.enqueue(database.db, 'mix-audio', { taskId: 'second' })
    stopped.allowClaims()
    await vi.waitUntil(() => seen.length === 2, { timeout: 10_000 })
    expect(seen).toEqual(['other first', 'stopped second'])
  })

  test('keeps its reserve for accounts without a running job', async () => {
    const queue = await startQueue()
    const [busy, other] = [
      await insertAccount(database.db, 'busy'),
      await insertAccount(database.db, 'other'),
    ]
    const ended = Promise.withResolvers<void>()
    const started: string[] = []
    queue.work('render-segment', { concurrency: 1, reserve: 2 }, async ({ taskId }) => {
      started.push(taskId)
      await ended.promise
    })
    const submit = async (accountId: string): Promise<string> => {
      const submitted = { accountId, document: '{}' }
      const taskId = await submitExport(database.db, { enqueue: async () => {} }, submitted)
      const jobs = [0, 1, 2].map((segmentIndex) => ({ taskId, segmentIndex }))
      await queue.enqueueAll(database.db, 'render-segment', jobs)
      return taskId
    }
    const first = await submit(busy)
    await vi.waitUntil(() => started.length === 1, { timeout: 10_000 })
    const second = await submit(other)
    await vi.waitUntil(() => started.length === 2, { timeout: 10_000 })
    expect(started).toEqual([first, second])
    ended.resolve()
    await vi.waitUntil(() => started.length === 6, { timeout: 10_000 })
  })

  test('retries a failed job', async () => {
    const queue = await startQueue()
    let attempts = 0
    const succeeded = Promise.withResolvers<void>()
    queue.work('mix-audio', { concurrency: 1 }, async () => {
      if (++attempts < 2) throw new Error('not yet')
      succeeded.resolve()
    })
    await queue.enqueue(database.db, 'mix-audio', { taskId: 'a' })
    await succeeded.promise
    expect(attempts).toBe(2)
  })

  test('reports a job whose attempts are used up, with the last error', async () => {
    const queue = await startQueue()
    await sql`update queue.queue set retry_limit = 1 where name = 'finish-export'`.execute(database.db)
    let attempts = 0
    queue.work('finish-export', { concurrency: 1 }, async () => {
      throw new Error(`attempt ${++attempts} failed`)
    })
    const exhausted = Promise.withResolvers<unknown>()
    await queue.onExhausted(async (job) => exhausted.resolve(job))
    await queue.enqueue(database.db, 'finish-export', { taskId: 'doomed' })
    expect(await exhausted.promise).toEqual({
      queue: 'finish-export',
      payload: { taskId: 'doomed' },
      reason: 'attempt 2 failed',
    })
  })

  test('requeues running jobs when it stops, without counting the attempt', async () => {
    const first = await startQueue()
    const second = await startQueue()
    const started = Promise.withResolvers<void>()
    const aborted: unknown[] = []
    first.work('render-segment', { concurrency: 1 }, async (_payload, signal) => {
      started.resolve()
      await new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    })
    await first.enqueue(database.db, 'render-segment', { taskId: 'requeued', segmentIndex: 7 })
    await started.promise
    second.work('render-segment', { concurrency: 1 }, async (payload) => void aborted.push(payload))
    await first.stop()
    await vi.waitUntil(() => aborted.length === 1, { timeout: 10_000 })
    expect(aborted).toEqual([{ taskId: 'requeued', segmentIndex: 7 }])
  })

  test('does not count an attempt that was requeued, and retries it after its delay', async () => {
    const queue = await startQueue()
    await sql`update queue.queue set retry_limit = 1 where name = 'mix-audio'`.execute(database.db)
    const exhausted: unknown[] = []
    await queue.onExhausted(async (job) => void exhausted.push(job.payload))
    let attempts = 0
    await queue.work('mix-audio', { concurrency: 1 }, async () => {
      if (++attempts < 4) throw new RequeueError('the storage is unavailable', attempts === 1 ? 600 : 0)
    })
    await queue.enqueue(database.db, 'mix-audio', { taskId: 'requeued often' })
    const delayed = async (): Promise<boolean> => {
      const { rows } = await sql`
        select from queue.job
        where name = 'mix-audio' and state = 'retry' and start_after > now() + interval '500 s'`.execute(
        database.db,
      )
      return rows.length === 1
    }
    await vi.waitUntil(delayed, { timeout: 20_000 })
    expect(attempts).toBe(1)
    await sql`update queue.job set start_after = now() where name = 'mix-audio'`.execute(database.db)
    await vi.waitUntil(() => attempts === 4, { timeout: 60_000 })
    expect(exhausted).toEqual([])
    await sql`update queue.queue set retry_limit = 4 where name = 'mix-audio'`.execute(database.db)
  })

  test('claims no export jobs while claims are stopped, but still claims webhooks', async () => {
    const stopped = await startQueue()
    const other = await startQueue()
    const done: string[] = []
    const work = async (queue: JobQueue, name: string): Promise<void> => {
      await queue.work(
        'mix-audio',
        { concurrency: 1 },
        async ({ taskId }) => void done.push(`${name} ${taskId}`),
      )
    }
    await work(stopped, 'stopped')
    await stopped.work('deliver-webhook', { concurrency: 1 }, async ({ taskId }) => void done.push(taskId))
    stopped.stopClaims()
    await stopped.enqueue(database.db, 'deliver-webhook', { taskId: 'webhook' }, { isKeyed: true })
    await vi.waitUntil(() => done.includes('webhook'), { timeout: 20_000 })
    for (const taskId of ['a', 'b', 'c']) await stopped.enqueue(database.db, 'mix-audio', { taskId })
    await work(other, 'other')
    await vi.waitUntil(() => done.length === 4, { timeout: 20_000 })
    expect(done.slice(1).toSorted()).toEqual(['other a', 'other b', 'other c'])
    await other.stop()
    stopped.allowClaims()
    await stopped.enqueue(database.db, 'mix-audio', { taskId: 'd' })
    await vi.waitUntil(() => done.includes('stopped d'), { timeout: 20_000 })
  })

  test('gives the job of a killed process to another worker before its heartbeat is missed', async () => {
    const queue = await startQueue()
    const victim = fork(new URL('../../../test/support/hanging-worker.ts', import.meta.url), [database.url], {
      execArgv: [],
    })
    await once(victim, 'message')
    await queue.enqueue(database.db, 'mix-audio', { taskId: 'orphan' })
    expect(await once(victim, 'message')).toEqual(['orphan', undefined])
    victim.kill('SIGKILL')
    await once(victim, 'exit')
    // The heartbeat cannot be the reason then.
    await sql`update queue.job set heartbeat_on = now() + interval '1 hour' where state = 'active'`.execute(
      database.db,
    )
    const taken = Promise.withResolvers<string>()
    queue.work('mix-audio', { concurrency: 1 }, async ({ taskId }) => taken.resolve(taskId))
    expect(await taken.promise).toBe('orphan')
  })

  describe('with a single attempt per job', () => {
    const exhausted: unknown[] = []
    beforeAll(() => setRetryLimit(0))
    afterEach(() => void exhausted.splice(0))
    afterAll(() => setRetryLimit(4))
    const setRetryLimit = async (limit: number): Promise<void> => {
      await sql`update queue.queue set retry_limit = ${limit} where name = 'mix-audio'`.execute(database.db)
    }

    test.each(['SIGKILL', 'SIGSTOP'] as const)(
      'counts no attempt that %s ended',
      {
        timeout: 120_000,
      },
      async (kill) => {
        const queue = await startQueue()
        // It has updated the queue's options.
        await setRetryLimit(0)
        await queue.onExhausted(async (job) => void exhausted.push(job))
        const victim = fork(
          new URL('../../../test/support/hanging-worker.ts', import.meta.url),
          [database.url],
          {
            execArgv: [],
          },
        )
        await once(victim, 'message')
        await setRetryLimit(0)
        await queue.enqueue(database.db, 'mix-audio', { taskId: kill })
        expect(await once(victim, 'message')).toEqual([kill, undefined])
        try {
          victim.kill(kill)
          // As if several heartbeats had been missed.
          if (kill === 'SIGSTOP')
            await sql`update queue.job set heartbeat_on = now() - interval '1 minute' where state = 'active'`.execute(
              database.db,
            )
          const taken: unknown[] = []
          queue.work('mix-audio', { concurrency: 1 }, async (payload) => void taken.push(payload))
          await vi.waitUntil(() => taken.length + exhausted.length > 0, { timeout: 60_000 })
          expect({ taken, exhausted }).toEqual({ taken: [{ taskId: kill, losses: 1 }], exhausted: [] })
        } finally {
          victim.kill('SIGKILL')
        }
      },
    )

    test('counts lost attempts once there were too many', async () => {
      const queue = await startQueue()
      await setRetryLimit(0)
      await queue.onExhausted(async (job) => void exhausted.push(job))
      let attempts = 0
      queue.work('mix-audio', { concurrency: 1 }, async () => {
        attempts += 1
        throw new RequeueError('its process was killed', 0, { isLoss: true })
      })
      await queue.enqueue(database.db, 'mix-audio', { taskId: 'deadly', losses: lossLimit - 1 })
      const isDelayed = async (): Promise<boolean> => {
        const { rows } = await sql`
          select from queue.job where data->>'taskId' = 'deadly' and state = 'retry'
            and start_after > now() + interval '10 s'`.execute(database.db)
        return rows.length === 1
      }
      await vi.waitUntil(isDelayed, { timeout: 20_000 })
      await sql`update queue.job set start_after = now() where state = 'retry'`.execute(database.db)
      await vi.waitUntil(() => exhausted.length === 1, { timeout: 20_000 })
      expect(attempts).toBe(2)
      expect(exhausted).toMatchObject([{ queue: 'mix-audio', reason: 'its process was killed' }])
    })
  })

  test('keeps the lock of an attempt when an older one at the same job ends', async () => {
    const queue = await startQueue()
    const ends = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    let attempts = 0
    queue.work('mix-audio', { concurrency: 2 }, async () => {
      await ends[attempts++]?.promise
    })
    await queue.enqueue(database.db, 'mix-audio', { taskId: 'twice' })
    await vi.waitUntil(() => attempts === 1, { timeout: 10_000 })
    // As if this node had lost its connection to the database and claimed its own job again.
    await sql`update queue.job set state = 'retry' where state = 'active'`.execute(database.db)
    await vi.waitUntil(() => attempts === 2, { timeout: 10_000 })
    const sessions = async (): Promise<unknown[]> => {
      const { rows } = await sql`
        select pid, (select count(*) from pg_locks where locktype = 'advisory' and classid = 727421) as locks
        from pg_stat_activity
        where application_name = 'framewright jobs' and datname = current_database()`.execute(database.db)
      return rows
    }
    ends[0]?.resolve()
    await sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'framewright jobs' and datname = current_database()`.execute(database.db)
    await expect.poll(sessions, { timeout: 10_000 }).toMatchObject([{ locks: 1 }])
    ends[1]?.resolve()
    await expect.poll(sessions, { timeout: 10_000 }).toMatchObject([{ locks: 0 }])
    expect(attempts).toBe(2)
  })

  test('does not requeue the job of a living process when its session breaks', async () => {
    const queue = await startQueue()
    const other = await startQueue()
    let attempts = 0
    const started = Promise.withResolvers<void>()
    const finish = Promise.withResolvers<void>()
    const work = async (): Promise<void> => {
      attempts++
      started.resolve()
      await finish.promise
    }
    queue.work('mix-audio', { concurrency: 1 }, work)
    await queue.enqueue(database.db, 'mix-audio', { taskId: 'kept' })
    await started.promise
    other.work('mix-audio', { concurrency: 1 }, work)
    await sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'framewright jobs' and datname = current_database()`.execute(database.db)
    const locks = async (): Promise<number | undefined> => {
      const { rows } = await sql<{ count: number }>`
        select count(*) as count from pg_locks where locktype = 'advisory' and classid = 727421`.execute(
        database.db,
      )
      return rows[0]?.count
    }
    await vi.waitUntil(async () => (await locks()) === 1)
    finish.resolve()
    await vi.waitUntil(async () => (await locks()) === 0)
    expect(attempts).toBe(1)
  })
})
