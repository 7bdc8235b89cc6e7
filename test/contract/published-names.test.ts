import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildProblem } from '../../src/service/api/responses/problems.ts'
import { Refusal } from '../../src/service/errors/refusal.ts'
import { makePng } from '../support/make-png.ts'
import { type Client, TestApi } from '../support/test-api.ts'

/**
 * Names that published clients compare but that the published schemas declare as plain strings. They come from the
 * official clients' tests; API.md of the contract lists them.
 */
let api: TestApi
let client: Client
beforeAll(async () => {
  api = await TestApi.start({
    rateLimitSettings: { requestsPerMinute: 3, syncsPerMinute: 0, badKeysPerMinute: 0 },
  })
  client = await api.account()
})
afterAll(() => api.stop())

test('assets are IMAGE and UPLOAD: clients expect upper case, although documents have the types in lower case', async () => {
  const response = await client.post('/v1/uploads', makePng(2, 2), {
    'content-type': 'image/png',
    'x-file-name': 'a.png',
  })
  expect(response.body.data).toMatchObject({ type: 'IMAGE', source: 'UPLOAD' })
})

test('an invalid document is UNPROCESSABLE_CONTENT: the name of 422 since RFC 9110', async () => {
  const response = await client.post('/v1/projects', { editorState: {} })
  expect(response.body).toMatchObject({
    type: 'UNPROCESSABLE_CONTENT',
    status: 422,
    errorCode: 'EDITOR_STATE_INVALID',
  })
})

test('too many requests are RATE_LIMITED: clients wait if they read it', async () => {
  await client.get('/v1/projects')
  const response = await client.get('/v1/projects')
  expect(response.body).toMatchObject({
    type: 'RATE_LIMITED',
    status: 429,
    errorCode: 'OPEN_API_REQUEST_LIMIT_EXCEEDED',
  })
})

test.each([
  ['OPEN_API_KEY_INVALID', 'UNAUTHORIZED'],
  ['OPEN_API_RUNTIME_ACCESS_FORBIDDEN', 'FORBIDDEN'],
  ['CLIENT_TASK_ID_CONFLICT', 'CONFLICT'],
  ['INTERNAL_ERROR', 'INTERNAL_ERROR'],
] as const)('%s has the published type %s', (code, type) => {
  expect(buildProblem(new Refusal(code, '')).body).toMatchObject({ type, errorCode: code })
})
