import { afterAll, beforeAll, expect, it } from 'vitest'
import { connectDatabase } from '../../src/platform/database/connect-database.ts'
import { FreezingProxy } from '../support/freezing-proxy.ts'
import { type Client, TestApi } from '../support/test-api.ts'

let api: TestApi
let proxy: FreezingProxy
let db: ReturnType<typeof connectDatabase>
let overProxy: TestApi
let client: Client
beforeAll(async () => {
  api = await TestApi.start()
  proxy = await FreezingProxy.start(api.database.url)
  const url = new URL(api.database.url)
  url.port = String(proxy.port)
  db = connectDatabase(url.href, {
    maxConnections: 2,
    retryTimeoutMs: 500,
    timeouts: { connectMs: 1_000, statementMs: 1_000 },
  })
  overProxy = await TestApi.start({ db })
  client = overProxy.client(await api.account())
})
afterAll(async () => {
  proxy.heal()
  await overProxy.stop()
  await db.destroy()
  await api.stop()
  await proxy.stop()
})

it('responds 503 while the database accepts connections but never replies, and recovers afterwards', async () => {
  expect((await client.get('/v1/projects')).status).toBe(200)
  proxy.freeze()
  const responses = await Promise.all(Array.from({ length: 4 }, () => client.get('/v1/exports')))
  for (const response of responses) {
    expect(response).toMatchObject({ status: 503, body: { errorCode: 'SERVICE_UNAVAILABLE' } })
    expect(response.headers['retry-after']).toBe('1')
  }
  proxy.heal()
  expect((await client.get('/v1/exports')).status).toBe(200)
})
