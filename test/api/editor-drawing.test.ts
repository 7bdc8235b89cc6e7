import { createCanvas, loadImage } from '@napi-rs/canvas'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Client, TestApi } from '../support/test-api.ts'

let api: TestApi
let client: Client
beforeAll(async () => {
  api = await TestApi.start()
  client = await api.account()
})
afterAll(() => api.stop())

const title = { family: 'Inter', variant: 'normal', weight: 700 }

it('returns the fonts of texts and the files that draw them', async () => {
  const texts = [
    { ...title, text: 'Hello' },
    { ...title, text: 'Hello 世界 😀' },
  ]
  const words = [
    { word: 'Donaudampfschiff', language: 'de' },
    { word: 'abc', language: 'xx' },
  ]
  const { status, body } = await client.post('/v1/editor/text-fonts', { texts, words })
  expect(status).toBe(200)
  const [latin, mixed] = body.data.texts
  expect(latin).toMatchObject({ drawable: 'Hello', exceptions: [] })
  expect(mixed.families.split(', ').length).toBeGreaterThan(2)
  expect(body.data.words).toEqual([[2, 5, 10], null])
  const names = new Set(body.data.faces.map(({ family }: { family: string }) => `"${family}"`))
  expect(mixed.families.split(', ').every((name: string) => names.has(name))).toBe(true)
  for (const { url, weight } of body.data.faces) {
    expect(weight).toMatch(/^\d+( \d+)?$/)
    const file = await api.server.inject({ url: new URL(url).pathname })
    expect(file.statusCode).toBe(200)
  }
})

it('refuses a body that is larger than the texts of a page', async () => {
  const texts = [{ ...title, text: 'x'.repeat(20_000) }]
  const { status } = await client.post('/v1/editor/text-fonts', { texts: Array(20).fill(texts[0]) })
  expect(status).toBe(413)
})

it('decodes a still of the caller at its own size, and none of another account', async () => {
  const png = createCanvas(7, 5).toBuffer('image/png')
  const { body } = await client.post('/v1/uploads', png, {
    'content-type': 'image/png',
    'x-file-name': 'red.png',
  })
  const query = { type: 'image', remoteKey: body.data.fileKey }
  const response = await api.server.inject({
    method: 'POST',
    url: '/v1/editor/source-frame',
    headers: { 'x-api-key': client.key },
    payload: query,
  })
  expect(response.statusCode).toBe(200)
  const [decoded, original] = [await loadImage(response.rawPayload), await loadImage(png)]
  expect([decoded.width, decoded.height]).toEqual([original.width, original.height])
  const other = await api.account()
  const refused = await other.post('/v1/editor/source-frame', query)
  expect(refused.body.errorCode).toBe('ASSET_UNREACHABLE')
})

it('returns an illustration in a colour', async () => {
  const headers = { 'x-api-key': client.key }
  const url = '/v1/illustrations/IHello?color=%23ff0000'
  const found = await api.server.inject({ url, headers })
  expect(found.headers['content-type']).toBe('image/svg+xml')
  expect(found.body).toContain('#ff0000')
  const again = await api.server.inject({
    url,
    headers: { ...headers, 'if-none-match': String(found.headers.etag) },
  })
  expect(again.statusCode).toBe(304)
  const { body } = await client.get('/v1/illustrations/INothing?color=red')
  expect(body.errorCode).toBe('ILLUSTRATION_NOT_FOUND')
})

it('cannot be made to write markup by a colour', async () => {
  const color = encodeURIComponent('"><script>alert(1)</script>')
  const headers = { 'x-api-key': client.key }
  const { body } = await api.server.inject({ url: `/v1/illustrations/IHello?color=${color}`, headers })
  expect(body).not.toContain('<script')
})
