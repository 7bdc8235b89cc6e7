import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { editorState, solid } from '../support/documents.ts'
import { type Client, TestApi } from '../support/test-api.ts'

const document = editorState({ tracks: [[solid('#ff0000', { id: 'a', seconds: 1 })]] })

let api: TestApi
beforeAll(async () => {
  api = await TestApi.start({
    rateLimitSettings: { requestsPerMinute: 5, syncsPerMinute: 2, badKeysPerMinute: 3 },
  })
})
afterAll(() => api.stop())
// The clock moves only when a test advances it; each test starts in a minute of its own.
let minute = Date.now()
beforeEach(() => {
  minute += 120_000
  vi.useFakeTimers({ toFake: ['Date'], now: minute })
})
afterEach(() => {
  vi.useRealTimers()
})

async function repeat(count: number, send: () => Promise<{ status: number }>): Promise<number[]> {
  const statuses: number[] = []
  for (let at = 0; at < count; at++) statuses.push((await send()).status)
  return statuses
}

it('rejects the request after a key’s quota, and says when to retry', async () => {
  const client = await api.account()
  const first = await client.get('/v1/projects')
  expect(first.headers).toMatchObject({
    'ratelimit-policy': '"default";q=5;w=60',
    ratelimit: '"default";r=4;t=60',
  })
  expect(await repeat(4, () => client.get('/v1/projects'))).toEqual([200, 200, 200, 200])
  vi.setSystemTime(minute + 12_000)
  const refused = await client.get('/v1/projects')
  expect(refused).toMatchObject({
    status: 429,
    headers: { 'retry-after': '48', ratelimit: '"default";r=0;t=48' },
    body: { errorCode: 'OPEN_API_REQUEST_LIMIT_EXCEEDED', status: 429, type: 'RATE_LIMITED' },
  })
  expect(refused.headers['x-request-id']).toBeDefined()
})

it('accepts requests again once the minute is over', async () => {
  const client = await api.account()
  expect((await repeat(6, () => client.get('/v1/projects'))).at(-1)).toBe(429)
  vi.setSystemTime(minute + 60_000)
  expect((await client.get('/v1/projects')).status).toBe(200)
})

it('counts every key separately', async () => {
  const [busy, other] = [await api.account(), await api.account()]
  expect((await repeat(6, () => busy.get('/v1/projects'))).at(-1)).toBe(429)
  expect((await other.get('/v1/projects')).status).toBe(200)
})

it('limits the syncs of a project, but not those of another', async () => {
  const client = await api.account()
  const create = async (): Promise<string> =>
    (await client.post('/v1/projects', { editorState: document })).body.data.projectId
  const [busy, other] = [await create(), await create()]
  vi.setSystemTime(minute + 60_000)
  const sync = (id: string) => client.post(`/v1/projects/${id}/sync`, { editorState: document })
  expect(await repeat(2, () => sync(busy))).toEqual([200, 200])
  const refused = await sync(busy.toUpperCase())
  expect(refused).toMatchObject({
    status: 429,
    headers: { 'retry-after': '60', ratelimit: '"default";r=2;t=60, "sync";r=0;t=60' },
    body: { errorCode: 'OPEN_API_PROJECT_SYNC_RATE_LIMITED' },
  })
  expect((await sync(other)).status).toBe(200)
})

it('does not let another account use up a project’s syncs', async () => {
  const [owner, outsider] = [await api.account(), await api.account()]
  const created = await owner.post('/v1/projects', { editorState: document })
  const path = `/v1/projects/${created.body.data.projectId}/sync`
  const sync = (client: Client) => client.post(path, { editorState: document })
  expect(await repeat(3, () => sync(outsider))).toEqual([404, 404, 429])
  expect((await sync(owner)).status).toBe(200)
})

it('rejects guessed keys from an address, but never a valid key from there', async () => {
  const client = await api.account()
  let guess = 0
  expect(await repeat(4, () => api.outsider(`guess-${guess++}`).get('/v1/projects'))).toEqual([
    401, 401, 401, 429,
  ])
  expect((await client.get('/v1/projects')).status).toBe(200)
})

it('does not count routes that need no key', async () => {
  const outsider = api.outsider()
  expect(await repeat(8, () => outsider.get('/openapi.json'))).toEqual(Array(8).fill(200))
})
