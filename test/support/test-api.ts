import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { v7 as uuidv7 } from 'uuid'
import { readCaptionFile } from '../../src/engine/renderer/assets/read-caption-file.ts'
import { OutboundClient } from '../../src/platform/network/outbound-client.ts'
import { Metrics } from '../../src/platform/observability/metrics.ts'
import { JobQueue } from '../../src/platform/queue/job-queue.ts'
import { LocalStorage } from '../../src/platform/storage/local-storage.ts'
import { createApiKey } from '../../src/service/accounts/account-store.ts'
import type { Server, ServerOptions } from '../../src/service/api/routes/route-context.ts'
import { buildServer } from '../../src/service/api/server/server.ts'
import { EventFeed } from '../../src/service/events/event-feed.ts'
import { ExampleMediaFolder } from '../../src/service/examples/example-media-folder.ts'
import { TaskChanges } from '../../src/service/exports/task-changes.ts'
import type { PreviewLimits } from '../../src/service/previews/preview-limits.ts'
import { Previews } from '../../src/service/previews/previews.ts'
import { createEndpointDeliveries } from '../../src/service/webhooks/endpoint-deliveries.ts'
import {
  defaultExportLimits,
  defaultPreviewLimits,
  defaultRates,
  defaultTextCheckMs,
  defaultUploadLimits,
} from './default-limits.ts'
import { DescribedResponses } from './described-responses.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

type Body = Record<string, unknown>

/** The API with its own database and storage folder, without workers. */
export class TestApi {
  readonly server: Server
  readonly database: TestDatabase
  readonly #queue: JobQueue
  /** Contains `storage/`, and uploads in progress. */
  readonly folder: string
  readonly #described: DescribedResponses

  readonly #previews: Previews
  readonly taskChanges: TaskChanges
  readonly eventFeed: EventFeed

  private constructor(
    server: Server,
    database: TestDatabase,
    queue: JobQueue,
    folder: string,
    previews: Previews,
    taskChanges: TaskChanges,
    eventFeed: EventFeed,
  ) {
    this.eventFeed = eventFeed
    this.taskChanges = taskChanges
    this.#previews = previews
    this.#described = new DescribedResponses(server.swagger())
    this.server = server
    this.database = database
    this.#queue = queue
    this.folder = folder
  }

  static async start(
    options: Partial<ServerOptions> = {},
    previewLimits: Partial<PreviewLimits> = {},
    /** The servers that tests download from are on this machine. */
    outbound = new OutboundClient({ allowPrivate: true }),
  ): Promise<TestApi> {
    const database = await createTestDatabase()
    const logger = pino({ level: 'silent' })
    const queue = await JobQueue.start(database.url, logger)
    const folder = mkdtempSync(join(tmpdir(), 'framewright-api-'))
    const storage = await LocalStorage.open(join(folder, 'storage'))
    const previews = new Previews({
      db: database.db,
      storage,
      outbound,
      temporaryFolder: folder,
      fontFolders: { open: async () => undefined },
      limits: { ...defaultPreviewLimits, ...previewLimits },
      textCheckMs: defaultTextCheckMs,
    })
    const exampleMedia = new ExampleMediaFolder(join(folder, 'example-media'))
    const taskChanges = new TaskChanges({ url: database.url, db: database.db })
    const eventFeed = new EventFeed({
      url: database.url,
      db: database.db,
      log: logger,
      onPublish: (transaction, accountId, events) =>
        createEndpointDeliveries(transaction, queue, accountId, events),
    })
    const server = await buildServer({
      db: database.db,
      queue,
      storage,
      previews,
      taskChanges,
      eventFeed,
      probe: async (path, _label, kind) => {
        if (kind !== 'caption') return { width: 320, height: 180, durationSeconds: null }
        await readCaptionFile(path)
        return { width: null, height: null, durationSeconds: null }
      },
      exampleMedia,
      limits: defaultExportLimits,
      rates: defaultRates,
      uploadLimits: defaultUploadLimits,
      // Most tests are not about rate limits and send as many requests as they like.
      rateLimitSettings: { requestsPerMinute: 0, syncsPerMinute: 0, badKeysPerMinute: 0 },
      bodyLimitBytes: 5 * 1024 * 1024,
      outbound,
      linkHours: 24,
      publicUrl: undefined,
      temporaryFolder: folder,
      logger,
      metrics: new Metrics(),
      metricsToken: '',
      readinessChecks: [],
      newId: uuidv7,
      nodeId: uuidv7(),
      ...options,
    })
    await server.ready()
    return new TestApi(server, database, queue, folder, previews, taskChanges, eventFeed)
  }

  /** Creates an account with a key. */
  async account(name = 'tester'): Promise<Client> {
    const accountId = uuidv7()
    await this.database.db.insertInto('accounts').values({ id: accountId, name }).execute()
    const { key, id } = await createApiKey(this.database.db, accountId, 'test key')
    return this.client({ key, accountId, apiKeyId: id })
  }

  /** Returns a client that uses an existing key. */
  client(identity: { key: string; accountId: string; apiKeyId: string }): Client {
    return new Client(this.server, this.#described, identity)
  }

  /** Returns a client without a key, or with a made-up one. */
  outsider(key = ''): Client {
    return new Client(this.server, this.#described, { key, accountId: '', apiKeyId: '' })
  }

  async stop(): Promise<void> {
    await this.server.close()
    await this.#previews.close()
    await this.taskChanges.close()
    await this.eventFeed.close()
    await this.#queue.stop()
    await this.database.drop()
    rmSync(this.folder, { recursive: true })
  }
}

export interface TestResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>
  /** The parsed body; `data` and `meta`, or a problem. */
  // biome-ignore lint/suspicious/noExplicitAny: tests read responses like a client without types.
  readonly body: any
  readonly text: string
  readonly bytes: Buffer
}

type Method = 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'DELETE'

/** Sends requests with an account's key, and checks every response against the API's description. */
export class Client {
  readonly #server: Server
  readonly #described: DescribedResponses
  readonly key: string
  readonly accountId: string
  readonly apiKeyId: string

  constructor(
    server: Server,
    described: DescribedResponses,
    identity: { readonly key: string; readonly accountId: string; readonly apiKeyId: string },
  ) {
    this.#server = server
    this.#described = described
    this.key = identity.key
    this.accountId = identity.accountId
    this.apiKeyId = identity.apiKeyId
  }

  get(url: string, headers: Record<string, string> = {}): Promise<TestResponse> {
    return this.send('GET', url, undefined, headers)
  }

  /** @param body - Text and bytes are sent as they are. */
  post(
    url: string,
    body: Body | Buffer | string | undefined,
    headers: Record<string, string> = {},
  ): Promise<TestResponse> {
    return this.send('POST', url, body, headers)
  }

  patch(url: string, body: Body): Promise<TestResponse> {
    return this.send('PATCH', url, body)
  }

  delete(url: string, headers: Record<string, string> = {}): Promise<TestResponse> {
    return this.send('DELETE', url, undefined, headers)
  }

  async send(
    method: Method,
    url: string,
    payload?: Body | Buffer | string,
    headers: Record<string, string> = {},
  ): Promise<TestResponse> {
    const response = await this.#server.inject({
      method,
      url,
      headers: { ...(this.key !== '' && { 'x-api-key': this.key }), ...headers },
      ...(payload !== undefined && { payload }),
    })
    const contentType = String(response.headers['content-type'] ?? '')
    const body = contentType.includes('json') ? JSON.parse(response.payload) : undefined
    const path = url.split('?')[0] ?? ''
    const fault = this.#described.findFault(method, path, response.statusCode, contentType, body)
    if (fault !== undefined)
      throw new Error(`The response does not match the description: ${fault}\n${response.payload}`)
    return {
      status: response.statusCode,
      headers: response.headers,
      body,
      text: response.payload,
      bytes: response.rawPayload,
    }
  }
}
