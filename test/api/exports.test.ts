import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadTaskForRender } from '../../src/service/exports/task-lifecycle.ts'
import { editorState, image, mediaAsset, solid } from '../support/documents.ts'
import { type Client, TestApi } from '../support/test-api.ts'

let api: TestApi
let client: Client
let projectId: string

const settings = { fps: 30, ratio: 'custom', scale: 1, format: 'mp4' }
const document = editorState({ tracks: [[solid('#ff0000', { id: 'a', seconds: 2 })]] })

beforeAll(async () => {
  api = await TestApi.start()
})
afterAll(() => api.stop())
beforeEach(async () => {
  client = await api.account()
  const created = await client.post('/v1/projects', { title: 'Trip', editorState: document })
  expect(created.status).toBe(201)
  projectId = created.body.data.projectId
})

async function countRows(): Promise<Record<string, number>> {
  const { rows } = await sql<Record<string, number>>`
    select (select count(*) from export_tasks) as tasks, (select count(*) from idempotency_responses) as responses,
      (select count(*) from queue.job) as jobs`.execute(api.database.db)
  return rows[0] ?? {}
}

const getExportsPath = (id: string): string => `/v1/projects/${id}/exports`

describe('creating an export of a project', () => {
  it('returns the task and its exact charge', async () => {
    const { status, body } = await client.post(getExportsPath(projectId), settings)
    expect(status).toBe(201)
    expect(body.data).toMatchObject({
      projectId,
      durationSeconds: 2,
      billedStandardSeconds: 2,
      chargedCredits: '3.333333333333',
      chargedCreditPool: 'plan',
    })
    const task = await client.get(`/v1/exports/${body.data.taskId}`)
    expect(task.body.data).toEqual({
      taskId: body.data.taskId,
      projectId,
      revision: 1,
      createdByApiKeyId: client.apiKeyId,
      clientTaskId: null,
      status: 'PENDING',
      progress: 0,
      error: null,
      warnings: [],
      outputUrl: null,
      outputExpiresAt: null,
      outputSizeBytes: null,
      filename: 'Trip.mp4',
      durationSeconds: 2,
      billedStandardSeconds: 2,
      chargedCredits: '3.333333333333',
      settings: {
        fps: 30,
        ratio: 'custom',
        scale: 1,
        format: 'mp4',
        transparent: false,
        quality: 'standard',
      },
      priority: 0,
      callbackUrl: null,
      createdAt: body.data.createdAt,
      startedAt: null,
      completedAt: null,
    })
  })

  it('exports the document of that moment: a later sync changes nothing', async () => {
    const { body } = await client.post(getExportsPath(projectId), settings)
    const longer = editorState({ tracks: [[solid('#00ff00', { id: 'a', seconds: 9 })]] })
    expect((await client.post(`/v1/projects/${projectId}/sync`, { editorState: longer })).status).toBe(200)
    const stored = await loadTaskForRender(api.database.db, body.data.taskId)
    expect(JSON.parse(stored?.document ?? '')).toEqual(document)
  })

  it.each([
    ['an empty timeline', editorState({ tracks: [[]] }), {}, 422, 'EXPORT_EMPTY'],
    [
      'a length over the limit',
      editorState({ tracks: [[solid('#fff', { id: 'a', seconds: 3601 })]] }),
      {},
      422,
      'EXPORT_DURATION_LIMIT_EXCEEDED',
    ],
    [
      'an output over the limit',
      editorState({ tracks: [[solid('#fff', { id: 'a', seconds: 1 })]], size: [1920, 1080] }),
      { scale: 8 },
      422,
      'EXPORT_OUTPUT_TOO_LARGE',
    ],
    [
      'an asset without a source',
      editorState({
        tracks: [[image('i', { id: 'a', seconds: 1 })]],
        assets: [mediaAsset('image', 'i', { remoteKey: null })],
      }),
      {},
      422,
      'EDITOR_STATE_INVALID',
    ],
    [
      'a callback without a secret',
      document,
      { callbackUrl: 'https://example.com/hook' },
      422,
      'WEBHOOK_SECRET_NOT_CONFIGURED',
    ],
    ['a callback that is not a URL', document, { callbackUrl: 'not a url' }, 422, 'CALLBACK_URL_INVALID'],
    [
      'a callback over plain http',
      document,
      { callbackUrl: 'http://example.com/' },
      422,
      'CALLBACK_URL_INVALID',
    ],
    [
      'a callback with credentials',
      document,
      { callbackUrl: 'https://a:b@example.com/' },
      422,
      'CALLBACK_URL_INVALID',
    ],
    ['a filename with a path', document, { filename: '../x.mp4' }, 422, 'FILENAME_INVALID'],
    ['a filename with a control character', document, { filename: 'a\u0085b' }, 422, 'FILENAME_INVALID'],
    ['fps as text', document, { fps: '30' }, 400, 'REQUEST_INVALID'],
    ['an unknown ratio', document, { ratio: '2:1' }, 400, 'REQUEST_INVALID'],
    ['a scale below the minimum', document, { scale: 0.5 }, 400, 'REQUEST_INVALID'],
  ])('rejects %s and leaves no trace', async (_name, state, changes, status, errorCode) => {
    const before = await countRows()
    const response = await client.post(
      '/v1/exports',
      { ...settings, editorState: state, ...changes },
      { 'idempotency-key': 'k' },
    )
    expect(response.body).toMatchObject({ status, errorCode })
    expect(response.status).toBe(status)
    expect(await countRows()).toEqual(before)
  })

  it.each([
    'Host',
    'Connection',
    'Keep-Alive',
    'TE',
    'Trailer',
    'Transfer-Encoding',
    'Upgrade',
    'Content-Length',
    'Content-Type',
    'Content-Encoding',
    'X-Indream-Signature',
  ])('rejects %s as a callback header, and names it', async (name) => {
    const response = await client.post('/v1/exports', {
      ...settings,
      editorState: document,
      callbackHeaders: { [name]: 'x' },
    })
    expect(response).toMatchObject({
      status: 422,
      body: { errorCode: 'CALLBACK_HEADERS_INVALID', detail: `callbackHeaders must not set "${name}".` },
    })
  })

  it('rejects a callback header that occurs twice, whatever its case', async () => {
    const response = await client.post('/v1/exports', {
      ...settings,
      editorState: document,
      callbackHeaders: { 'X-Tenant': 'a', 'x-tenant': 'b' },
    })
    expect(response).toMatchObject({ status: 422, body: { errorCode: 'CALLBACK_HEADERS_INVALID' } })
  })

  it('rejects a document with a missing image, and names it', async () => {
    const nowhere = mediaAsset('image', 'photo', { remoteKey: null })
    const state = editorState({ tracks: [[image('photo', { id: 'a', seconds: 1 })]], assets: [nowhere] })
    const response = await client.post('/v1/exports', { ...settings, editorState: state })
    expect(response.body.errorCode).toBe('EDITOR_STATE_INVALID')
    expect(response.body.errors[0]).toMatchObject({
      code: 'EDITOR_ASSET_SOURCE_MISSING',
      path: '/assets/photo',
    })
  })

  it('responds 404 for another account’s project', async () => {
    const outsider = await api.account('stranger')
    const response = await outsider.post(getExportsPath(projectId), settings)
    expect(response.body).toMatchObject({ status: 404, errorCode: 'PROJECT_NOT_FOUND' })
  })
})

describe('replay', () => {
  it('returns the first response for the same key and payload, whatever the order of the fields', async () => {
    const headers = { 'idempotency-key': 'abc' }
    const first = await client.post(getExportsPath(projectId), settings, headers)
    const reordered = Object.fromEntries(Object.entries(settings).reverse())
    const second = await client.post(getExportsPath(projectId), reordered, headers)
    expect(second.text).toBe(first.text)
    expect(second.status).toBe(201)
    expect(second.headers['idempotent-replayed']).toBe('true')
    expect(first.headers['idempotent-replayed']).toBeUndefined()
  })

  it('rejects the same key with another payload, or for another project', async () => {
    const headers = { 'idempotency-key': 'abc' }
    await client.post(getExportsPath(projectId), settings, headers)
    const other = await client.post(getExportsPath(projectId), { ...settings, fps: 60 }, headers)
    expect(other.body).toMatchObject({ status: 422, errorCode: 'IDEMPOTENCY_KEY_REUSED' })
  })

  it('happens before the concurrency limit is checked', async () => {
    const headers = { 'idempotency-key': 'abc' }
    const first = await client.post(getExportsPath(projectId), settings, headers)
    await client.post(getExportsPath(projectId), settings)
    expect((await client.post(getExportsPath(projectId), settings)).body.errorCode).toBe(
      'OPEN_API_EXPORT_CONCURRENCY_LIMIT_EXCEEDED',
    )
    expect((await client.post(getExportsPath(projectId), settings, headers)).text).toBe(first.text)
  })

  it('allows a rejected request to be corrected under the same key', async () => {
    const headers = { 'idempotency-key': 'abc' }
    expect(
      (await client.post(getExportsPath(projectId), { ...settings, filename: 'a/b' }, headers)).status,
    ).toBe(422)
    expect((await client.post(getExportsPath(projectId), settings, headers)).status).toBe(201)
  })

  it('creates one task for a clientTaskId, and rejects another payload with it', async () => {
    const body = { ...settings, clientTaskId: 'mine' }
    const first = await client.post(getExportsPath(projectId), body)
    const second = await client.post(getExportsPath(projectId), body)
    expect(second.text).toBe(first.text)
    expect(second.headers['idempotent-replayed']).toBe('true')
    const other = await client.post(getExportsPath(projectId), { ...body, fps: 60 })
    expect(other.body).toMatchObject({ status: 409, errorCode: 'CLIENT_TASK_ID_CONFLICT' })
  })

  it('keeps the priority with which an export was created', async () => {
    const readPriority = async (priority: object): Promise<unknown> => {
      const { body } = await client.post('/v1/exports', { editorState: document, ...settings, ...priority })
      const { data } = (await client.get(`/v1/exports/${body.data.taskId}`)).body
      await client.post(`/v1/exports/${body.data.taskId}/cancel`, {})
      return data.priority
    }
    expect(await readPriority({ priority: -10 })).toBe(-10)
    expect(await readPriority({})).toBe(0)
    const { status, body } = await client.post(getExportsPath(projectId), { ...settings, priority: 11 })
    expect({ status, path: body.errors[0].path }).toEqual({ status: 400, path: '/priority' })
  })

  it('treats an empty clientTaskId as none', async () => {
    const body = { ...settings, clientTaskId: '' }
    const first = await client.post(getExportsPath(projectId), body)
    const second = await client.post(getExportsPath(projectId), body)
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.body.data.taskId).not.toBe(first.body.data.taskId)
    expect((await client.get(`/v1/exports/${first.body.data.taskId}`)).body.data.clientTaskId).toBeNull()
  })

  it('treats clientTaskId as a mere label if there is a key', async () => {
    const body = { ...settings, clientTaskId: 'mine' }
    const first = await client.post(getExportsPath(projectId), body, { 'idempotency-key': 'one' })
    const second = await client.post(getExportsPath(projectId), body, { 'idempotency-key': 'two' })
    expect(second.body.data.taskId).not.toBe(first.body.data.taskId)
  })

  it('creates one task for 50 identical concurrent requests', async () => {
    const requests = Array.from({ length: 50 }, () =>
      client.post(getExportsPath(projectId), settings, { 'idempotency-key': 'k' }),
    )
    const responses = await Promise.all(requests)
    for (const { status, body } of responses) {
      if (status === 409) expect(body.errorCode).toBe('IDEMPOTENCY_REQUEST_IN_PROGRESS')
      else expect(status).toBe(201)
    }
    expect(new Set(responses.filter(({ status }) => status === 201).map(({ text }) => text)).size).toBe(1)
    expect((await client.get('/v1/exports')).body.data).toHaveLength(1)
  })
})

describe('limits and lists', () => {
  it('leaves exactly 2 active of 50 created at once', async () => {
    const responses = await Promise.all(
      Array.from({ length: 50 }, () => client.post(getExportsPath(projectId), settings)),
    )
    expect(responses.filter(({ status }) => status === 201)).toHaveLength(2)
    expect((await client.get('/v1/exports?status=PENDING')).body.data).toHaveLength(2)
  })

  it('pages newest first and stays correct while tasks are added', async () => {
    const ids: string[] = []
    for (let count = 0; count < 5; count++) {
      const { body } = await client.post(getExportsPath(projectId), settings)
      ids.unshift(body.data.taskId)
      await client.delete(`/v1/exports/${body.data.taskId}`)
    }
    const first = await client.get('/v1/exports?pageSize=2')
    await client.post(getExportsPath(projectId), settings)
    const second = await client.get(`/v1/exports?pageSize=2&pageCursor=${first.body.meta.nextPageCursor}`)
    const third = await client.get(`/v1/exports?pageSize=2&pageCursor=${second.body.meta.nextPageCursor}`)
    const seen = [first, second, third].flatMap(({ body }) =>
      body.data.map((task: { taskId: string }) => task.taskId),
    )
    expect(seen).toEqual(ids)
    expect(third.body.meta.nextPageCursor).toBeNull()
  })

  it.each(['x', 'AAAA', `${'A'.repeat(32)}`])('rejects the made-up cursor %s', async (cursor) => {
    const response = await client.get(`/v1/exports?pageCursor=${cursor}`)
    expect(response.body).toMatchObject({ status: 400, errorCode: 'PAGE_CURSOR_INVALID' })
  })

  it('cancels an active task, responds the same to a repeated request, and frees its slot', async () => {
    const { body } = await client.post(getExportsPath(projectId), settings)
    const url = `/v1/exports/${body.data.taskId}`
    const canceled = await client.delete(url)
    expect(canceled.body.data).toMatchObject({ status: 'CANCELED', outputUrl: null })
    expect((await client.delete(url)).body).toEqual(canceled.body)
    expect((await client.get('/v1/exports?status=PENDING')).body.data).toEqual([])
  })

  it('hides tasks from other accounts', async () => {
    const { body } = await client.post(getExportsPath(projectId), settings)
    const outsider = await api.account('stranger')
    expect((await outsider.get(`/v1/exports/${body.data.taskId}`)).body.errorCode).toBe('EXPORT_NOT_FOUND')
    expect((await outsider.delete(`/v1/exports/${body.data.taskId}`)).body.errorCode).toBe('EXPORT_NOT_FOUND')
    expect((await outsider.get('/v1/exports')).body.data).toEqual([])
  })
})
