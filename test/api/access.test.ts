import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFirstAccount, revokeApiKey } from '../../src/accounts/account-store.ts'
import { editorState, solid } from '../support/documents.ts'
import { makePng } from '../support/make-png.ts'
import { type Client, TestApi } from '../support/test-api.ts'

let api: TestApi
let owner: Client
let projectId: string
let assetId: string
let taskId: string

const document = editorState({ tracks: [[solid('#ff0000', { id: 'a', seconds: 2 })]] })
const settings = { fps: 30, ratio: 'custom', scale: 1, format: 'mp4' }

beforeAll(async () => {
  api = await TestApi.start()
  owner = await api.account()
  projectId = (await owner.post('/v1/projects', { editorState: document })).body.data.projectId
  const upload = await owner.post('/v1/uploads', makePng(), {
    'content-type': 'image/png',
    'x-file-name': 'a.png',
    'x-project-id': projectId,
  })
  assetId = upload.body.data.assetId
  taskId = (await owner.post(`/v1/projects/${projectId}/exports`, settings)).body.data.taskId
})
afterAll(() => api.stop())

interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly body?: Record<string, unknown>
}

const project = '/v1/projects/{projectId}'
/** Every route that names something of an account. */
const routes: readonly Call[] = [
  { method: 'GET', path: project },
  { method: 'PATCH', path: project, body: { title: 'mine now' } },
  { method: 'DELETE', path: project },
  { method: 'POST', path: `${project}/sync`, body: { editorState: document } },
  { method: 'GET', path: `${project}/assets` },
  { method: 'POST', path: `${project}/assets`, body: {} },
  { method: 'DELETE', path: `${project}/assets/{assetId}` },
  { method: 'POST', path: `${project}/exports`, body: settings },
  { method: 'GET', path: '/v1/assets/{assetId}' },
  { method: 'DELETE', path: '/v1/assets/{assetId}' },
  { method: 'GET', path: '/v1/exports/{taskId}' },
  { method: 'DELETE', path: '/v1/exports/{taskId}' },
]
const lists: readonly Call[] = [
  { method: 'GET', path: '/v1/projects' },
  { method: 'POST', path: '/v1/projects', body: { editorState: document } },
  { method: 'GET', path: '/v1/exports' },
  { method: 'POST', path: '/v1/exports', body: { ...settings, editorState: document } },
  { method: 'POST', path: '/v1/uploads', body: {} },
]
const validate: Call = { method: 'POST', path: '/v1/editor/validate', body: { editorState: document } }

/** A path of the owner's things. */
const pathTo = (path: string): string =>
  path.replace('{projectId}', projectId).replace('{assetId}', assetId).replace('{taskId}', taskId)

async function everything(): Promise<unknown> {
  const { rows } = await sql`select (select json_agg(p order by id) from projects p) as projects,
    (select json_agg(a order by id) from assets a) as assets,
    (select json_agg(b) from project_assets b) as bindings,
    (select json_agg(t order by id) from export_tasks t) as tasks`.execute(api.database.db)
  return rows
}

describe('what belongs to somebody else', () => {
  it.each(routes)('is not found, and not changed, by $method $path', async ({ method, path, body }) => {
    const stranger = await api.account('stranger')
    const before = await everything()
    const answer = await stranger.send(method, pathTo(path), body && { assetId, ...body })
    expect(answer.status).toBe(404)
    expect(answer.body.errorCode).toMatch(/_NOT_FOUND$/)
    expect(await everything()).toEqual(before)
  })

  it('cannot be bound to one’s own project, nor be given to a stranger’s upload', async () => {
    const stranger = await api.account('stranger')
    const own = (await stranger.post('/v1/projects', { editorState: document })).body.data.projectId
    const bound = await stranger.post(`/v1/projects/${own}/assets`, { assetId })
    expect(bound.body).toMatchObject({ status: 404, errorCode: 'ASSET_NOT_FOUND' })
    const uploaded = await stranger.post('/v1/uploads', makePng(), {
      'content-type': 'image/png',
      'x-file-name': 'a.png',
      'x-project-id': projectId,
    })
    expect(uploaded.body).toMatchObject({ status: 404, errorCode: 'PROJECT_NOT_FOUND' })
  })

  it('is not listed', async () => {
    const stranger = await api.account('stranger')
    for (const url of ['/v1/projects', '/v1/exports', `/v1/exports?projectId=${projectId}`]) {
      expect((await stranger.get(url)).body.data).toEqual([])
    }
  })
})

describe('a key', () => {
  it.each([...routes, ...lists, validate])(
    'is needed for $method $path, before anything else is looked at',
    async ({ method, path, body }) => {
      const sent = body === undefined ? undefined : 'not json'
      for (const key of ['', 'fw_live_made-up', 'x'.repeat(5000)]) {
        const headers = { 'content-type': 'application/json' }
        const answer = await api.stranger(key).send(method, pathTo(path), sent, headers)
        expect(answer.body).toMatchObject({
          status: 401,
          type: 'UNAUTHORIZED',
          errorCode: 'OPEN_API_KEY_INVALID',
        })
      }
    },
  )

  it('may come as a bearer token', async () => {
    const answer = await api.stranger().get('/v1/projects', { authorization: `Bearer ${owner.key}` })
    expect(answer.status).toBe(200)
    const basic = await api.stranger().get('/v1/projects', { authorization: `Basic ${owner.key}` })
    expect(basic.status).toBe(401)
  })

  it('is worth nothing within a second after it is revoked', async () => {
    const client = await api.account()
    expect((await client.get('/v1/projects')).status).toBe(200)
    expect(await revokeApiKey(api.database.db, client.apiKeyId)).toBe(1)
    await vi.waitFor(async () =>
      expect((await client.get('/v1/projects')).body.errorCode).toBe('OPEN_API_KEY_INVALID'),
    )
  })

  it('is kept as a hash only, and its last use is noted', async () => {
    const client = await api.account()
    await client.get('/v1/projects')
    const row = await api.database.db
      .selectFrom('api_keys')
      .selectAll()
      .where('id', '=', client.apiKeyId)
      .executeTakeFirstOrThrow()
    expect(row.last_used_at).toBeInstanceOf(Date)
    expect(client.key.startsWith(row.prefix)).toBe(true)
    expect(JSON.stringify(row)).not.toContain(client.key.slice(row.prefix.length))
  })
})

describe('an account without access', () => {
  let client: Client
  beforeEach(async () => {
    client = await api.account()
    await api.database.db
      .updateTable('accounts')
      .set({ has_api_access: false })
      .where('id', '=', client.accountId)
      .execute()
  })

  it.each([...routes, ...lists])('is refused $method $path', async ({ method, path, body }) => {
    const answer = await client.send(method, pathTo(path), body)
    expect(answer.body).toMatchObject({
      status: 403,
      type: 'FORBIDDEN',
      title: 'Forbidden',
      errorCode: 'OPEN_API_RUNTIME_ACCESS_FORBIDDEN',
    })
  })

  it('may still validate documents', async () => {
    expect((await client.send(validate.method, validate.path, validate.body)).status).toBe(200)
  })
})

describe('the first account', () => {
  it('is made once, however many nodes start together', async () => {
    const fresh = await TestApi.start()
    try {
      const made = await Promise.all(
        Array.from({ length: 8 }, () => createFirstAccount(fresh.database.db, 'default')),
      )
      const keys = made.filter((account) => account !== undefined)
      expect(keys).toHaveLength(1)
      const answer = await fresh.stranger(keys[0]?.key).get('/v1/projects')
      expect(answer.status).toBe(200)
    } finally {
      await fresh.stop()
    }
  })
})
