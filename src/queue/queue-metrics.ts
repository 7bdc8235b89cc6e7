import { type Kysely, sql } from 'kysely'
import { Gauge } from 'prom-client'
import type { Database } from '../database/tables.ts'
import { type MetricsSource, sharedReading } from '../observability/metrics.ts'
import { queueNames, queueSchema } from './queues.ts'

interface QueueLength {
  readonly name: string
  readonly ready: number
  readonly delayed: number
  readonly active: number
  /** Seconds; null where nothing waits. */
  readonly oldest: number | null
}

/** How long queues are: pg-boss counts every 5 s and keeps the numbers, so that a scrape reads a few rows. */
export function queueMetrics(db: Kysely<Database>): MetricsSource {
  return {
    register: (registry) => {
      const read = sharedReading(() => queueLengths(db))
      const age = new Gauge({
        name: 'framewright_queue_oldest_seconds',
        help: 'How long the oldest job that could run has been waiting.',
        labelNames: ['queue'],
        registers: [registry],
        collect: async () => {
          for (const { name, oldest } of await read()) age.set({ queue: name }, oldest ?? 0)
        },
      })
      const jobs = new Gauge({
        name: 'framewright_queue_jobs',
        help: 'Jobs that wait, that wait for a retry or a time, and that are worked on.',
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

async function queueLengths(db: Kysely<Database>): Promise<readonly QueueLength[]> {
  const { rows } = await sql<QueueLength>`
    select name, ready_count as ready, deferred_count as delayed, active_count as active,
      ready_oldest_seconds as oldest
    from ${sql.table(`${queueSchema}.queue`)} where name = any(${queueNames})`.execute(db)
  return rows
}
