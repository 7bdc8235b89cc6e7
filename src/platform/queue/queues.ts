import { createHash } from 'node:crypto'
import type { QueueOptions } from 'pg-boss'

/** A job of an export carries ids, never data: the database has the data. */
export interface TaskJob {
  readonly taskId: string
  /** The generation of the task when the job was enqueued, default 0; a job of an earlier generation is void. */
  readonly generation?: number
  /** Of the request that called for it, for the log. */
  readonly requestId?: string
  /** How often a node or a render process was lost during an attempt; written by the queue alone. */
  readonly losses?: number
}

/** What each queue's jobs are about. */
export interface JobPayloads {
  /** Cut a new export into segments and enqueue them. */
  'plan-export': TaskJob
  'render-segment': TaskJob & { readonly segmentIndex: number }
  'mix-audio': TaskJob
  /** Join segments and sound, store the result and complete the task. */
  'finish-export': TaskJob
  /** Tell the customer what has become of a task. */
  'deliver-webhook': { readonly taskId: string }
}

export type QueueName = keyof JobPayloads

/** pg-boss keeps its tables in a PostgreSQL schema of its own. */
export const queueSchema = 'queue'

/** Channel on which pg-boss announces jobs that can run, with the queue's name; named after its schema. */
export const jobChannel = `pgboss_${createHash('sha224').update(queueSchema).digest('hex').slice(0, 24)}`

const minutes = 60
const hours = 60 * minutes

/**
 * How often a job is tried. Five attempts within about 15 s (delays 1–2, 2–4, 4, 4 s): a render process
 * that died or a storage that hiccuped is soon forgotten, and a file that kills every process that opens it
 * has failed the task well within a minute. Jobs that a stopping service hands back do not count, and neither do
 * attempts that fail by the fault of their node (`HandBack`) or, up to `lossLimit`, whose node or process was lost.
 */
const retries = { retryLimit: 4, retryDelay: 1, retryBackoff: true, retryDelayMax: 4 }

/**
 * Attempts at a job that do not count although the work may be to blame: its node died, froze or was cut off, or its
 * render process was killed from outside again and again. Both are nearly always somebody else's doing; the limit keeps
 * work that does it from doing so for ever.
 */
export const lossLimit = 25

/**
 * For nodes of earlier versions, and for the exhausted queue: 10 is the least that pg-boss allows. Of the jobs that this
 * version claims, `AbandonedJobs` watches the heartbeats.
 */
export const jobHeartbeatSeconds = 10
const heartbeatSeconds = jobHeartbeatSeconds

/** Finished jobs are kept so long, for diagnosis; the tasks themselves are in our own tables. */
const deleteAfterSeconds = 6 * hours

const everyQueue = { ...retries, heartbeatSeconds, deleteAfterSeconds, notify: true }

/** The longest that one attempt may take; the heartbeat notices the dead long before. */
export const queues: Readonly<Record<QueueName, QueueOptions & { notify: boolean }>> = {
  'plan-export': { ...everyQueue, expireInSeconds: 30 * minutes },
  'render-segment': { ...everyQueue, expireInSeconds: 1 * hours },
  'mix-audio': { ...everyQueue, expireInSeconds: 3 * hours },
  'finish-export': { ...everyQueue, expireInSeconds: 3 * hours },
  'deliver-webhook': { ...everyQueue, expireInSeconds: 10 * minutes },
}

/** Of these a job with a key is passed over while another with that key waits to be taken. */
export const keyedQueues: ReadonlySet<QueueName> = new Set(['deliver-webhook'])

/** Queues of which an export has many jobs, so that its share among its account's exports is counted. */
export const multiJobQueues: ReadonlySet<QueueName> = new Set(['render-segment'])
/** Queues whose jobs only nodes that can work claim. */
export const exportQueues: ReadonlySet<QueueName> = new Set([
  'plan-export',
  'render-segment',
  'mix-audio',
  'finish-export',
])

export const queueNames = Object.keys(queues) as readonly QueueName[]

/**
 * Where pg-boss copies a job whose attempts are used up. Telling a task that it has failed must not itself
 * fail for good, so that is tried every 5 s for hours.
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
