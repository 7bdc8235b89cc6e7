import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { v7 as uuidv7 } from 'uuid'
import { createApiKey } from '../../src/accounts/account-store.ts'
import type { Server, ServerOptions } from '../../src/api/route-context.ts'
import { buildServer } from '../../src/api/server.ts'
import { defaultUploadLimits } from '../../src/assets/upload-asset.ts'
import { defaultRates } from '../../src/billing/charge.ts'
import { defaultExportLimits } from '../../src/exports/export-limits.ts'
import { JobQueue } from '../../src/queue/job-queue.ts'
import { LocalStorage } from '../../src/storage/local-storage.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

type Body = Record<string, unknown>

/** The API over a database and a storage folder of its own, without workers. */
export class TestApi {
  readonly server: Server
  readonly database: TestDatabase
  readonly #queue: JobQueue
  readonly #folder: string

  private constructor(server: Server, database: TestDatabase, queue: JobQueue, folder: string) {
    this.server = server
    this.database = database
    this.#queue = queue
    this.#folder = folder
  }

  static async start(options: Partial<ServerOptions> = {}): Promise<TestApi> {
    const database = await createTestDatabase()
    const logger = pino({ level: 'silent' })
    const queue = await JobQueue.start(database.url, logger)
    const folder = mkdtempSync(join(tmpdir(), 'framewright-api-'))
    const server = await buildServer({
      db: database.db,
      queue,
      storage: await LocalStorage.open(join(folder, 'storage')),
      probe: async () => ({ width: 320, height: 180, durationSeconds: null }),
      limits: defaultExportLimits,
      rates: defaultRates,
      uploadLimits: defaultUploadLimits,
      bodyLimitBytes: 5 * 1024 * 1024,
      linkHours: 24,
      publicUrl: undefined,
      temporaryFolder: folder,
      logger,
      readinessChecks: [],
      newId: uuidv7,
      ...options,
    })
    return new TestApi(server, database, queue, folder)
  }

  /** A new account with a key. */
  async account(name = 'tester'): Promise<Client> {
    const accountId = uuidv7()
    await this.database.db.insertInto('accounts').values({ id: accountId, name }).execute()
    const { key, id } = await createApiKey(this.database.db, accountId, 'test key')
    return new Client(this.server, key, accountId, id)
  }

  async stop(): Promise<void> {
    await this.server.close()
    await this.#queue.stop()
    await this.database.drop()
    rmSync(this.#folder, { recursive: true })
  }
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>
  /** The parsed body; `data` and `meta`, or a problem. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look at answers as a client without types does.
  readonly body: any
  readonly text: string
}

/** Sends requests with an account's key. */
export class Client {
  readonly #server: Server
  readonly key: string
  readonly accountId: string
  readonly apiKeyId: string

  constructor(server: Server, key: string, accountId: string, apiKeyId: string) {
    this.#server = server
    this.key = key
    this.accountId = accountId
    this.apiKeyId = apiKeyId
  }

  get(url: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#send('GET', url, undefined, headers)
  }

  post(url: string, body: Body | Buffer, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#send('POST', url, body, headers)
  }

  patch(url: string, body: Body): Promise<Answer> {
    return this.#send('PATCH', url, body, {})
  }

  delete(url: string): Promise<Answer> {
    return this.#send('DELETE', url, undefined, {})
  }

  async #send(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    payload: Body | Buffer | undefined,
    headers: Record<string, string>,
  ): Promise<Answer> {
    const response = await this.#server.inject({
      method,
      url,
      headers: { 'x-api-key': this.key, ...headers },
      ...(payload !== undefined && { payload }),
    })
    const isJson = String(response.headers['content-type'] ?? '').includes('json')
    return {
      status: response.statusCode,
      headers: response.headers,
      body: isJson ? JSON.parse(response.payload) : undefined,
      text: response.payload,
    }
  }
}
