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
  return queue.enqueue(db, 'deliver-webhook', { taskId: streamId }, { isKeyed: true, accountId })
}

/** The part of the job queue that deliveries of endpoints need. */
export type EndpointQueue = Pick<JobQueue, 'enqueueAll'>

/** Enqueues the deliveries of several streams of an account in one statement, as {@link enqueueDelivery} does. */
export function enqueueDeliveries(
  queue: EndpointQueue,
  db: Kysely<Database>,
  accountId: string,
  streamIds: readonly string[],
): Promise<void> {
  const payloads = streamIds.map((taskId) => ({ taskId }))
  return queue.enqueueAll(db, 'deliver-webhook', payloads, { isKeyed: true, accountId })
}
