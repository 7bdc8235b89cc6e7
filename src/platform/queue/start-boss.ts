import { type ConstructorOptions, PgBoss } from 'pg-boss'
import { computeResponseDeadlineMs, type DatabaseTimeouts } from '../database/database-timeouts.ts'
import type { Logger } from '../observability/logger.ts'
import type { DatabaseFaults } from './database-faults.ts'
import { exhaustedQueue, keyedQueues, queueNames, queueSchema, queues } from './queues.ts'

/** Starts pg-boss, and creates or updates its schema and our queues. */
export async function startBoss(
  url: string,
  log: Logger,
  faults: DatabaseFaults,
  timeouts: DatabaseTimeouts,
): Promise<PgBoss> {
  // pg-boss passes unknown options to pg, where a statement without a timely response closes its connection.
  const options: ConstructorOptions & { readonly query_timeout: number } = {
    connectionString: url,
    query_timeout: computeResponseDeadlineMs(timeouts),
    schema: queueSchema,
    max: 5,
    // Both intervals together determine how soon a lost heartbeat is noticed.
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    maintenanceIntervalSeconds: 600,
    schedule: false,
    openTelemetry: { enabled: false },
  }
  const boss = new PgBoss(options)
  boss.on('error', (error) => faults.report(error, 'the queue reported an error'))
  boss.on('warning', ({ message, data }) => log.warn({ data }, message))
  try {
    await boss.start()
    await createQueues(boss)
    return boss
  } catch (error) {
    await boss.stop({ graceful: false })
    throw error
  }
}

async function createQueues(boss: PgBoss): Promise<void> {
  await boss.createQueue(exhaustedQueue.name, exhaustedQueue.options)
  await boss.updateQueue(exhaustedQueue.name, exhaustedQueue.options)
  for (const name of queueNames) {
    const options = { ...queues[name], deadLetter: exhaustedQueue.name }
    await boss.createQueue(name, keyedQueues.has(name) ? { ...options, policy: 'short' } : options)
    // An existing queue keeps the options that it was created with.
    await boss.updateQueue(name, options)
  }
}
