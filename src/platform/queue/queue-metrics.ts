import { type Kysely, sql } from 'kysely'
import { Gauge } from 'prom-client'
import type { Database } from '../database/tables.ts'
import { type MetricsSource, shareReading } from '../observability/metrics-source.ts'
import { queueNames, queueSchema } from './queues.ts'

interface QueueLength {
  readonly name: string
  readonly ready: number
  readonly delayed: number
  readonly active: number
  /** Seconds since the oldest ready job became ready; 0 if no job is ready. */
  readonly oldest: number
}

/**
 * Returns metrics of the queue lengths and of the oldest ready job's waiting time. pg-boss counts jobs every 5 s and stores
 * the numbers, so that a scrape reads a few rows. It only stores the waiting time with `persistQueueStats`, so that this
 * is read from the jobs.
 */
export function createQueueMetrics(db: Kysely<Database>): MetricsSource {
  return {
    name: 'queues',
    register: (registry) => {
      const read = shareReading(() => readQueueLengths(db))
      const age = new Gauge({
        name: 'framewright_queue_oldest_seconds',
        help: 'How long the oldest job that is ready to run has been waiting, in seconds.',
        labelNames: ['queue'],
        registers: [registry],
        collect: async () => {
          for (const { name, oldest } of await read()) age.set({ queue: name }, oldest)
        },
      })
      const jobs = new Gauge({
        name: 'framewright_queue_jobs',
        help: 'Jobs that are ready, that are delayed until a retry or a time, and that are active.',
        labelNames: ['queue', 'state'],
        registers: [registry],
        collect: async () => {
          for (const { name, ready, delayed, active } of await read()) {
            jobs.set({ queue: name, state: 'ready' }, ready)
            jobs.set({ queue: name, state: 'delayed' }, delayed)
            jobs.set({ queue: name, state: 'active' }, active)
          }
        },
      })
    },
  }
}

/** One index lookup per queue and state, however many jobs there are. */
export const queueLengthsQuery = sql<QueueLength>`
  select queue.name, ready_count as ready, deferred_count as delayed, active_count as active,
    coalesce(extract(epoch from now() - ready.since), 0)::float8 as oldest
  from ${sql.table(`${queueSchema}.queue`)} as queue
  -- pg-boss's index on (name, state, blocked, start_after) finds the first job of each state directly.
  cross join lateral (
    select min(first.start_after) as since
    from unnest(array['created', 'retry']::${sql.ref(`${queueSchema}.job_state`)}[]) as waiting(state)
    cross join lateral (
      select start_after from ${sql.table(`${queueSchema}.job`)} as job
      where job.name = queue.name and job.state = waiting.state and job.state in ('created', 'retry', 'active', 'failed')
        and not job.blocked and job.start_after <= now()
      order by start_after limit 1
    ) first
  ) ready
  where queue.name = any(${queueNames})`

/** Returns for each queue the jobs in each state, and how long the oldest ready one has been waiting. */
export async function readQueueLengths(db: Kysely<Database>): Promise<readonly QueueLength[]> {
  return (await queueLengthsQuery.execute(db)).rows
}
