import { type Kysely, sql } from 'kysely'
import { pino } from 'pino'
import type { Database } from '../src/platform/database/tables.ts'
import { claimJob, settleClaim } from '../src/platform/queue/fair-claim.ts'
import { JobQueue } from '../src/platform/queue/job-queue.ts'
import { insertAccount, submitExport } from '../test/support/worker-node.ts'

const EXPORTS_PER_ACCOUNT = 4
const SEGMENTS_PER_EXPORT = [5, 50] as const
const CLAIMS = 200

/**
 * Measures how long a claim takes with few and with many waiting segments.
 *
 * @param accounts - Number of accounts that have waiting segments.
 */
export async function measureClaims(db: Kysely<Database>, url: string, accounts: number): Promise<void> {
  const queue = await JobQueue.start(url, pino({ level: 'silent' }))
  for (const segments of SEGMENTS_PER_EXPORT) {
    await sql`delete from queue.job`.execute(db)
    const waiting = await enqueueBacklog(db, queue, accounts, segments)
    await sql`vacuum analyze queue.job`.execute(db)
    const times: number[] = []
    for (let index = 0; index < CLAIMS; index++) {
      const startedAt = performance.now()
      const job = await claimJob(db, 'render-segment', [])
      times.push(performance.now() - startedAt)
      if (job !== undefined) await settleClaim(db, job, { seconds: 1 + (index % 7), isDone: true })
    }
    times.sort((a, b) => a - b)
    const ms = (part: number): string => (times[Math.floor(part * times.length)] ?? 0).toFixed(1)
    console.log(
      `a claim among ${waiting} waiting segments of ${accounts} accounts: median ${ms(0.5)} ms, p99 ${ms(0.99)} ms`,
    )
  }
  await queue.stop()
}

async function enqueueBacklog(
  db: Kysely<Database>,
  queue: JobQueue,
  accounts: number,
  segments: number,
): Promise<number> {
  for (let account = 0; account < accounts; account++) {
    const accountId = await insertAccount(db, `account ${account}`)
    for (let index = 0; index < EXPORTS_PER_ACCOUNT; index++) {
      const taskId = await submitExport(db, { enqueue: async () => {} }, { accountId, document: '{}' })
      const jobs = Array.from({ length: segments }, (_, segmentIndex) => ({ taskId, segmentIndex }))
      await queue.enqueueAll(db, 'render-segment', jobs)
    }
  }
  return accounts * EXPORTS_PER_ACCOUNT * segments
}
