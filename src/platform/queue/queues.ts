import { createHash } from 'node:crypto'
import type { QueueOptions } from 'pg-boss'

/** The payload of an export's job: ids only, because the data is in the database. */
export interface TaskJob {
  readonly taskId: string
  /** The generation of the task when the job was enqueued, default 0; a job of an earlier generation is void. */
  readonly generation?: number
  /** The id of the request that caused the job, for the log. */
  readonly requestId?: string
  /** How often a node or a render process was lost during an attempt; only written by the queue. */
  readonly losses?: number
}

/** The payloads of each queue's jobs. */
export interface JobPayloads {
  /** Starts or resumes an export; for a new one, probes its assets and enqueues its render units. */
  'plan-export': TaskJob
  'render-segment': TaskJob & { readonly segmentIndex: number }
  'mix-audio': TaskJob
  /** Joins the segments and the audio, stores the result and completes the task. */
  'finish-export': TaskJob
  /** Sends a stream of events to the customer: `taskId` is the task of a callback, or the stream of an endpoint. */
  'deliver-webhook': { readonly taskId: string }
}

export type QueueName = keyof JobPayloads

/** The PostgreSQL schema of pg-boss's tables. */
export const queueSchema = 'queue'

/** The channel on which pg-boss announces the names of queues with runnable jobs; pg-boss derives it from the schema. */
export const jobChannel = `pgboss_${createHash('sha224').update(queueSchema).digest('hex').slice(0, 24)}`

const minutes = 60
const hours = 60 * minutes

/**
 * The retry policy: five attempts within about 15 s (delays of 1–2, 2–4, 4 and 4 s). A job recovers quickly from a dead
 * render process or a brief storage error, and a file that kills every process that opens it fails its task well within a
 * minute. Attempts that a stopping service requeues do not count, and neither do attempts that fail because of their node
 * (`RequeueError`) or, up to `lossLimit`, whose node or process was lost.
 */
const retries = { retryLimit: 4, retryDelay: 1, retryBackoff: true, retryDelayMax: 4 }

/**
 * The most attempts at a job that do not count although the job may be at fault: its node died, froze or lost the network,
 * or its render process was killed from outside. The job is rarely the cause; the limit stops one that is.
 */
export const lossLimit = 25

/**
 * The heartbeat deadline for nodes of earlier versions and for the exhausted queue; 10 is the minimum of pg-boss.
 * `AbandonedJobs` watches the heartbeats of the jobs that this version claims.
 */
export const jobHeartbeatSeconds = 10
const heartbeatSeconds = jobHeartbeatSeconds

/** Finished jobs are kept for 6 hours for diagnosis; the tasks are in our own tables. */
const deleteAfterSeconds = 6 * hours

const everyQueue = { ...retries, heartbeatSeconds, deleteAfterSeconds, notify: true }

/** The options of each queue. `expireInSeconds` limits one attempt; dead processes are noticed long before. */
export const queues: Readonly<Record<QueueName, QueueOptions & { notify: boolean }>> = {
  'plan-export': { ...everyQueue, expireInSeconds: 30 * minutes },
  'render-segment': { ...everyQueue, expireInSeconds: 1 * hours },
  'mix-audio': { ...everyQueue, expireInSeconds: 3 * hours },
  'finish-export': { ...everyQueue, expireInSeconds: 3 * hours },
  'deliver-webhook': { ...everyQueue, expireInSeconds: 10 * minutes },
}

/** Queues that accept no job with a key while another job with that key is waiting. */
export const keyedQueues: ReadonlySet<QueueName> = new Set(['deliver-webhook'])

/** Queues with many jobs per export, so that shares between an account's exports are counted. */
export const multiJobQueues: ReadonlySet<QueueName> = new Set(['render-segment'])

/** Queues whose jobs only healthy nodes claim. */
export const exportQueues: ReadonlySet<QueueName> = new Set([
  'plan-export',
  'render-segment',
  'mix-audio',
  'finish-export',
])

export const queueNames = Object.keys(queues) as readonly QueueName[]

/**
 * The queue to which pg-boss copies jobs whose attempts are used up. Failing the task must not fail permanently;
 * therefore it is retried every 5 s for hours.
 */
export const exhaustedQueue = {
  name: 'exhausted',
  options: {
    heartbeatSeconds,
    deleteAfterSeconds,
    expireInSeconds: 10 * minutes,
    retryLimit: 5_000,
    retryDelay: 5,
  },
} as const
