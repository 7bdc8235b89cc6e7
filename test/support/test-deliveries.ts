import { pino } from 'pino'
import { v7 as uuidv7 } from 'uuid'
import type { GuardOptions } from '../../src/platform/network/guarded-agent.ts'
import { OutboundClient } from '../../src/platform/network/outbound-client.ts'
import { SignedLinks } from '../../src/platform/storage/signed-links.ts'
import { insertTask } from '../../src/service/exports/creation-store.ts'
import { completeTask, failTask, startTask } from '../../src/service/exports/task-lifecycle.ts'
import {
  createDeliveryContext,
  type DeliveryContext,
  deliverDue,
} from '../../src/service/webhooks/deliver.ts'
import { findDeliveries } from '../../src/service/webhooks/delivery-log-store.ts'
import { findDueStreams } from '../../src/service/webhooks/delivery-store.ts'
import { ensureSecret } from '../../src/service/webhooks/secret-store.ts'
import { discardingQueue } from './discarding-queue.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'
import { WebhookReceiver } from './webhook-receiver.ts'

const WEEK_MS = 7 * 24 * 3_600_000

/** Tasks with a callback to a receiver of their own, and a clock that the test sets. */
export class TestDeliveries {
  readonly running = new AbortController().signal
  accountId = ''
  /** The account's webhook secret. */
  secret = ''
  /** The clock, in milliseconds. */
  time = 0
  #database: TestDatabase | undefined
  #receiver: WebhookReceiver | undefined
  readonly #clients: OutboundClient[] = []

  /** Creates the database. */
  readonly open = async (): Promise<void> => {
    this.#database = await createTestDatabase()
  }

  readonly close = async (): Promise<void> => this.#database?.drop()

  /** Starts a receiver, and creates an account for one test. */
  readonly begin = async (): Promise<void> => {
    this.time = Date.now()
    this.#receiver = await WebhookReceiver.start()
    this.accountId = uuidv7()
    await this.db.insertInto('accounts').values({ id: this.accountId, name: 'tester' }).execute()
    this.secret = await ensureSecret(this.db, this.accountId)
  }

  readonly end = async (): Promise<void> => {
    await this.closeClients()
    await this.#receiver?.stop()
  }

  get db() {
    if (this.#database === undefined) throw new Error('The database is not open.')
    return this.#database.db
  }

  get receiver(): WebhookReceiver {
    if (this.#receiver === undefined) throw new Error('No test has begun.')
    return this.#receiver
  }

  /** Starts a receiver at the port of one that has stopped. */
  readonly restartReceiver = async (port: number): Promise<void> => {
    this.#receiver = await WebhookReceiver.start(undefined, port)
  }

  /** Closes the connections of all contexts. */
  readonly closeClients = async (): Promise<void> => {
    await Promise.all(this.#clients.splice(0).map((client) => client[Symbol.asyncDispose]()))
  }

  readonly createContext = (
    parts: Partial<DeliveryContext> = {},
    guard: GuardOptions = { allowPrivate: true },
  ): DeliveryContext => {
    const outbound = new OutboundClient(guard)
    this.#clients.push(outbound)
    const now = (): Date => new Date(this.time)
    return createDeliveryContext({
      db: this.db,
      log: pino({ level: 'silent' }),
      links: new SignedLinks(Buffer.from('links'), now),
      linkHours: 24,
      publicUrl: 'https://video.example',
      outbound,
      now,
      random: () => 0.5,
      ...parts,
    })
  }

  /** @param url - The task's callback; the receiver by default. */
  readonly createTask = async (url: string | null = this.receiver.url, headers = {}): Promise<string> => {
    const id = uuidv7()
    const keyId = uuidv7()
    const { accountId } = this
    await this.db
      .insertInto('api_keys')
      .values({ id: keyId, account_id: accountId, name: 'k', prefix: 'p', key_hash: Buffer.from(keyId) })
      .execute()
    const task = {
      id,
      accountId,
      projectId: null,
      apiKeyId: keyId,
      clientTaskId: 'mine',
      document: { kind: 'request', text: '{}' },
      settings: { fps: 30, ratio: 'custom', scale: 1, format: 'mp4' },
      extraOutputs: [],
      posterSeconds: null,
      filename: 'film.mp4',
      durationSeconds: 2,
      billedStandardSeconds: 2,
      chargedCredits: '3.5',
      chargedCreditPool: 'plan',
      priority: 0,
      callbackUrl: url,
      callbackHeaders: headers,
      traceContext: undefined,
    } as const
    await this.db.transaction().execute((transaction) => insertTask(transaction, task, 'PENDING'))
    return id
  }

  readonly start = (taskId: string): Promise<boolean> =>
    this.db.transaction().execute((transaction) => startTask(transaction, discardingQueue, taskId))

  readonly fail = (taskId: string): Promise<boolean> =>
    this.db
      .transaction()
      .execute((transaction) => failTask(transaction, discardingQueue, taskId, 'It broke.'))

  readonly complete = (taskId: string): Promise<boolean> =>
    this.db.transaction().execute((transaction) => {
      const output = { key: 'k', sizeBytes: 1, expiresAt: new Date(this.time + WEEK_MS), warnings: [] }
      return completeTask(transaction, discardingQueue, taskId, output)
    })

  readonly createStartedTask = async (url?: string, headers = {}): Promise<string> => {
    const taskId = await this.createTask(url, headers)
    await this.start(taskId)
    return taskId
  }

  readonly deliver = (taskId: string, context = this.createContext()): Promise<void> =>
    deliverDue(context, taskId, this.running)

  /** Returns the deliveries of a task, in order. */
  readonly readLog = async (taskId: string) =>
    (await findDeliveries(this.db, { taskId, limit: 10 })).toReversed()

  readonly isDue = async (taskId: string): Promise<boolean> =>
    (await findDueStreams(this.db, new Date(this.time), 1000)).some(({ streamId }) => streamId === taskId)
}
