import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { editorState, mediaAsset, solid, text, video } from '../support/documents.ts'
import { makePng } from '../support/make-png.ts'
import { type Client, TestApi } from '../support/test-api.ts'

let api: TestApi
let client: Client
let projectId: string

const settings = { fps: 30, ratio: 'custom', scale: 1, format: 'mp4' }

const template = {
  ...editorState({
    tracks: [
      [text('Hello {{name|upper}}', { id: 'title', seconds: 2 })],
      [
        solid('#ff0000', { id: 'box', seconds: 2, fields: { bindings: { color: { $var: 'brand' } } } }),
        video('clip', {
          id: 'clip',
          at: 2,
          seconds: 1,
          fields: { bindings: { assetId: { $var: 'talk' } } },
        }),
        solid('#00ff00', { id: 'end', at: 3, seconds: 1 }),
      ],
    ],
    assets: [mediaAsset('video', 'clip')],
  }),
  variables: {
    name: { type: 'text', maxLength: 20, label: 'First name' },
    brand: { type: 'color', default: '#0000ff' },
    talk: { type: 'asset', assetType: 'video', duration: 'fit', default: 'clip' },
  },
}

beforeAll(async () => {
  api = await TestApi.start()
  client = await api.account()
  projectId = await createProject(template)
})
afterAll(() => api.stop())

async function createProject(editorState: Record<string, unknown>): Promise<string> {
  const created = await client.post('/v1/projects', { editorState })
  expect(created.body).toMatchObject({ data: {} })
  return created.body.data.projectId
}

async function readSnapshot(taskId: string) {
  const { document } = await api.database.db
    .selectFrom('export_tasks')
    .select('document')
    .where('id', '=', taskId)
    .executeTakeFirstOrThrow()
  await client.delete(`/v1/exports/${taskId}`)
  return JSON.parse(String(document))
}

const exportWith = (variables?: unknown, more: Record<string, unknown> = {}, headers = {}) =>
  client.post(`/v1/projects/${projectId}/exports`, { ...settings, variables, ...more }, headers)

describe('exporting a template', () => {
  it('snapshots the document with the values, from a project or from the request', async () => {
    const values = { name: 'Ada {{name}}', brand: 'orange' }
    const created = [
      await exportWith(values),
      await client.post('/v1/exports', { ...settings, editorState: template, variables: values }),
    ]
    for (const { body } of created) {
      const snapshot = await readSnapshot(body.data.taskId)
      expect(snapshot.items).toMatchObject({
        title: { text: 'Hello ADA {{NAME}}' },
        box: { color: 'orange' },
      })
      expect(snapshot).not.toHaveProperty('variables')
    }
  })

  it('knows the duration of an upload, and prices what the values make', async () => {
    const { db } = api.database
    const upload = await client.post('/v1/uploads', makePng(8, 4), { 'x-file-name': 'talk.png' })
    const { fileKey, assetId } = upload.body.data
    await db.updateTable('assets').set({ duration_seconds: 7 }).where('id', '=', assetId).execute()
    const estimate = (variables: unknown) =>
      client.post(`/v1/projects/${projectId}/exports/estimate`, { ...settings, variables })
    expect((await estimate({ name: 'A', talk: fileKey })).body.data.durationSeconds).toBe(10)
    expect((await estimate({ name: 'A' })).body.data.durationSeconds).toBe(4)
    const other = await api.account()
    const foreign = await other.post('/v1/exports/estimate', {
      ...settings,
      editorState: template,
      variables: { name: 'A', talk: fileKey },
    })
    expect(foreign.body).toMatchObject({
      errorCode: 'VARIABLES_INVALID',
      errors: [{ path: '/variables/talk' }],
    })
  })

  it('refuses values that do not suit the template, each with its path', async () => {
    const refused = await exportWith({ nmae: 'Ada', brand: 1, talk: 'x.mp4' })
    expect(refused).toMatchObject({ status: 422, body: { errorCode: 'VARIABLES_INVALID' } })
    expect(
      refused.body.errors.map(({ code, path }: { code: string; path: string }) => `${code} ${path}`),
    ).toEqual([
      'VARIABLE_UNKNOWN /variables/nmae',
      'VARIABLE_MISSING /variables/name',
      'VARIABLE_INVALID /variables/brand',
    ])
    expect(refused.body.errors[0].message).toContain('Did you mean "name"?')
    expect((await exportWith(undefined)).body.errorCode).toBe('VARIABLES_INVALID')
    expect((await exportWith('Ada')).body.errorCode).toBe('REQUEST_INVALID')
    const plain = await createProject(editorState({ tracks: [[solid('#fff', { id: 'a', seconds: 1 })]] }))
    const unknown = await client.post(`/v1/projects/${plain}/exports`, { ...settings, variables: { a: 1 } })
    expect(unknown.body.errors).toMatchObject([{ path: '/variables/a' }])
  })

  it('compares the values of requests with the same Idempotency-Key', async () => {
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const first = await exportWith({ name: 'Ada' }, {}, headers)
    expect((await exportWith({ name: 'Ada' }, {}, headers)).body).toEqual(first.body)
    expect((await exportWith({ name: 'Bob' }, {}, headers)).body.errorCode).toBe('IDEMPOTENCY_KEY_REUSED')
    await client.delete(`/v1/exports/${first.body.data.taskId}`)
  })
})

it('lists the variables of a project with a JSON Schema', async () => {
  const { body } = await client.get(`/v1/projects/${projectId}/variables`)
  expect(body.data.variables).toMatchObject([
    {
      name: 'name',
      type: 'text',
      label: 'First name',
      required: true,
      schema: { type: 'string', maxLength: 20 },
    },
    { name: 'brand', required: false, schema: { default: '#0000ff' } },
    { name: 'talk', type: 'asset' },
  ])
  expect(body.data.schema).toMatchObject({ required: ['name'], additionalProperties: false })
  const outsider = await api.account()
  expect((await outsider.get(`/v1/projects/${projectId}/variables`)).status).toBe(404)
})

it('refuses to store a template with mistakes, and names them', async () => {
  const broken = { ...template, variables: { nome: { type: 'text' }, brand: { type: 'color' } } }
  const { status, body } = await client.post('/v1/projects', { editorState: broken })
  expect(status).toBe(422)
  expect(body.errors.map(({ path }: { path: string }) => path)).toEqual([
    '/items/title/text',
    '/items/clip/bindings/assetId',
  ])
})
