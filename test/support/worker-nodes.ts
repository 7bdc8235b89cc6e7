import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { RenderPool } from '../../src/engine/renderer/pool/render-pool.ts'
import { OutboundClient } from '../../src/platform/network/outbound-client.ts'
import { JobQueue } from '../../src/platform/queue/job-queue.ts'
import { LocalStorage } from '../../src/platform/storage/local-storage.ts'
import { findUnits } from '../../src/service/exports/unit-store.ts'
import { FrameCounter } from '../../src/service/worker/units/frame-counter.ts'
import type { WorkerContext } from '../../src/service/worker/worker-context.ts'
import { HeldStorage } from './held-storage.ts'
import type { TestApi } from './test-api.ts'
import { createWorkerContext } from './worker-context.ts'

export interface WorkerNode {
  readonly context: WorkerContext
  readonly storage: HeldStorage
}

/** Nodes that share an API's database and storage. They claim no jobs: a test calls the job functions itself. */
export class WorkerNodes implements AsyncDisposable {
  readonly #api: TestApi
  readonly #pool = new RenderPool({ size: 1 })
  readonly #outbound = new OutboundClient({ allowPrivate: true })
  readonly #frames: FrameCounter
  readonly #queue: JobQueue
  readonly #closing = new AsyncDisposableStack()
  readonly storage: LocalStorage

  private constructor(api: TestApi, queue: JobQueue, storage: LocalStorage) {
    this.#api = api
    this.#queue = queue
    this.storage = storage
    this.#frames = new FrameCounter(api.database.db)
  }

  static async start(api: TestApi): Promise<WorkerNodes> {
    const queue = await JobQueue.start(api.database.url, pino({ level: 'silent' }))
    return new WorkerNodes(api, queue, await LocalStorage.open(join(api.folder, 'storage')))
  }

  /** @param parts - Replaces parts that the nodes would otherwise share. */
  node(parts: Partial<WorkerContext> = {}): WorkerNode {
    const storage = new HeldStorage(this.storage)
    const context = createWorkerContext({
      db: this.#api.database.db,
      storage,
      queue: this.#queue,
      pool: this.#pool,
      frames: this.#frames,
      temporaryFolder: mkdtempSync(join(this.#api.folder, 'node-')),
      outbound: this.#outbound,
      ...parts,
    })
    this.#closing.defer(() => context.incidents.close())
    return { context, storage }
  }

  /** Lists every key with a prefix. */
  async keys(prefix: string): Promise<string[]> {
    const keys: string[] = []
    for await (const { key } of this.storage.list(prefix)) keys.push(key)
    return keys.toSorted()
  }

  /** Returns the storage keys in the rows of a task's render units, the audio's first. */
  async unitKeys(taskId: string): Promise<(string | null)[]> {
    return (await findUnits(this.#api.database.db, taskId)).map(({ storage_key }) => storage_key)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#closing.disposeAsync()
    await this.#frames.close()
    await this.#queue.stop()
    await this.#pool.close()
    await this.#outbound[Symbol.asyncDispose]()
  }
}
