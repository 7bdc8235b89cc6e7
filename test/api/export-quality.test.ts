import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { failTask } from '../../src/service/exports/task-lifecycle.ts'
import { defaultExportLimits } from '../support/default-limits.ts'
import { discardingQueue } from '../support/discarding-queue.ts'
import { editorState, solid, text } from '../support/documents.ts'
import { type Client, TestApi } from '../support/test-api.ts'

const document = editorState({ tracks: [[solid('#ff0000', { id: 'a', seconds: 2 })]] })
const template = {
  ...editorState({ tracks: [[text('{{name}}', { id: 'a', seconds: 2 })]] }),
  variables: { name: { type: 'text', default: 'nobody' } },
}
const settings = { fps: 30, ratio: 'custom', scale: 1, format: 'mp4' }

let api: TestApi
let client: Client
let project: string
beforeAll(async () => {
  api = await TestApi.start({ limits: { ...defaultExportLimits, maxActiveExports: 1000 } })
  client = await api.account()
  const { body } = await client.post('/v1/projects', { editorState: document })
  project = `/v1/projects/${body.data.projectId}`
})
afterAll(() => api.stop())

/** Each route that creates an export, with what its body has besides the settings. */
const routes = [
  ['of a project', () => `${project}/exports`, {}],
  ['of a document', () => '/v1/exports', { editorState: document }],
] as const

const readQuality = async (taskId: string): Promise<unknown> =>
  (await client.get(`/v1/exports/${taskId}`)).body.data.settings.quality

describe.each(routes)('the quality of an export %s', (_what, getPath, body) => {
  const create = (fields: object, headers?: Record<string, string>) =>
    client.post(getPath(), { ...settings, ...body, ...fields }, headers)

  it('is recorded, and standard unless the request names one, at the same price', async () => {
    const charges = new Set<string>()
    for (const [fields, quality] of [
      [{}, 'standard'],
      [{ quality: 'draft' }, 'draft'],
      [{ quality: 'standard' }, 'standard'],
      [{ quality: 'high' }, 'high'],
    ] as const) {
      const { status, body: created } = await create(fields)
      expect(status).toBe(201)
      expect(await readQuality(created.data.taskId)).toBe(quality)
      const { data: listed } = (await client.get('/v1/exports?pageSize=1')).body
      expect(listed).toMatchObject([{ taskId: created.data.taskId, settings: { ...settings, quality } }])
      charges.add(created.data.chargedCredits)
      const estimate = await client.post(`${getPath()}/estimate`, { ...settings, ...body, ...fields })
      expect(estimate).toMatchObject({ status: 200 })
      charges.add(estimate.body.data.chargedCredits)
    }
    expect([...charges]).toEqual(['3.333333333333'])
  })

  it('is accepted in every format', async () => {
    for (const format of ['webm', 'mov', 'gif', 'png', 'mp3', 'wav'])
      expect(await create({ format, quality: 'draft' })).toMatchObject({ status: 201 })
  })

  it.each([
    ['best', /: draft, standard, high$/],
    ['Draft', /: draft, standard, high$/],
    ['', /: draft, standard, high$/],
    [null, /must be string$/],
    [1, /must be string$/],
  ])('is refused if it is %j, saying what is allowed', async (quality, message) => {
    for (const path of [getPath(), `${getPath()}/estimate`]) {
      const response = await client.post(path, { ...settings, ...body, quality })
      expect(response).toMatchObject({ status: 400, body: { errorCode: 'REQUEST_INVALID' } })
      expect(response.body.errors[0]).toMatchObject({
        path: '/quality',
        message: expect.stringMatching(message),
      })
    }
  })

  it('belongs to what an Idempotency-Key and a clientTaskId identify', async () => {
    const headers = { 'idempotency-key': getPath() }
    const draft = await create({ quality: 'draft' }, headers)
    const replayed = await create({ quality: 'draft' }, headers)
    expect(replayed.text).toBe(draft.text)
    expect(replayed.headers['idempotent-replayed']).toBe('true')
    expect((await create({ quality: 'high' }, headers)).body.errorCode).toBe('IDEMPOTENCY_KEY_REUSED')

    const name = { clientTaskId: getPath() }
    expect((await create({ ...name, quality: 'draft' })).status).toBe(201)
    expect((await create({ ...name, quality: 'high' })).body.errorCode).toBe('CLIENT_TASK_ID_CONFLICT')
  })

  it('is that of the quote, however the default is written', async () => {
    const quote = async (fields: object): Promise<string> => {
      const kept = { ...settings, ...body, ...fields, keep: true }
      return (await client.post(`${getPath()}/estimate`, kept)).body.data.quoteId
    }
    const standard = await quote({})
    expect((await create({ quoteId: standard, quality: 'standard' })).status).toBe(201)
    expect((await create({ quoteId: standard, quality: 'high' })).body.errorCode).toBe('QUOTE_MISMATCH')
    expect((await create({ quoteId: await quote({ quality: 'high' }), quality: 'high' })).status).toBe(201)
  })

  it('stays when the settings of a task are sent again', async () => {
    const first = await create({ quality: 'high' })
    const { data: task } = (await client.get(`/v1/exports/${first.body.data.taskId}`)).body
    const { transparent, ...sent } = task.settings
    expect(transparent).toBe(false)
    const again = await client.post(getPath(), { ...body, ...sent })
    expect(await readQuality(again.body.data.taskId)).toBe('high')
  })
})

describe('the quality of a batch', () => {
  const rows = [{ variables: { name: 'Ada' } }, { variables: { name: 'Bob' } }]
  let batches: string
  beforeAll(async () => {
    const { body } = await client.post('/v1/projects', { editorState: template })
    batches = `/v1/projects/${body.data.projectId}/batches`
  })

  const listTasks = async (batchId: string) =>
    (await client.get(`/v1/exports?batchId=${batchId}`)).body.data as {
      taskId: string
      settings: { quality: string }
    }[]
  const listQualities = async (batchId: string) =>
    (await listTasks(batchId)).map((task) => task.settings.quality)

  it('applies to every row, sent as JSON or CSV', async () => {
    const json = await client.post(batches, { ...settings, quality: 'draft', rows })
    expect(await listQualities(json.body.data.batchId)).toEqual(['draft', 'draft'])
    const query = 'fps=30&ratio=custom&scale=1&format=mp4&quality=high'
    const csv = await client.post(`${batches}?${query}`, 'name\nAda\n', { 'content-type': 'text/csv' })
    expect(await listQualities(csv.body.data.batchId)).toEqual(['high'])
    const absent = await client.post(batches, { ...settings, rows })
    expect(await listQualities(absent.body.data.batchId)).toEqual(['standard', 'standard'])
  })

  it('is refused like that of a single export', async () => {
    const { body } = await client.post(batches, { ...settings, quality: 'best', rows })
    expect(body).toMatchObject({ errorCode: 'REQUEST_INVALID', errors: [{ path: '/quality' }] })
    expect(body.errors[0].message).toContain('draft, standard, high')
  })

  it('stays when failed rows are exported again', async () => {
    const { body } = await client.post(batches, { ...settings, quality: 'draft', rows: rows.slice(0, 1) })
    const { batchId } = body.data
    const [task] = await listTasks(batchId)
    await api.database.db
      .transaction()
      .execute((transaction) => failTask(transaction, discardingQueue, task?.taskId ?? '', 'It broke.'))
    const retried = await client.post(`${batches.replace(/projects.*/, 'batches')}/${batchId}/retry`, '')
    expect(retried.status).toBe(201)
    const [{ taskId }] = retried.body.data.retriedRows
    expect(taskId).not.toBe(task?.taskId)
    expect(await readQuality(taskId)).toBe('draft')
  })
})
