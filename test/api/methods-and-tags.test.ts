import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildDocumentWithItems } from '../../bench/validation.ts'
import { type Client, TestApi } from '../support/test-api.ts'

let api: TestApi
let client: Client
let projectId: string
const editorState = buildDocumentWithItems(100)
beforeAll(async () => {
  api = await TestApi.start()
  client = await api.account()
  projectId = (await client.post('/v1/projects', { editorState })).body.data.projectId
})
afterAll(() => api.stop())

describe('a method that a path does not support', () => {
  it.each([
    ['PUT', '/v1/projects', 'GET, HEAD, OPTIONS, POST'],
    ['DELETE', '/v1/exports', 'GET, HEAD, OPTIONS, POST'],
    ['POST', '/v1/exports/0198c2a1-5b1e-7c3a-9d42-6f0e8b7a1c55', 'DELETE, GET, HEAD, OPTIONS'],
    ['GET', '/v1/uploads', 'OPTIONS, POST'],
    ['POST', '/healthz', 'GET, HEAD, OPTIONS'],
  ] as const)('%s %s gets 405 with Allow', async (method, url, allow) => {
    const response = await api.server.inject({ method, url, headers: { accept: 'application/problem+json' } })
    expect(response.statusCode).toBe(405)
    expect(response.headers).toMatchObject({
      allow,
      'content-type': 'application/problem+json; charset=utf-8',
    })
    expect(response.json()).toMatchObject({ type: 'METHOD_NOT_ALLOWED', errorCode: 'METHOD_NOT_ALLOWED' })
  })

  it('does not change responses to unknown paths and missing keys', async () => {
    const readStatus = async (method: 'GET' | 'PUT' | 'OPTIONS', url: string, headers = {}) =>
      (await api.server.inject({ method, url, headers })).statusCode
    expect(await readStatus('PUT', '/v1/nothing')).toBe(404)
    expect(await readStatus('OPTIONS', '/v1/nothing')).toBe(404)
    expect(await readStatus('GET', '/v1/projects')).toBe(401)
    expect(await readStatus('OPTIONS', '/v1/projects')).toBe(204)
    const preflight = { origin: 'https://a.example', 'access-control-request-method': 'PUT' }
    expect(await readStatus('OPTIONS', '/v1/projects', preflight)).toBe(404)
  })
})

it('names every field that is missing or wrong, once', async () => {
  const url = `/v1/projects/${projectId}/exports`
  const empty = await client.post(url, {})
  expect(empty.status).toBe(400)
  expect(empty.body.errors.map(({ path }: { path: string }) => path)).toEqual([
    '/fps',
    '/ratio',
    '/scale',
    '/format',
  ])
  const wrong = await client.post(url, { fps: 'x', ratio: 5, scale: 100, format: 'mp4' })
  expect(wrong.body.errors.map(({ path }: { path: string }) => path)).toEqual(['/fps', '/ratio', '/scale'])
  const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`h${index}`, 1]))
  const headers = await client.post(url, { callbackHeaders: many })
  expect(headers.body.errors).toHaveLength(100)
})

describe("a project's ETag", () => {
  const read = (headers = {}) => client.get(`/v1/projects/${projectId}`, headers)
  const readTag = async (): Promise<string> => String((await read()).headers.etag)

  it('changes with everything that the project shows, and only then', async () => {
    const first = await readTag()
    expect(await readTag()).toBe(first)
    await client.patch(`/v1/projects/${projectId}`, { title: 'Renamed' })
    const renamed = await readTag()
    await client.patch(`/v1/projects/${projectId}`, { description: 'Described' })
    const described = await readTag()
    const synced = await client.post(`/v1/projects/${projectId}/sync`, { editorState, stateVersion: 'mine' })
    expect(new Set([first, renamed, described, synced.headers.etag]).size).toBe(4)
    expect(await readTag()).toBe(synced.headers.etag)
  })

  it('in If-None-Match gets 304: weak, in a list, or as *', async () => {
    const etag = await readTag()
    for (const value of [etag, `W/${etag}`, `"other", ${etag}`, '*', ` * `]) {
      const response = await read({ 'if-none-match': value })
      expect([value, response.status, response.text]).toEqual([value, 304, ''])
      expect(response.headers.etag).toBe(etag)
    }
    for (const value of ['"other"', `"${etag.slice(1, -1)}x"`, `"x${etag.slice(1)}`]) {
      expect([value, (await read({ 'if-none-match': value })).status]).toEqual([value, 200])
    }
  })

  it('in If-Match of a sync compares the document: a new title is not a conflict', async () => {
    const before = await readTag()
    await client.patch(`/v1/projects/${projectId}`, { title: 'Renamed again' })
    const sync = () => client.post(`/v1/projects/${projectId}/sync`, { editorState }, { 'if-match': before })
    expect((await sync()).status).toBe(200)
    expect((await sync()).status).toBe(412)
  })
})

it('treats 0 as no limit of active exports, for an account as in the setting', async () => {
  const settings = { fps: 30, ratio: 'custom', scale: 1, format: 'mp4' }
  const create = async (): Promise<number> =>
    (await client.post(`/v1/projects/${projectId}/exports`, settings)).status
  expect([await create(), await create(), await create()]).toEqual([201, 201, 422])
  const accounts = api.database.db.updateTable('accounts').where('id', '=', client.accountId)
  await accounts.set({ max_active_exports: 0 }).execute()
  expect([await create(), await create()]).toEqual([201, 201])
  expect((await client.get('/v1/account')).body.data.limits.maxActiveExports).toBeNull()
})

it('describes the maximum length of x-file-name, and counts decoded characters', async () => {
  const { body } = await api.outsider().get('/openapi.json')
  const parameters = body.paths['/v1/uploads'].post.parameters
  const name = parameters.find((each: { name: string }) => each.name.toLowerCase() === 'x-file-name')
  expect(name.schema).toMatchObject({ minLength: 1, maxLength: 512 })
  const upload = async (decoded: string): Promise<number> => {
    const headers = { 'content-type': 'text/vtt', 'x-file-name': encodeURIComponent(decoded) }
    const text = Buffer.from('WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n')
    return (await client.post('/v1/uploads', text, headers)).status
  }
  expect(await upload(`${'字'.repeat(508)}.vtt`)).toBe(201)
  expect(await upload(`${'字'.repeat(509)}.vtt`)).toBe(400)
})
