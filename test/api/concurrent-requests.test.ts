import type { AddressInfo } from 'node:net'
import type { Kysely } from 'kysely'
import pino from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { connectDatabase } from '../../src/platform/database/connect-database.ts'
import type { Database } from '../../src/platform/database/tables.ts'
import { JobQueue } from '../../src/platform/queue/job-queue.ts'
import { exampleDocument } from '../../src/service/api/openapi/examples.ts'
import type { Server } from '../../src/service/api/routes/route-context.ts'
import { createMeteredAccount, readHoldings } from '../support/metered-account.ts'
import { type ConcurrentResponse, sendConcurrently } from '../support/send-concurrently.ts'
import { type Client, TestApi } from '../support/test-api.ts'

// Two nodes on one database, each with its own connections.
let api: TestApi
let other: TestApi
let otherDatabase: Kysely<Database>
let otherQueue: JobQueue
let firstPort: number
let otherPort: number

let client: Client
let path: string

/** Three seconds at 720p: 5 credits. */
const settings = { fps: 30, ratio: '16:9', scale: 1, format: 'mp4' }

beforeAll(async () => {
  api = await TestApi.start()
  otherDatabase = connectDatabase(api.database.url)
  otherQueue = await JobQueue.start(api.database.url, pino({ level: 'silent' }))
  other = await TestApi.start({ db: otherDatabase, queue: otherQueue })
  firstPort = await listen(api.server)
  otherPort = await listen(other.server)
})
afterAll(async () => {
  await other.stop()
  await otherQueue.stop()
  await otherDatabase.destroy()
  await api.stop()
})
beforeEach(async () => {
  client = await createMeteredAccount(api, '1000')
  const project = await client.post('/v1/projects', { editorState: exampleDocument })
  path = `/v1/projects/${project.body.data.projectId}/exports`
})

async function listen(server: Server): Promise<number> {
  await server.listen({ port: 0, host: '127.0.0.1' })
  // The server listens on TCP.
  return (server.server.address() as AddressInfo).port
}

interface CreateRequest {
  readonly path: string
  readonly body: unknown
  readonly headers?: Record<string, string>
}

/** @param buildRequest - Returns request number `index` of the burst. */
function sendBurst(
  ports: readonly number[],
  count: number,
  buildRequest: (index: number) => CreateRequest,
): Promise<ConcurrentResponse[]> {
  const requests = Array.from({ length: count }, (_, index) => ({ key: client.key, ...buildRequest(index) }))
  return sendConcurrently(ports, requests)
}

/** Expects every response to equal the first 201, or to say that the first request is still in progress. */
function expectOneResponse(responses: readonly ConcurrentResponse[]): ConcurrentResponse {
  const created = responses.filter(({ status }) => status === 201)
  for (const response of responses) {
    if (response.status === 201) continue
    expect(response.body).toMatchObject({ status: 409, errorCode: 'IDEMPOTENCY_REQUEST_IN_PROGRESS' })
    expect(Number(response.headers['retry-after'])).toBeGreaterThan(0)
  }
  expect(new Set(created.map(({ text }) => text)).size).toBe(1)
  expect(created.filter(({ headers }) => headers['idempotent-replayed'] === undefined)).toHaveLength(1)
  const [first] = created
  if (first === undefined) throw new Error('None of the requests got the response 201.')
  return first
}

const nodes: [name: string, ports: () => number[]][] = [
  ['one node', () => [firstPort]],
  ['two nodes', () => [firstPort, otherPort]],
]

describe.each(nodes)('200 equal requests sent to %s at the same time', (_name, ports) => {
  it.each<[string, Pick<CreateRequest, 'body' | 'headers'>]>([
    ['an Idempotency-Key', { body: settings, headers: { 'idempotency-key': 'one' } }],
    ['a clientTaskId', { body: { ...settings, clientTaskId: 'mine' } }],
    ['both', { body: { ...settings, clientTaskId: 'mine' }, headers: { 'idempotency-key': 'one' } }],
  ])('with %s create one export, and all others get its response', async (_kind, buildRequest) => {
    const first = expectOneResponse(await sendBurst(ports(), 200, () => ({ path, ...buildRequest })))

    const { taskId } = first.body.data
    expect(await readHoldings(api.database.db, client.accountId)).toEqual({
      tasks: [taskId],
      charged: [taskId],
      jobs: [taskId],
      balance: '995',
      ledgerSum: '995',
    })
    // Clients that were asked to retry do so.
    const repeated = await sendBurst(ports(), 200, () => ({ path, ...buildRequest }))
    for (const response of repeated) {
      expect(response).toMatchObject({ status: 201, text: first.text })
      expect(response.headers['idempotent-replayed']).toBe('true')
    }
  })

  it('with an Idempotency-Key create one project', async () => {
    const body = { title: 'Crowded', editorState: exampleDocument }
    const headers = { 'idempotency-key': 'project' }
    const first = expectOneResponse(
      await sendBurst(ports(), 200, () => ({ path: '/v1/projects', body, headers })),
    )
    const { data } = (await client.get('/v1/projects')).body
    const crowded = data.filter(({ title }: { title: string }) => title === 'Crowded')
    expect(crowded).toMatchObject([{ projectId: first.body.data.projectId }])
  })
})

describe.each(nodes)('50 different requests sent to %s at the same time', (_name, ports) => {
  it.each<[string, number, (index: number) => Pick<CreateRequest, 'body' | 'headers'>]>([
    ['without any key', 0, () => ({ body: settings })],
    [
      'by Idempotency-Key',
      2,
      (index) => ({ body: settings, headers: { 'idempotency-key': `key-${index}` } }),
    ],
    ['by clientTaskId', 2, (index) => ({ body: { ...settings, clientTaskId: `task ${index}` } })],
  ])(
    '%s create two exports, and charge and keep nothing for the rest',
    async (_kind, expectedCount, buildRequest) => {
      const responses = await sendBurst(ports(), 50, (index) => ({ path, ...buildRequest(index) }))

      const created = responses.filter(({ status }) => status === 201)
      const refused = responses.filter(({ status }) => status !== 201)
      expect(created).toHaveLength(2)
      for (const { body } of refused) {
        expect(body).toMatchObject({ status: 422, errorCode: 'OPEN_API_EXPORT_CONCURRENCY_LIMIT_EXCEEDED' })
      }
      const tasks = created.map(({ body }) => body.data.taskId).sort()
      expect(await readHoldings(api.database.db, client.accountId)).toEqual({
        tasks,
        charged: tasks,
        jobs: tasks,
        balance: '990',
        ledgerSum: '990',
      })
      const storedResponses = await api.database.db
        .selectFrom('idempotency_responses')
        .select('key')
        .where('account_id', '=', client.accountId)
        .execute()
      expect(storedResponses).toHaveLength(expectedCount)
    },
  )
})
