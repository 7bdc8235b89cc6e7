import { createHmac } from 'node:crypto'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { OutboundClient } from '../../src/platform/network/outbound-client.ts'
import { SignedLinks } from '../../src/platform/storage/signed-links.ts'
import { createDeliveryContext, deliverDue } from '../../src/service/webhooks/deliver.ts'
import { findDueStreams } from '../../src/service/webhooks/delivery-store.ts'
import { defaultExportLimits } from '../support/default-limits.ts'
import { editorState, solid } from '../support/documents.ts'
import { type Client, TestApi } from '../support/test-api.ts'
import { respondWith, WebhookReceiver } from '../support/webhook-receiver.ts'

const HOUR_MS = 3_600_000
const url = '/v1/webhook-endpoints'
const document = editorState({ tracks: [[solid('#ff0000', { id: 'a', seconds: 2 })]] })

const outbound = new OutboundClient({ allowPrivate: true })
let api: TestApi
let client: Client
let receiver: WebhookReceiver
/** The clock of deliveries, in milliseconds. */
let time: number

beforeAll(async () => {
  const limits = { ...defaultExportLimits, allowHttpCallbacks: true, allowPrivateCallbacks: true }
  api = await TestApi.start({ limits, maxWebhookEndpoints: 3, now: () => new Date(time) })
})
afterAll(async () => {
  await api.stop()
  await outbound[Symbol.asyncDispose]()
})
beforeEach(async () => {
  time = Date.now()
  receiver = await WebhookReceiver.start()
  client = await api.account()
})
afterEach(() => receiver.stop())

/** Creates an endpoint at the receiver; its creation and that of the key are not sent to it. */
async function createEndpoint(body: Record<string, unknown> = {}): Promise<{ id: string; secret: string }> {
  await api.eventFeed.publish(client.accountId)
  const eventTypes = ['PROJECT_CREATED', 'PROJECT_DELETED', 'WEBHOOK_ENDPOINT_DISABLED']
  const { body: created } = await client.post(url, { url: receiver.url, eventTypes, ...body })
  return { id: created.data.endpointId, secret: created.data.secret }
}

async function createProject(): Promise<string> {
  return (await client.post('/v1/projects', { editorState: document })).body.data.projectId
}

/** Publishes the account's events and delivers everything that is due. */
async function deliver(): Promise<void> {
  await api.eventFeed.publish(client.accountId)
  const now = (): Date => new Date(time)
  const context = createDeliveryContext({
    db: api.database.db,
    log: pino({ level: 'silent' }),
    links: new SignedLinks(Buffer.from('links'), now),
    linkHours: 24,
    publicUrl: 'https://video.example',
    outbound,
    now,
    random: () => 0.5,
  })
  const streams = await findDueStreams(api.database.db, now(), 1000)
  for (const { streamId, accountId } of streams)
    if (accountId === client.accountId) await deliverDue(context, streamId, new AbortController().signal)
}

function getRequest({ requests }: WebhookReceiver, index: number) {
  const request = requests[index]
  if (request === undefined) throw new Error(`Only ${requests.length} requests came.`)
  return request
}

const readEndpoint = async (id: string) => (await client.get(`${url}/${id}`)).body.data

describe('an endpoint', () => {
  it('receives the events of its types as the log has them, signed with its own secret', async () => {
    const { id, secret } = await createEndpoint()
    const projectId = await createProject()
    await client.delete(`/v1/projects/${projectId}`)
    await deliver()
    const logged = (await client.get('/v1/events?type=PROJECT_CREATED,PROJECT_DELETED')).body.data
    expect(receiver.requests.map(({ event }) => event)).toEqual(logged)
    const { headers, rawBody } = getRequest(receiver, 0)
    const timestamp = headers['x-indream-timestamp']
    expect(headers['x-indream-signature']).toBe(
      createHmac('sha256', secret).update(`${timestamp}.${rawBody}`).digest('hex'),
    )
    const deliveries = (await client.get(`${url}/${id}/deliveries`)).body.data
    expect(deliveries).toMatchObject([
      { eventType: 'PROJECT_DELETED', status: 'delivered', attemptCount: 1, eventId: logged[1].eventId },
      { deliveryId: headers['webhook-id'], eventType: 'PROJECT_CREATED' },
    ])
    // Callbacks have a list of their own.
    expect((await client.get('/v1/webhook-deliveries')).body.data).toEqual([])
    const again = `${url}/${id}/deliveries/${headers['webhook-id']}/redeliver`
    expect((await client.post(again, {})).body.data).toMatchObject({ status: 'pending' })
    await deliver()
    expect(receiver.requests[2]).toMatchObject({ rawBody, headers: { 'webhook-id': headers['webhook-id'] } })
  })

  it('shows what was sent to those who may read the event', async () => {
    const { id } = await createEndpoint({ eventTypes: ['PROJECT_CREATED', 'KEY_CREATED'] })
    await createProject()
    const { body } = await client.post('/v1/account/keys', { name: 'reader', role: 'viewer' })
    await deliver()
    const viewer = api.client({ ...client, key: body.data.key })
    const read = async (type: string, reader: Client) => {
      const [delivery] = (await reader.get(`${url}/${id}/deliveries?eventType=${type}`)).body.data
      return (await reader.get(`${url}/${id}/deliveries/${delivery.deliveryId}`)).body.data.request
    }
    const bodies = receiver.requests.map(({ rawBody }) => rawBody)
    expect(bodies).toContain((await read('KEY_CREATED', client)).body)
    expect(bodies).toContain((await read('PROJECT_CREATED', viewer)).body)
    expect(await read('KEY_CREATED', viewer)).toBeNull()
  })

  it('receives all types by default, but no events about deliveries, and nothing while it is disabled', async () => {
    const { id } = await createEndpoint({ eventTypes: null })
    await createEndpoint({ eventTypes: ['EXPORT_FAILED'] })
    await deliver()
    const types = receiver.requests.map(({ event }) => event.type)
    expect(types).toEqual(['WEBHOOK_ENDPOINT_CREATED', 'WEBHOOK_ENDPOINT_CREATED'])
    await client.patch(`${url}/${id}`, { enabled: false })
    await createProject()
    await deliver()
    expect(receiver.requests.map(({ event }) => event.type)).toEqual(types)
    expect((await client.get('/v1/events?type=WEBHOOK_DELIVERED')).body.data).toEqual([])
  })

  it('that fails delays only the events of one subject, which stay in order', async () => {
    await createEndpoint()
    const failing = await createProject()
    receiver.respond = (response, { event }) =>
      respondWith(event.subject.id === failing ? 500 : 204)(response)
    await deliver()
    await client.delete(`/v1/projects/${failing}`)
    const other = await createProject()
    await deliver()
    const subjects = receiver.requests.map(({ event }) => [event.type, event.subject.id])
    expect(subjects).toEqual([
      ['PROJECT_CREATED', failing],
      ['PROJECT_CREATED', other],
    ])
    receiver.respond = respondWith(204)
    time += 2 * 60_000
    await deliver()
    expect(receiver.requests.slice(2).map(({ event }) => event.type)).toEqual([
      'PROJECT_CREATED',
      'PROJECT_DELETED',
    ])
  })

  it('is disabled when every attempt of three days has failed, says so, and can be enabled again', async () => {
    const { id } = await createEndpoint()
    receiver.respond = respondWith(500)
    await createProject()
    await deliver()
    expect(await readEndpoint(id)).toMatchObject({
      enabled: true,
      failingSince: new Date(time).toISOString(),
    })
    time += 71 * HOUR_MS
    await createProject()
    await deliver()
    expect(await readEndpoint(id)).toMatchObject({ enabled: true })
    time += 2 * HOUR_MS
    for (let events = 0; events < 20; events++) await createProject()
    await deliver()
    expect(await readEndpoint(id)).toMatchObject({
      enabled: false,
      disabledReason: expect.stringMatching(/^Every attempt since .* failed\.$/),
    })
    const types = '?type=WEBHOOK_ENDPOINT_DISABLED,WEBHOOK_FAILED'
    expect((await client.get(`/v1/events${types}`)).body.data).toContainEqual(
      expect.objectContaining({ type: 'WEBHOOK_ENDPOINT_DISABLED', subject: { kind: 'endpoint', id } }),
    )
    const sent = receiver.requests.length
    time += 24 * HOUR_MS
    await deliver()
    expect(receiver.requests).toHaveLength(sent)
    const failed = (await client.get(`${url}/${id}/deliveries?status=failed`)).body.data
    expect(failed.length).toBeGreaterThan(0)
    expect(failed[0].attempts[0].error).toBe('the endpoint is disabled or deleted')
    receiver.respond = respondWith(204)
    const enabled = (await client.patch(`${url}/${id}`, { enabled: true })).body.data
    expect(enabled).toMatchObject({ enabled: true, disabledReason: null, failingSince: null })
    await createProject()
    await deliver()
    expect(receiver.requests.at(-1)?.event.type).toBe('PROJECT_CREATED')
  })

  it('that rarely receives an event is not disabled by the failures of two', async () => {
    const { id } = await createEndpoint()
    receiver.respond = respondWith(500)
    for (let events = 0; events < 2; events++) {
      await createProject()
      for (let attempts = 0; attempts < 8; attempts++) {
        await deliver()
        time += 12 * HOUR_MS
      }
    }
    expect(receiver.requests).toHaveLength(16)
    expect(await readEndpoint(id)).toMatchObject({ enabled: true, failingSince: expect.any(String) })
  })

  it('starts again with another URL: it is not failing, and is not judged by attempts at the old one', async () => {
    const { id } = await createEndpoint()
    const moved = await WebhookReceiver.start()
    receiver.respond = respondWith(500)
    await createProject()
    await deliver()
    const { failingSince } = (await client.patch(`${url}/${id}`, { url: receiver.url })).body.data
    expect(failingSince).not.toBeNull()
    const patched = (await client.patch(`${url}/${id}`, { url: moved.url })).body.data
    expect(patched).toMatchObject({ url: moved.url, failingSince: null })
    await client.patch(`${url}/${id}`, { url: receiver.url })
    receiver.respond = async (response) => {
      await client.patch(`${url}/${id}`, { url: moved.url })
      respondWith(410)(response)
    }
    await createProject()
    await deliver()
    expect(await readEndpoint(id)).toMatchObject({ enabled: true, failingSince: null })
    await moved.stop()
  })

  it('recovers with one success, and is disabled at once by 410', async () => {
    const { id } = await createEndpoint()
    receiver.respond = respondWith(500)
    await createProject()
    await deliver()
    receiver.respond = respondWith(204)
    await createProject()
    await deliver()
    expect(await readEndpoint(id)).toMatchObject({ enabled: true, failingSince: null })
    receiver.respond = respondWith(410)
    await createProject()
    await deliver()
    expect(await readEndpoint(id)).toMatchObject({
      enabled: false,
      disabledReason: expect.stringContaining('410'),
    })
  })

  it('gets its waiting events at a new URL, signed with both secrets after a rotation', async () => {
    const { id, secret } = await createEndpoint()
    const moved = await WebhookReceiver.start()
    receiver.respond = respondWith(500)
    await createProject()
    await deliver()
    const rotated = (await client.post(`${url}/${id}/rotate-secret`, {})).body.data
    expect(rotated.secret).not.toBe(secret)
    expect(rotated.secret).toMatch(/^whs_/)
    await client.patch(`${url}/${id}`, { url: moved.url })
    time += 2 * 60_000
    await deliver()
    const { headers } = getRequest(moved, 0)
    expect(String(headers['webhook-signature']).split(' ')).toHaveLength(2)
    await moved.stop()
  })

  it('that was deleted gets nothing more', async () => {
    const { id } = await createEndpoint()
    await createProject()
    await api.eventFeed.publish(client.accountId)
    expect((await client.delete(`${url}/${id}`)).body.data).toEqual({ endpointId: id, deleted: true })
    await deliver()
    expect(receiver.requests).toEqual([])
    for (const response of [await client.get(`${url}/${id}`), await client.delete(`${url}/${id}`)])
      expect(response.body.errorCode).toBe('WEBHOOK_ENDPOINT_NOT_FOUND')
  })

  it('is tested with a signed event that is not in the log', async () => {
    const { id } = await createEndpoint({ enabled: false })
    receiver.respond = respondWith(418, 'a teapot')
    expect((await client.post(`${url}/${id}/test`, {})).body.data).toMatchObject({
      accepted: false,
      responseStatus: 418,
      responseBody: 'a teapot',
    })
    expect(receiver.requests).toMatchObject([{ event: { type: 'WEBHOOK_TEST', subject: { id } } }])
    expect((await client.get(`${url}/${id}/deliveries`)).body.data).toEqual([])
  })
})

describe('endpoints', () => {
  it('show their secret once and are limited in number', async () => {
    const { secret } = await createEndpoint({ description: 'ours' })
    const list = await client.get(url)
    expect(list.body.data).toMatchObject([{ url: receiver.url, description: 'ours', enabled: true }])
    expect(list.text).not.toContain(secret)
    expect((await client.get('/v1/events')).text).not.toContain(secret)
    const sent = await Promise.all([1, 2, 3].map(() => client.post(url, { url: receiver.url })))
    expect(sent.map(({ status }) => status).toSorted()).toEqual([201, 201, 422])
    expect(sent.find(({ status }) => status === 422)?.body.errorCode).toBe('WEBHOOK_ENDPOINT_LIMIT_EXCEEDED')
  })

  it.each([
    [{}, 'REQUEST_INVALID'],
    [{ url: 'no url' }, 'CALLBACK_URL_INVALID'],
    [{ url: 'ftp://example.com/' }, 'CALLBACK_URL_INVALID'],
    [{ url: 'https://me:secret@example.com/' }, 'CALLBACK_URL_INVALID'],
    [{ url: 'https://example.com/', eventTypes: ['NOTHING'] }, 'REQUEST_INVALID'],
    [{ url: 'https://example.com/', eventTypes: ['WEBHOOK_FAILED'] }, 'REQUEST_INVALID'],
    [{ url: 'https://example.com/', eventTypes: [] }, 'REQUEST_INVALID'],
    [{ url: 'https://example.com/', secret: 'mine' }, 'REQUEST_INVALID'],
  ])('are not created from %j', async (body, errorCode) => {
    expect((await client.post(url, body)).body.errorCode).toBe(errorCode)
  })

  it('may not name private hosts unless the operator allows it', async () => {
    const guarded = await TestApi.start()
    const other = await guarded.account()
    for (const target of ['http://example.com/', 'https://127.0.0.1/', 'https://metadata.internal/'])
      expect((await other.post(url, { url: target })).body.errorCode).toBe('CALLBACK_URL_INVALID')
    await guarded.stop()
  })
})
