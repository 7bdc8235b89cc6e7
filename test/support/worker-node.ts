import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { pino } from 'pino'
import { v7 as uuidv7 } from 'uuid'
import type { Database } from '../../src/platform/database/tables.ts'
import { OutboundClient } from '../../src/platform/network/outbound-client.ts'
import { JobQueue } from '../../src/platform/queue/job-queue.ts'
import { LocalStorage } from '../../src/platform/storage/local-storage.ts'
import { chargeTask } from '../../src/service/billing/credit-store.ts'
import { startWorkers } from '../../src/service/worker/start-workers.ts'
import { FrameCounter } from '../../src/service/worker/units/frame-counter.ts'
import type { WorkerContext } from '../../src/service/worker/worker-context.ts'
import { createWorkerContext } from './worker-context.ts'

export interface WorkerNodeOptions {
  readonly url: string
  readonly db: Kysely<Database>
  readonly pool: WorkerContext['pool']
  /** Shared by the nodes of one service. */
  readonly storageFolder: string
  readonly maxRenderCpuSeconds?: number
}

/** The workers of one node, in this process, with a render pool that the test provides. */
export class WorkerNode {
  readonly queue: JobQueue
  readonly #close: () => Promise<void>

  private constructor(queue: JobQueue, close: () => Promise<void>) {
    this.queue = queue
    this.#close = close
  }

  static async start(options: WorkerNodeOptions): Promise<WorkerNode> {
    const { url, db, pool, storageFolder, maxRenderCpuSeconds = Number.POSITIVE_INFINITY } = options
    const log = pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' })
    const queue = await JobQueue.start(url, log)
    const outbound = new OutboundClient({ allowPrivate: false })
    const temporaryFolder = await mkdtemp(join(tmpdir(), 'framewright-node-'))
    const frames = new FrameCounter(db)
    const stopping = new AbortController()
    const context = createWorkerContext({
      ...{ db, queue, pool, log, frames, temporaryFolder, outbound, maxRenderCpuSeconds },
      storage: await LocalStorage.open(storageFolder),
    })
    await startWorkers(context, stopping.signal)
    return new WorkerNode(queue, async () => {
      stopping.abort()
      await queue.stop()
      await frames.close()
      await context.incidents.close()
      await outbound[Symbol.asyncDispose]()
      await rm(temporaryFolder, { recursive: true, force: true })
    })
  }

  stop(): Promise<void> {
    return this.#close()
  }
}

export async function insertAccount(db: Kysely<Database>, name: string): Promise<string> {
  const id = uuidv7()
  await db.insertInto('accounts').values({ id, name }).execute()
  return id
}

export interface SubmittedExport {
  readonly accountId: string
  /** JSON text. */
  readonly document: string
  readonly fps?: 30 | 60
  readonly durationSeconds?: number
  readonly priority?: number
  /** Exact decimal; by default nothing is charged. */
  readonly credits?: string
}

/** Creates an export as the API does, without its checks. */
export async function submitExport(
  db: Kysely<Database>,
  queue: Pick<JobQueue, 'enqueue'>,
  { accountId, document, fps = 30, durationSeconds = 1, priority, credits }: SubmittedExport,
): Promise<string> {
  const id = uuidv7()
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('export_tasks')
      .values({
        ...{ id, account_id: accountId, document, fps, ratio: 'custom', scale: 1, format: 'mp4' },
        ...{ filename: 'export.mp4', duration_seconds: durationSeconds, billed_standard_seconds: 1 },
        ...{ charged_credits: '1', charged_credit_pool: 'plan' },
        ...(priority !== undefined && { priority }),
      })
      .execute()
    const parts = credits === undefined ? [] : [{ creditPool: 'plan' as const, credits }]
    await chargeTask(transaction, accountId, id, { creditPool: 'plan', parts })
    await queue.enqueue(transaction, 'plan-export', { taskId: id })
  })
  return id
}
