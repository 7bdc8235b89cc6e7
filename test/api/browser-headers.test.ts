import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TestApi } from '../support/test-api.ts'

const EDITOR = 'https://editor.example.com'

describe('without allowed origins', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await TestApi.start({ publicUrl: 'http://video.example.com' })
  })
  afterAll(() => api.stop())

  it('lets no page of another origin read a response', async () => {
    const client = await api.account()
    const response = await client.get('/v1/projects', { origin: EDITOR })
    expect(response.status).toBe(200)
    expect(response.headers['access-control-allow-origin']).toBeUndefined()
    const preflight = await api.server.inject({
      method: 'OPTIONS',
      url: '/v1/projects',
      headers: { origin: EDITOR, 'access-control-request-method': 'GET' },
    })
    expect(preflight.statusCode).toBe(404)
    expect(preflight.json().errorCode).toBe('ROUTE_NOT_FOUND')
  })

  it('stops browsers from running responses, guessing their types and caching what needs a key', async () => {
    const client = await api.account()
    for (const { headers } of [await client.get('/v1/projects'), await api.outsider().get('/v1/projects')]) {
      expect(headers['content-security-policy']).toContain("default-src 'none'")
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['cache-control']).toBe('no-store')
    }
  })

  it('lets the reference page load resources from this server only', async () => {
    const { headers, text } = await api.outsider().get('/docs/')
    expect(text).toContain('<title>Framewright API</title>')
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self' 'unsafe-inline'")
    expect(policy).not.toMatch(/https?:|\*/)
  })

  it('does not demand HTTPS where clients connect over HTTP', async () => {
    const { headers } = await api.outsider().get('/openapi.json')
    expect(headers['strict-transport-security']).toBeUndefined()
  })
})

describe('with allowed origins', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await TestApi.start({ corsOrigins: [EDITOR], publicUrl: 'https://video.example.com' })
  })
  afterAll(() => api.stop())

  it('lets their pages send keys and read the headers that matter', async () => {
    const preflight = await api.server.inject({
      method: 'OPTIONS',
      url: '/v1/projects',
      headers: {
        origin: EDITOR,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'x-api-key,idempotency-key',
      },
    })
    expect(preflight.statusCode).toBe(204)
    expect(preflight.headers['access-control-allow-origin']).toBe(EDITOR)
    expect(preflight.headers['access-control-allow-headers']).toMatch(/x-api-key.*idempotency-key/)
    expect(preflight.headers['access-control-allow-credentials']).toBeUndefined()
    const client = await api.account()
    const response = await client.get('/v1/projects', { origin: EDITOR })
    expect(response.headers['access-control-allow-origin']).toBe(EDITOR)
    expect(response.headers['access-control-expose-headers']).toMatch(/x-request-id.*etag.*ratelimit/)
  })

  it('lets them read errors too, and lets no other origin read anything', async () => {
    const refused = await api.outsider('wrong').get('/v1/projects', { origin: EDITOR })
    expect(refused).toMatchObject({ status: 401, headers: { 'access-control-allow-origin': EDITOR } })
    const other = await api.outsider().get('/openapi.json', { origin: 'https://evil.example.com' })
    expect(other.headers['access-control-allow-origin']).not.toBe('https://evil.example.com')
    expect(other.headers['access-control-allow-origin']).not.toBe('*')
  })

  it('responds to OPTIONS without an Origin as without CORS: 204 with Allow, or 404', async () => {
    const options = async (url: string) => api.server.inject({ method: 'OPTIONS', url })
    const response = await options('/v1/projects')
    expect(response.statusCode).toBe(204)
    expect(response.headers.allow).toBe('GET, HEAD, OPTIONS, POST')
    expect((await options('/v1/nothing')).statusCode).toBe(404)
  })

  it('tells browsers to keep using HTTPS', async () => {
    const { headers } = await api.outsider().get('/openapi.json')
    expect(headers['strict-transport-security']).toBe('max-age=31536000')
  })
})
