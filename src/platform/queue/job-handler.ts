import type { JobUsage } from './job-usage.ts'
import type { JobPayloads, QueueName } from './queues.ts'
import type { RequeueError } from './requeue-error.ts'

/**
 * Runs a job. An error fails the attempt, and the job is retried by its queue's policy. A {@link RequeueError} returns the
 * job to its queue instead, and the attempt does not count.
 *
 * The signal is aborted when the service stops (the job returns to its queue and the attempt does not count) and when the
 * job was requeued and belongs to another worker, so that the result is no longer needed. The handler adds the CPU time of
 * other processes to `usage`, for the account's share.
 */
export type JobHandler<Q extends QueueName> = (
  payload: JobPayloads[Q],
  signal: AbortSignal,
  usage: JobUsage,
  attempt: JobAttemptFacts,
) => Promise<void>

/** One attempt at a job, to describe it. */
export interface JobAttemptFacts {
  readonly jobId: string
  /** Counts all attempts from 1, also those that were requeued. */
  readonly number: number
  /** When the job could first be claimed for this attempt. */
  readonly readyAt: Date
}
