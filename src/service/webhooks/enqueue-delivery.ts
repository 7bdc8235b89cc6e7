import type { Kysely } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import type { JobQueue } from '../../platform/queue/job-queue.ts'

/** The part of the job queue that deliveries need. */
export type DeliveryQueue = Pick<JobQueue, 'enqueue'>

/** A stream of events that are delivered in order, and the account that they belong to. */
export interface DueStream {
  readonly streamId: string
  readonly accountId: string
}

/**
 * Enqueues the delivery of a stream's due events, unless a job for that stream is already waiting.
 *
 * @param db - A transaction that writes the events, so that the job exists if and only if they do.
 */
export function enqueueDelivery(
  queue: DeliveryQueue,
  db: Kysely<Database>,
  { streamId, accountId }: DueStream,
): Promise<void> {
  return queue.enqueue(db, 'deliver-webhook', { taskId: streamId }, { key: streamId, accountId })
}
