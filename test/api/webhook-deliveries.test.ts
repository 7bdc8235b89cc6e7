import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { failTask, startTask } from '../../src/service/exports/task-lifecycle.ts'
import { findDueStreams } from '../../src/service/webhooks/delivery-store.ts'
import { ensureSecret } from '../../src/service/webhooks/secret-store.ts'
import { discardingQueue } from '../support/discarding-queue.ts'
import { editorState, solid } from '../support/documents.ts'
import { type Client, TestApi } from '../support/test-api.ts'

let api: TestApi
let client: Client

beforeAll(async () => {
  api = await TestApi.start()
})
afterAll(() => api.stop())
beforeEach(async () => {
  client = await api.account()
  await ensureSecret(api.database.db, client.accountId)
})

/** Creates a task that has started and failed, so that it has two events. */
async function createFailedTask(): Promise<string> {
  const { body, status } = await client.post('/v1/exports', {
    editorState: editorState({ tracks: [[solid('#ff0000', { id: 'a', seconds: 2 })]] }),
    ...{ fps: 30, ratio: 'custom', scale: 1, format: 'mp4' },
    callbackUrl: 'https://example.com/hook',
  })
  expect(status).toBe(201)
  const { taskId } = body.data
  await api.database.db.transaction().execute(async (transaction) => {
    await startTask(transaction, discardingQueue, taskId)
    await failTask(transaction, discardingQueue, taskId, 'It broke.')
  })
  return taskId
}

const url = '/v1/webhook-deliveries'

describe('the list of deliveries', () => {
  it('is sorted newest first and contains only the account’s deliveries', async () => {
    const taskId = await createFailedTask()
    const { body } = await client.get(url)
    expect(body.data).toHaveLength(2)
    expect(body.data[0]).toEqual({
      deliveryId: expect.any(String),
      taskId,
      eventType: 'EXPORT_FAILED',
      url: 'https://example.com/hook',
      status: 'pending',
      attemptCount: 0,
      attempts: [],
      nextAttemptAt: null,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    })
    expect(body.data[1].eventType).toBe('EXPORT_STARTED')
    expect((await (await api.account('stranger')).get(url)).body.data).toEqual([])
  })

  it('contains no event of a canceled task', async () => {
    const { body } = await client.post('/v1/exports', {
      editorState: editorState({ tracks: [[solid('#ff0000', { id: 'a', seconds: 2 })]] }),
      ...{ fps: 30, ratio: 'custom', scale: 1, format: 'mp4' },
      callbackUrl: 'https://example.com/hook',
    })
    await client.delete(`/v1/exports/${body.data.taskId}`)
    expect((await client.get(url)).body.data).toEqual([])
  })

  it('pages, and filters by task and status', async () => {
    const tasks = [await createFailedTask(), await createFailedTask()]
    const first = await client.get(`${url}?pageSize=3`)
    const second = await client.get(`${url}?pageSize=3&pageCursor=${first.body.meta.nextPageCursor}`)
    expect(second.body.meta.nextPageCursor).toBeNull()
    const seen = [...first.body.data, ...second.body.data].map(({ taskId }: { taskId: string }) => taskId)
    expect(seen).toEqual([tasks[1], tasks[1], tasks[0], tasks[0]])
    expect((await client.get(`${url}?taskId=${tasks[0]}`)).body.data).toHaveLength(2)
    expect((await client.get(`${url}?status=pending`)).body.data).toHaveLength(4)
    expect((await client.get(`${url}?status=failed`)).body.data).toEqual([])
    expect((await client.get(`${url}?status=lost`)).body.errorCode).toBe('REQUEST_INVALID')
    expect((await client.get(`${url}?pageSize=51`)).body.errorCode).toBe('REQUEST_INVALID')
  })

  it('filters by type and by the time of creation', async () => {
    await createFailedTask()
    const { body } = await client.get(`${url}?eventType=EXPORT_FAILED`)
    expect(body.data.map(({ eventType }: { eventType: string }) => eventType)).toEqual(['EXPORT_FAILED'])
    const { createdAt } = body.data[0]
    const later = new Date(Date.parse(createdAt) + 60_000).toISOString()
    expect((await client.get(`${url}?from=${createdAt}&to=${later}`)).body.data).not.toEqual([])
    expect((await client.get(`${url}?from=${later}`)).body.data).toEqual([])
    expect((await client.get(`${url}?to=2026-01-02T00:00:00Z`)).body.data).toEqual([])
    expect((await client.get(`${url}?from=yesterday`)).body.errorCode).toBe('REQUEST_INVALID')
    expect((await client.get(`${url}?eventType=KEY_CREATED`)).body.errorCode).toBe('REQUEST_INVALID')
  })

  it('shows the outcome of each attempt', async () => {
    await createFailedTask()
    const { deliveryId } = (await client.get(url)).body.data[1]
    const at = new Date('2026-01-02T03:04:05.678Z')
    const attempt = { delivery_id: deliveryId, at, duration_ms: 12 }
    await api.database.db
      .insertInto('webhook_attempts')
      .values([
        { ...attempt, number: 1, status: null, error: 'connect ECONNREFUSED', response_body: null },
        { ...attempt, number: 2, status: 500, error: null, response_body: 'oops' },
      ])
      .execute()
    const expected = { at: at.toISOString(), durationMs: 12 }
    expect((await client.get(url)).body.data[1].attempts).toEqual([
      { ...expected, number: 2, responseStatus: 500, error: null, responseBody: 'oops' },
      { ...expected, number: 1, responseStatus: null, error: 'connect ECONNREFUSED', responseBody: null },
    ])
  })
})

describe('a delivery', () => {
  it('shows what is sent, without the values of callbackHeaders', async () => {
    const taskId = await createFailedTask()
    const { deliveryId } = (await client.get(url)).body.data[1]
    expect((await client.get(`${url}/${deliveryId}`)).body.data).toMatchObject({ taskId, request: null })
    const body = '{"eventType":"EXPORT_STARTED"}'
    await api.database.db
      .updateTable('webhook_deliveries')
      .set({ body, headers: JSON.stringify({ Authorization: 'Bearer secret', 'Content-Type': 'text/html' }) })
      .where('id', '=', deliveryId)
      .execute()
    const response = await client.get(`${url}/${deliveryId}`)
    expect(response.body.data.request).toEqual({
      headers: [
        { name: 'content-type', value: 'application/json' },
        { name: 'user-agent', value: 'Framewright-Webhooks/1' },
        { name: 'authorization', value: null },
        { name: 'webhook-id', value: deliveryId },
      ],
      body,
    })
    expect(response.text).not.toContain('Bearer')
    const outsider = await (await api.account('stranger')).get(`${url}/${deliveryId}`)
    expect(outsider.body.errorCode).toBe('WEBHOOK_DELIVERY_NOT_FOUND')
  })
})

describe('redelivery', () => {
  it('makes a delivery due again under its id', async () => {
    const taskId = await createFailedTask()
    const { deliveryId } = (await client.get(url)).body.data[1]
    await api.database.db
      .updateTable('webhook_deliveries')
      .set({ state: 'delivered' })
      .where('task_id', '=', taskId)
      .execute()
    const { db } = api.database
    const stream = { streamId: taskId, accountId: client.accountId }
    expect(await findDueStreams(db, new Date(), 100)).not.toContainEqual(stream)
    const response = await client.post(`${url}/${deliveryId}/redeliver`, {})
    expect(response.body.data).toMatchObject({ deliveryId, taskId, status: 'pending' })
    expect(await findDueStreams(db, new Date(), 100)).toContainEqual(stream)
  })

  it('is not found for other accounts, or if there is no such delivery', async () => {
    await createFailedTask()
    const { deliveryId } = (await client.get(url)).body.data[0]
    const outsider = await api.account('stranger')
    for (const id of [deliveryId, '01890a5d-ac96-774b-bcce-b302099a8057']) {
      const response = await outsider.post(`${url}/${id}/redeliver`, {})
      expect(response.body).toMatchObject({ status: 404, errorCode: 'WEBHOOK_DELIVERY_NOT_FOUND' })
    }
    expect((await client.post(`${url}/x/redeliver`, {})).status).toBe(400)
  })
})
