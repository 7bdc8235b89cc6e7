import type { AddressInfo } from 'node:net'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type AccountEvent, type EditorState, Framewright, type LedgerEntry } from '../../client/index.ts'
import { recordEvents } from '../../src/service/events/record-event.ts'
import { editorState as buildEditorState, solid } from '../support/documents.ts'
import { createMeteredAccount } from '../support/metered-account.ts'
import { type Client, TestApi } from '../support/test-api.ts'

let api: TestApi
let url: string
let client: Client

beforeAll(async () => {
  api = await TestApi.start({ heartbeatMs: 100 })
  await api.server.listen({ host: '127.0.0.1', port: 0 })
  url = `http://127.0.0.1:${(api.server.server.address() as AddressInfo).port}`
})
afterAll(() => api.stop())
beforeEach(async () => {
  client = await api.account()
})

const createFramewright = (fetch?: typeof globalThis.fetch) =>
  new Framewright({ url, apiKey: client.key, ...(fetch && { fetch }) })

/** Records events that are numbered from 2: the first one is that of the key. */
const record = (count: number) =>
  api.database.db.transaction().execute((transaction) =>
    recordEvents(
      transaction,
      Array.from({ length: count }, () => ({
        accountId: client.accountId,
        type: 'KEY_UPDATED' as const,
        subjectId: uuidv7(),
        data: {},
      })),
    ),
  )

/** Reads events until there are this many. */
async function take(events: AsyncIterable<AccountEvent>, count: number): Promise<number[]> {
  const sequences: number[] = []
  for await (const { sequence } of events) {
    sequences.push(sequence)
    if (sequences.length === count) break
  }
  return sequences
}

/** Sends a body up to the first event, as if the connection then broke. */
async function* cut(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of body) {
    yield chunk
    if (new TextDecoder().decode(chunk).includes('data: ')) return
  }
}

test('follows events, and continues where it left off when the connection breaks', async () => {
  await record(3)
  const lastEventIds: (string | null)[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const response = await globalThis.fetch(input, init)
    if (!String(input).includes('/v1/events') || response.body === null) return response
    lastEventIds.push(new Headers(init?.headers).get('last-event-id'))
    return lastEventIds.length === 1 ? new Response(ReadableStream.from(cut(response.body))) : response
  }
  const framewright = createFramewright(fetch)
  const reading = take(framewright.events.follow({ after: 1 }), 5)
  await expect.poll(() => lastEventIds.length).toBeGreaterThan(1)
  await record(2)
  expect(await reading).toEqual([2, 3, 4, 5, 6])
  expect(lastEventIds.slice(0, 2)).toEqual(['1', '4'])
})

test('polls behind a proxy that holds back the stream, and starts at the latest event', async () => {
  await record(2)
  let polls = 0
  const fetch: typeof globalThis.fetch = async (input, init) => {
    if (input instanceof Request) {
      if (input.url.includes('after=3')) polls += 1
      return globalThis.fetch(input, init)
    }
    return new Promise((_, reject) =>
      init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)),
    )
  }
  const events = createFramewright(fetch).events.follow({ after: 'latest', quietMs: 50, pollMs: 50 })
  const reading = take(events, 1)
  await expect.poll(() => polls).toBeGreaterThan(1)
  await record(1)
  expect(await reading).toEqual([4])
})

test('reports a position that the log does not have', async () => {
  const { events } = createFramewright()
  await expect(events.follow({ after: 99 }).next()).rejects.toMatchObject({
    status: 410,
    errorCode: 'EVENT_POSITION_UNKNOWN',
  })
  expect(await events.list({ types: ['PROJECT_CREATED'], limit: 10 })).toEqual({
    events: [],
    nextAfter: 1,
    hasMore: false,
  })
})

test('manages keys and webhook endpoints', async () => {
  const { keys, webhookEndpoints } = createFramewright()
  const { key, apiKeyId } = await keys.create({ name: 'reader', role: 'viewer' })
  expect(await keys.update(apiKeyId, { name: 'Reader' })).toMatchObject({ name: 'Reader', role: 'viewer' })
  const viewer = new Framewright({ url, apiKey: key })
  await expect(viewer.keys.revoke(client.apiKeyId)).rejects.toMatchObject({
    errorCode: 'API_KEY_ROLE_FORBIDDEN',
  })
  expect((await keys.revoke(apiKeyId)).revokedAt).toMatch(/^\d/)
  const listed: string[] = []
  for await (const each of keys.list()) listed.push(each.apiKeyId)
  expect(listed).toEqual([apiKeyId, client.apiKeyId])

  const { secret, ...endpoint } = await webhookEndpoints.create({ url: 'https://events.invalid/' })
  expect(secret).toMatch(/^whs_/)
  expect(await webhookEndpoints.list()).toEqual([endpoint])
  const { endpointId } = endpoint
  expect((await webhookEndpoints.rotateSecret(endpointId)).secret).not.toBe(secret)
  expect(await webhookEndpoints.update(endpointId, { enabled: false })).toMatchObject({ enabled: false })
  expect(await webhookEndpoints.test(endpointId)).toMatchObject({ accepted: false, responseStatus: null })
  await webhookEndpoints.delete(endpointId)
  expect(await webhookEndpoints.list()).toEqual([])
})

test('reads the account, its ledger and its usage', async () => {
  const metered = await createMeteredAccount(api, '100')
  const framewright = new Framewright({ url, apiKey: metered.key })
  const editorState = buildEditorState({
    tracks: [[solid('#204060', { id: 's', seconds: 2 })]],
  }) as unknown as EditorState
  const settings = { fps: 30, ratio: 'custom', scale: 1, format: 'mp4' } as const
  const { taskId, chargedCredits } = await framewright.createExport({ editorState }, settings)
  expect(await framewright.account.get()).toMatchObject({ accountId: metered.accountId, isMetered: true })
  const entries: LedgerEntry[] = []
  for await (const entry of framewright.account.ledger()) entries.push(entry)
  expect(entries).toMatchObject([
    { kind: 'charge', taskId, amount: `-${chargedCredits}` },
    { kind: 'grant', amount: '100' },
  ])
  const { from, to, rows } = await framewright.account.usage({ by: 'key' })
  expect(to.getTime() - from.getTime()).toBe(30 * 24 * 3_600_000)
  expect(rows).toMatchObject([{ apiKeyId: metered.apiKeyId, exports: 1, credits: chargedCredits }])
  const past = new Date('2020-01-01T00:00:00Z')
  expect(
    (await framewright.account.usage({ from: past, to: new Date('2020-02-01T00:00:00Z') })).rows,
  ).toEqual([])
})
