import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { buildDocumentWithItems } from '../../bench/validation.ts'
import { DocumentChecks } from '../../src/service/document-checks/document-checks.ts'
import { type Client, TestApi } from '../support/test-api.ts'

let api: TestApi
let client: Client
beforeAll(async () => {
  api = await TestApi.start()
  client = await api.account()
})
afterAll(() => api.stop())

const json = { 'content-type': 'application/json' }
const buildObject = (count: number, value: string): string =>
  `{${Array.from({ length: count }, (_, index) => `"k${index}":${value}`).join()}}`
const wrapInDocument = (value: string): string => `{"editorState":{"x":${value}}}`

describe('a body with too many values', () => {
  const lists = `[${Array(12_000).fill('[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]').join()}]`
  it.each([
    ['in total', wrapInDocument(lists), 'more than 500000 JSON values'],
    ['in one object', wrapInDocument(buildObject(20_001, '1')), 'more than 20000 members'],
    ['in one array', wrapInDocument(`[${'1,'.repeat(100_000)}1]`), 'more than 100000 elements'],
    ['that are all empty', wrapInDocument(buildObject(20_001, '{}')), 'more than 20000 members'],
    ['with one name', wrapInDocument(`{${'"a":1,'.repeat(20_000)}"a":1}`), 'more than 20000 members'],
    ['beside the document', `{"editorState":{},"x":[${'1,'.repeat(1_000)}1]}`, 'at most 1000 JSON values'],
    [
      'beside a large document',
      `{"editorState":{"x":"${'x'.repeat(300_000)}"},"x":[${'1,'.repeat(1_000)}1]}`,
      'at most 1000 JSON values',
    ],
    ['as text beside the document', `{"editorState":{},"x":"${'x'.repeat(70_000)}"}`, '64 KiB'],
  ])('%s is rejected before it is parsed', async (_name, body, detail) => {
    const response = await client.post('/v1/editor/validate', body, json)
    expect([response.status, response.body.errorCode]).toEqual([413, 'REQUEST_BODY_TOO_LARGE'])
    expect(response.body.detail).toContain(detail)
  })

  it('never reaches the parser, on this thread or another', async () => {
    const parse = vi.spyOn(JSON, 'parse')
    const split = vi.spyOn(DocumentChecks.prototype, 'split')
    const body = wrapInDocument(buildObject(500_001, '1'))
    const { statusCode } = await api.server.inject({
      method: 'POST',
      url: '/v1/editor/validate',
      headers: { ...json, 'x-api-key': client.key },
      payload: body,
    })
    expect(statusCode).toBe(413)
    expect(parse.mock.calls.filter(([text]) => text.length > 1_000)).toEqual([])
    expect(split).not.toHaveBeenCalled()
    vi.restoreAllMocks()
  })

  it('is rejected at a far lower limit on routes without a document', async () => {
    const project = await client.post('/v1/projects', { editorState: buildDocumentWithItems(100) })
    const url = `/v1/projects/${project.body.data.projectId}/exports`
    const responses = [
      await client.post(url, buildObject(1_001, '1'), json),
      await client.post(url, `{"x":"${'x'.repeat(70_000)}"}`, json),
    ]
    for (const { status, body } of responses) {
      expect([status, body.errorCode]).toEqual([413, 'REQUEST_BODY_TOO_LARGE'])
    }
  })
})

describe('a large document', () => {
  const document = buildDocumentWithItems(1_000)
  const settings = { fps: 30, ratio: 'custom', scale: 1, format: 'mp4' }

  it('is parsed and checked on another thread, whatever the route', async () => {
    const parse = vi.spyOn(JSON, 'parse')
    const sent = (url: string, body: object, headers = {}) =>
      api.server.inject({
        method: 'POST',
        url,
        headers: { ...json, 'x-api-key': client.key, ...headers },
        payload: JSON.stringify(body),
      })
    const created = await sent('/v1/projects', { editorState: document }, { 'idempotency-key': 'large' })
    expect(created.statusCode).toBe(201)
    const url = `/v1/projects/${/"projectId":"([^"]+)"/.exec(created.payload)?.[1]}`
    const responses = [
      await sent(`${url}/sync`, { editorState: document }),
      await sent('/v1/editor/validate', { editorState: document }),
      await sent('/v1/exports/estimate', { editorState: document, ...settings }),
      await sent('/v1/exports', { editorState: document, ...settings, compositionWidth: 640 }),
      await sent(`${url}/exports/estimate`, settings),
      await sent(`${url}/exports`, settings),
    ]
    expect(responses.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 201, 200, 201])
    expect(parse.mock.calls.filter(([text]) => text.length > 100_000)).toEqual([])
    vi.restoreAllMocks()
  })

  it('is stored as it was sent, and replayed by its key', async () => {
    const headers = { ...json, 'idempotency-key': 'again' }
    const text = JSON.stringify(document, null, 1).replace('"opacity"', '"opac\\u0069ty"')
    const body = `{"title":"Large","editorState": ${text} }`
    const first = await client.post('/v1/projects', body, headers)
    const repeated = await client.post('/v1/projects', JSON.stringify(JSON.parse(body)), headers)
    expect([first.status, repeated.status]).toEqual([201, 201])
    expect(repeated.headers['idempotent-replayed']).toBe('true')
    expect(repeated.text).toBe(first.text)
    const other = await client.post('/v1/projects', body.replace('Large', 'Other'), headers)
    expect(other.body.errorCode).toBe('IDEMPOTENCY_KEY_REUSED')
    const stored = await client.get(`/v1/projects/${first.body.data.projectId}`)
    expect(stored.text).toContain(text)
  })

  it('is rejected with the same errors as a small one', async () => {
    const broken = JSON.stringify({ editorState: { ...document, tracks: [] } })
    const { status, body } = await client.post('/v1/projects', broken, json)
    expect([status, body.errorCode]).toEqual([422, 'EDITOR_STATE_INVALID'])
    const found = await client.post('/v1/editor/validate', broken, json)
    expect(found.body.data.errors).toEqual(body.errors)
    const cut = await client.post('/v1/projects', broken.slice(0, -2), json)
    expect([cut.status, cut.body.errorCode]).toEqual([400, 'REQUEST_BODY_INVALID'])
  })
})
