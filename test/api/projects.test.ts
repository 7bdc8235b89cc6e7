import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { editorState, solid } from '../support/documents.ts'
import { memberText } from '../support/member-text.ts'
import { type Client, TestApi } from '../support/test-api.ts'

let api: TestApi
let client: Client

const document = editorState({ tracks: [[solid('#ff0000', { id: 'a', seconds: 2 })]] })
const longer = editorState({ tracks: [[solid('#00ff00', { id: 'a', seconds: 9 })]] })

beforeAll(async () => {
  api = await TestApi.start()
})
afterAll(() => api.stop())
beforeEach(async () => {
  client = await api.account()
})

async function createProject(fields: Record<string, unknown> = {}): Promise<string> {
  const { status, body } = await client.post('/v1/projects', { editorState: document, ...fields })
  expect(status).toBe(201)
  return body.data.projectId
}

const json = { 'content-type': 'application/json' }

/** The document with additional members, which are kept although they mean nothing. */
const addMembers = (members: string): string => `{${members},${JSON.stringify(document).slice(1)}`

describe('a stored document', () => {
  it.each([
    ['spellings of numbers', '"x":[1.0,-0,1e21,1E+2,0.1e-7,123456789012345678901234567890]'],
    ['keys that look like numbers, in their order', '"x":{"10":1,"9":2,"b":3,"01":4}'],
    ['Unicode, escaped or not', '"x":"\\u00e9é\\ud83d\\ude00😀\\u0000\\/\\ud800"'],
    ['white space', '\n\t"x" : [ ]  '],
    ['a duplicate key', '"x":1,"x":2'],
    [
      'keys that every object inherits',
      '"x":{"constructor":{"prototype":1},"toString":null,"hasOwnProperty":[]}',
    ],
  ])('is returned with %s, byte for byte', async (_name, members) => {
    const text = addMembers(members)
    const created = await client.post('/v1/projects', `{"title":"t","editorState":${text}}`, json)
    expect(created.status).toBe(201)
    const { body, text: response } = await client.get(`/v1/projects/${created.body.data.projectId}`)
    const data = memberText(response, 'data') ?? ''
    expect(memberText(data, 'editorState')).toBe(text.trim())
    expect(body.data.title).toBe('t')
  })

  it('is returned byte for byte after a sync too', async () => {
    const projectId = await createProject()
    const text = addMembers('"x":1.50')
    await client.post(`/v1/projects/${projectId}/sync`, `{"editorState":${text}}`, json)
    const { text: response } = await client.get(`/v1/projects/${projectId}`)
    expect(response).toContain(text)
  })

  it.each([
    ['__proto__ as a key', addMembers('"__proto__":{"polluted":true}')],
    ['a number that is infinite', addMembers('"x":1e400')],
    ['10 000 levels', addMembers(`"x":${'['.repeat(10_000)}${']'.repeat(10_000)}`)],
    ['no tracks', '{}'],
  ])('is rejected with %s, and every error is named', async (_name, text) => {
    const response = await client.post('/v1/projects', `{"editorState":${text}}`, json)
    expect(response.body).toMatchObject({ status: 422, errorCode: 'EDITOR_STATE_INVALID' })
    expect(response.body.detail).toMatch(/^The document is invalid: \S/)
    expect(response.body.errors[0]).toEqual({
      code: expect.any(String),
      path: expect.any(String),
      message: expect.any(String),
    })
    expect((await client.get('/v1/projects')).body.data).toEqual([])
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  it('is reported as invalid by validate, with 200, however bad it is', async () => {
    const deep = addMembers(`"x":${'['.repeat(10_000)}${']'.repeat(10_000)}`)
    for (const text of [deep, addMembers('"__proto__":1'), '{}']) {
      const response = await client.post('/v1/editor/validate', `{"editorState":${text}}`, json)
      expect(response.status).toBe(200)
      expect(response.body.data.valid).toBe(false)
      expect(response.body.meta.capabilitiesVersion).toEqual(expect.any(String))
    }
    expect((await client.post('/v1/editor/validate', { editorState: document })).body.data).toEqual({
      valid: true,
      errors: [],
    })
    for (const body of ['[]', '{}', '{"editorState"', '"x"', '']) {
      expect((await client.post('/v1/editor/validate', body, json)).status).toBe(400)
    }
  })
})

describe('a body', () => {
  const title = Buffer.from(`{"title":"Größe","editorState":${JSON.stringify(document)}}`)

  it('may begin with a byte order mark', async () => {
    const { status, body } = await client.post(
      '/v1/projects',
      Buffer.concat([Buffer.from('\uFEFF'), title]),
      json,
    )
    expect({ status, title: body.data.title }).toEqual({ status: 201, title: 'Größe' })
  })

  it.each([
    ['Latin-1', Buffer.from(title.toString(), 'latin1')],
    ['UTF-16', Buffer.from(title.toString(), 'utf16le')],
    ['half a character', title.subarray(0, title.indexOf('ß') + 1)],
  ])('is rejected in %s, which would be stored as something else', async (_name, bytes) => {
    const { status, body } = await client.post('/v1/projects', bytes, json)
    expect({ status, code: body.errorCode }).toEqual({ status: 400, code: 'REQUEST_BODY_INVALID' })
    expect((await client.get('/v1/projects')).body.data).toEqual([])
  })
})

describe('creating a project', () => {
  it('has sensible defaults and a version chosen by the server', async () => {
    const { body } = await client.post('/v1/projects', { editorState: document, unknownField: 1 })
    expect(body).toEqual({
      data: {
        projectId: body.data.projectId,
        title: 'Untitled project',
        description: null,
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        updatedAt: body.data.createdAt,
      },
      meta: {},
    })
    const detail = await client.get(`/v1/projects/${body.data.projectId}`)
    expect(detail.body.data).toMatchObject({ editorState: document, stateSchemaVersion: 'v1' })
    expect(detail.body.data.stateVersion).toMatch(/^[0-9a-f]{32}$/)
  })

  it.each([
    ['a title of 121 characters', { title: 'x'.repeat(121) }],
    ['a description of 501 characters', { description: 'x'.repeat(501) }],
    ['a number for a title', { title: 1 }],
    ['a version of 33 characters', { stateVersion: 'x'.repeat(33) }],
    ['another dialect', { stateSchemaVersion: 'v2' }],
    ['no document', { editorState: undefined }],
    ['a title with U+0000', { title: 'a\u0000b' }],
  ])('rejects %s', async (_name, fields) => {
    const response = await client.post('/v1/projects', { editorState: document, ...fields })
    expect(response.body).toMatchObject({ status: 400, errorCode: 'REQUEST_INVALID' })
    expect((await client.get('/v1/projects')).body.data).toEqual([])
  })

  it('reports that the database’s disk is full', async () => {
    const { db } = api.database
    // The error that PostgreSQL raises if it cannot extend a file.
    await sql`create function no_room() returns trigger language plpgsql as
      $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$`.execute(db)
    await sql`create trigger no_room before insert on projects execute function no_room()`.execute(db)
    try {
      const response = await client.post('/v1/projects', { editorState: document })
      expect(response.body).toMatchObject({
        status: 503,
        detail: 'The database has no space left.',
      })
    } finally {
      await sql`drop trigger no_room on projects`.execute(db)
    }
    await createProject()
  })

  it('happens once per Idempotency-Key', async () => {
    const headers = { 'idempotency-key': 'p' }
    const first = await client.post('/v1/projects', { title: 'a', editorState: document }, headers)
    const repeated = await client.post('/v1/projects', { editorState: document, title: 'a' }, headers)
    expect(repeated.text).toBe(first.text)
    expect(repeated.headers['idempotent-replayed']).toBe('true')
    const other = await client.post('/v1/projects', { title: 'b', editorState: document }, headers)
    expect(other.body).toMatchObject({ status: 422, errorCode: 'IDEMPOTENCY_KEY_REUSED' })
    expect((await client.get('/v1/projects')).body.data).toHaveLength(1)
    // A key belongs to one route and one account.
    const settings = { fps: 30, ratio: 'custom', scale: 1, format: 'mp4', editorState: document }
    expect((await client.post('/v1/exports', settings, headers)).status).toBe(201)
    const neighbour = await api.account()
    const otherResponse = await neighbour.post('/v1/projects', { title: 'b', editorState: document }, headers)
    expect(otherResponse.status).toBe(201)
  })

  it.each(['', 'a b', 'x'.repeat(256), 'ä'])('rejects the key "%s"', async (key) => {
    const response = await client.post('/v1/projects', { editorState: document }, { 'idempotency-key': key })
    expect(response.body).toMatchObject({ status: 400, errorCode: 'REQUEST_INVALID' })
  })
})

describe('changing a project', () => {
  it('patches only the fields that are sent', async () => {
    const projectId = await createProject({ title: 'a', description: 'b' })
    const url = `/v1/projects/${projectId}`
    expect((await client.patch(url, { title: 'c' })).body.data).toMatchObject({
      title: 'c',
      description: 'b',
    })
    expect((await client.patch(url, { description: null })).body.data).toMatchObject({
      title: 'c',
      description: null,
    })
    expect((await client.patch(url, {})).body.data).toMatchObject({ title: 'c', description: null })
    expect((await client.patch(url, { title: null })).status).toBe(400)
  })

  it('lets the last sync win if nothing is expected', async () => {
    const projectId = await createProject({ stateVersion: 'mine' })
    const url = `/v1/projects/${projectId}`
    const versions = [(await client.get(url)).body.data.stateVersion]
    expect(versions).toEqual(['mine'])
    for (const state of [longer, document, longer]) {
      const { body } = await client.post(`${url}/sync`, { editorState: state })
      expect(body.data).toMatchObject({ projectId, stateSchemaVersion: 'v1' })
      versions.push(body.data.stateVersion)
    }
    expect(new Set(versions).size).toBe(4)
    expect((await client.get(url)).body.data).toMatchObject({
      editorState: longer,
      stateVersion: versions[3],
    })
  })

  it('changes nothing if the project is not the one that was read', async () => {
    const projectId = await createProject()
    const url = `/v1/projects/${projectId}`
    const etag = String((await client.get(url)).headers.etag)
    const synced = await client.post(`${url}/sync`, { editorState: longer }, { 'if-match': etag })
    expect(synced.status).toBe(200)
    for (const stale of [etag, `"x", ${etag}`, '"made-up"', 'W/"r0"']) {
      const response = await client.post(`${url}/sync`, { editorState: document }, { 'if-match': stale })
      expect(response.body).toMatchObject({ status: 412, errorCode: 'PROJECT_STATE_CONFLICT' })
    }
    const now = await client.get(url)
    expect(now.body.data.editorState).toEqual(longer)
    expect(now.headers.etag).toBe(synced.headers.etag)
    const listed = `"x", ${synced.headers.etag}`
    for (const fresh of [listed, '*']) {
      const response = await client.post(`${url}/sync`, { editorState: longer }, { 'if-match': fresh })
      expect(response.status).toBe(200)
    }
  })

  it('accepts one of several syncs based on the same state', async () => {
    const projectId = await createProject()
    const url = `/v1/projects/${projectId}`
    const headers = { 'if-match': String((await client.get(url)).headers.etag) }
    const responses = await Promise.all(
      [longer, document, longer, document].map((state) =>
        client.post(`${url}/sync`, { editorState: state }, headers),
      ),
    )
    expect(responses.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412])
  })

  it('stops finding it once it is deleted, but its exports continue', async () => {
    const projectId = await createProject()
    const settings = { fps: 30, ratio: 'custom', scale: 1, format: 'mp4' }
    const created = await client.post(`/v1/projects/${projectId}/exports`, settings)
    const deleted = await client.delete(`/v1/projects/${projectId}`, json)
    expect(deleted.body).toEqual({ data: { projectId, deleted: true }, meta: {} })
    expect((await client.get(`/v1/projects/${projectId}`)).body.errorCode).toBe('PROJECT_NOT_FOUND')
    expect((await client.delete(`/v1/projects/${projectId}`)).status).toBe(404)
    expect((await client.get('/v1/projects')).body.data).toEqual([])
    const task = await client.get(`/v1/exports/${created.body.data.taskId}`)
    expect(task.body.data).toMatchObject({ status: 'PENDING', projectId })
  })
})

describe('the list of projects', () => {
  it('pages newest first, stays correct while projects are added, and omits the documents', async () => {
    const ids: string[] = []
    for (let count = 0; count < 5; count++) ids.unshift(await createProject({ title: String(count) }))
    const first = await client.get('/v1/projects?pageSize=3')
    await createProject()
    const second = await client.get(`/v1/projects?pageSize=3&pageCursor=${first.body.meta.nextPageCursor}`)
    const seen = [...first.body.data, ...second.body.data]
    expect(seen.map(({ projectId }) => projectId)).toEqual(ids)
    expect(second.body.meta.nextPageCursor).toBeNull()
    expect(seen.some((project) => 'editorState' in project)).toBe(false)
  })

  it('accepts only its own cursors, unchanged', async () => {
    for (let count = 0; count < 3; count++) await createProject()
    const cursor: string = (await client.get('/v1/projects?pageSize=1')).body.meta.nextPageCursor
    const changed = `${cursor.slice(0, -1)}${cursor.endsWith('A') ? 'B' : 'A'}`
    for (const bad of [changed, `${cursor}!`, `${cursor}A`, cursor.slice(1), '', '%00']) {
      const response = await client.get(`/v1/projects?pageCursor=${bad}`)
      expect(response.body).toMatchObject({ status: 400, errorCode: 'PAGE_CURSOR_INVALID' })
    }
    expect((await client.get(`/v1/exports?pageCursor=${cursor}`)).body.errorCode).toBe('PAGE_CURSOR_INVALID')
  })

  it.each(['0', '51', '-1', 'x', '1.5', '1&pageSize=2'])('rejects pageSize=%s', async (size) => {
    expect((await client.get(`/v1/projects?pageSize=${size}`)).body.errorCode).toBe('REQUEST_INVALID')
  })
})
