import { afterAll, beforeAll, expect, it } from 'vitest'
import { createLogger } from '../../src/platform/observability/logger.ts'
import { editorState, solid } from '../support/documents.ts'
import { TestApi } from '../support/test-api.ts'

const lines: string[] = []
const logger = createLogger('trace', { write: (line) => void lines.push(line) })
const document = editorState({ tracks: [[solid('#ff0000', { id: 'a', seconds: 1 })]] })
const marked = 'MARKEDSECRET'

let api: TestApi
let isBroken = false
beforeAll(async () => {
  api = await TestApi.start({
    logger,
    queue: {
      enqueue: () => {
        if (isBroken) {
          throw Object.assign(
            new Error(
              `postgres://me:${marked}@db/x refused Bearer ${marked} /files/a?expires=1&signature=${marked}`,
            ),
            { connectionString: marked, headers: { authorization: marked, 'x-api-key': marked } },
          )
        }
        return Promise.resolve()
      },
    },
  })
})
afterAll(() => api.stop())

it('logs requests and their failures, but nothing that grants access', async () => {
  const client = await api.account()
  const settings = { fps: 30, ratio: 'custom', scale: 1, format: 'mp4' }
  const responses = [
    await client.get(`/v1/projects?pageCursor=${marked}`),
    await api.outsider(`fw_live_${marked}${marked}`).get('/v1/projects'),
    await api.outsider().get('/v1/projects', { authorization: `Bearer ${marked}` }),
    await client.post('/v1/projects', `{"title":"${marked}`, { 'content-type': 'application/json' }),
    await client.post('/v1/exports', {
      ...settings,
      editorState: document,
      callbackUrl: `https://example.com/?token=${marked}`,
      callbackHeaders: { authorization: marked },
    }),
    await api.outsider().get(`/files/exports/${client.accountId}?expires=1&signature=${marked}`),
  ]
  isBroken = true
  responses.push(await client.post('/v1/exports', { ...settings, editorState: document }))
  expect(responses.map(({ status }) => status)).toEqual([400, 401, 401, 400, 422, 403, 500])
  const log = lines.join('')
  // The requests really are in the log.
  expect(log.match(/"msg":"request"/g)?.length).toBe(responses.length)
  expect(log).toContain('a request failed unexpectedly')
  expect(log).not.toContain(marked)
  expect(log).not.toContain(client.key)
})

it('logs a request under a single id, which is the one in its response', async () => {
  lines.length = 0
  const response = await api.outsider().get('/healthz')
  expect(lines.map((line) => JSON.parse(line))).toContainEqual(
    expect.objectContaining({ msg: 'request', requestId: response.headers['x-request-id'] }),
  )
  expect(lines.join('')).not.toContain('reqId')
})

it('redacts fields and texts that a careless log line contains', () => {
  lines.length = 0
  const secret = { callbackHeaders: { a: marked }, password: marked, authorization: marked }
  logger.warn({ ...secret, task: secret, err: new TypeError(`Bearer ${marked}`) }, `fw_live_abcd${marked}`)
  logger.error({ config: { databaseUrl: marked }, url: `postgres://me:${marked}@db/x` }, 'failed')
  expect(lines).toHaveLength(2)
  expect(lines.join('')).not.toContain(marked)
})
