import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { editorState, image, mediaAsset, moving, solid } from '../support/documents.ts'
import { type Client, TestApi, type TestResponse } from '../support/test-api.ts'

let api: TestApi
let client: Client
beforeAll(async () => {
  api = await TestApi.start()
  client = await api.account()
})
afterAll(() => api.stop())

let webServer: Server | undefined
afterEach(() => {
  webServer?.closeAllConnections()
  webServer?.close()
  webServer = undefined
})

/** Starts a web server for assets and returns its URL. */
async function serve(listener: RequestListener): Promise<string> {
  webServer = createServer(listener).listen(0, '127.0.0.1')
  await once(webServer, 'listening')
  return `http://127.0.0.1:${(webServer.address() as AddressInfo).port}`
}

/** Red for one second, then blue for one second; 320 × 180. */
const redThenBlue = editorState({
  tracks: [[solid('#ff0000', { id: 'a', seconds: 1 }), solid('#0000ff', { id: 'b', at: 1, seconds: 1 })]],
})

const requestPreview = (body: Record<string, unknown>, as = client): Promise<TestResponse> =>
  as.post('/v1/editor/preview-frame', body)

const buildImageDocument = (asset: ReturnType<typeof mediaAsset>): Record<string, unknown> =>
  editorState({
    tracks: [[image(asset.id, { id: 'a', seconds: 1 }), solid('#0000ff', { id: 'b', at: 1, seconds: 1 })]],
    assets: [asset],
  })

async function makeImage(color: string): Promise<Buffer> {
  const canvas = createCanvas(32, 18)
  const context = canvas.getContext('2d')
  context.fillStyle = color
  context.fillRect(0, 0, 32, 18)
  return canvas.encode('png')
}

async function decodeImage({ bytes }: TestResponse) {
  const shown = await loadImage(bytes)
  const canvas = createCanvas(shown.width, shown.height)
  canvas.getContext('2d').drawImage(shown, 0, 0)
  const data = canvas.data()
  const pixel = (x: number, y: number): string => data.toString('hex', (y * shown.width + x) * 4).slice(0, 6)
  return { width: shown.width, height: shown.height, pixel }
}

describe('POST /v1/editor/preview-frame', () => {
  it('draws the requested instant', async () => {
    for (const [timeTicks, color] of [
      [0, 'ff0000'],
      [239_999, 'ff0000'],
      [240_000, '0000ff'],
      [480_000, '000000'],
      [Number.MAX_SAFE_INTEGER, '000000'],
    ] as const) {
      const response = await requestPreview({ editorState: redThenBlue, timeTicks })
      expect(response.status).toBe(200)
      const { width, height, pixel } = await decodeImage(response)
      expect([timeTicks, width, height, pixel(160, 90)]).toEqual([timeTicks, 320, 180, color])
    }
  })

  it.each([
    ['png', [0x89, 0x50, 0x4e, 0x47]],
    ['jpeg', [0xff, 0xd8, 0xff]],
    ['webp', [...Buffer.from('RIFF')]],
  ])('returns an image in the format %s', async (format, signature) => {
    const response = await requestPreview({
      editorState: redThenBlue,
      timeTicks: 0,
      format,
      ratio: '1:1',
      scale: 0.5,
    })
    expect(response.headers['content-type']).toBe(`image/${format}`)
    expect([...response.bytes.subarray(0, signature.length)]).toEqual(signature)
    const { width, height, pixel } = await decodeImage(response)
    expect([width, height]).toEqual([90, 90])
    // The composition is contained in the output; the bars show the background.
    const [bar, middle] = [pixel(45, 5), pixel(45, 45)].map((hex) => Number.parseInt(hex.slice(0, 2), 16))
    expect(bar).toBeLessThan(10)
    expect(middle).toBeGreaterThan(245)
  })

  it.each([
    [{ timeTicks: -1 }],
    [{ timeTicks: 0.5 }],
    [{ timeTicks: 1e300 }],
    [{ timeTicks: '0' }],
    [{}],
    [{ timeTicks: 0, scale: 9 }],
    [{ timeTicks: 0, scale: 0 }],
    [{ timeTicks: 0, ratio: '2:1' }],
    [{ timeTicks: 0, format: 'gif' }],
  ])('responds 400 to %j', async (fields) => {
    expect((await requestPreview({ editorState: redThenBlue, ...fields })).status).toBe(400)
  })

  it('names every error of an invalid document', async () => {
    const response = await requestPreview({
      editorState: { ...redThenBlue, compositionWidth: 'wide' },
      timeTicks: 0,
    })
    expect([response.status, response.body.errorCode]).toEqual([422, 'EDITOR_STATE_INVALID'])
    expect(response.body.errors[0].path).toBe('/compositionWidth')
  })

  it('rejects what an export would reject, if it is visible', async () => {
    const state = buildImageDocument(mediaAsset('image', 'lost', { remoteKey: null }))
    const response = await requestPreview({ editorState: state, timeTicks: 0 })
    expect([response.status, response.body.errorCode]).toEqual([422, 'EDITOR_STATE_INVALID'])
    expect(response.body.errors).toMatchObject([
      { code: 'EDITOR_ASSET_SOURCE_MISSING', path: '/assets/lost' },
    ])
    expect((await requestPreview({ editorState: state, timeTicks: 240_000 })).status).toBe(200)
  })

  it('rejects an image that is larger than an export may be', async () => {
    const large = { ...redThenBlue, compositionWidth: 1920, compositionHeight: 1080 }
    const response = await requestPreview({ editorState: large, timeTicks: 0, scale: 2.1 })
    expect([response.status, response.body.errorCode]).toEqual([422, 'EXPORT_OUTPUT_TOO_LARGE'])
  })

  it("shows the account's own uploads, and no one else's", async () => {
    const upload = await client.post('/v1/uploads', await makeImage('#00ff00'), {
      'content-type': 'image/png',
      'x-file-name': 'green.png',
    })
    const state = buildImageDocument(mediaAsset('image', 'green', { remoteKey: upload.body.data.fileKey }))
    const own = await requestPreview({ editorState: state, timeTicks: 0 })
    expect((await decodeImage(own)).pixel(160, 90)).toBe('00ff00')
    const others = await requestPreview({ editorState: state, timeTicks: 0 }, await api.account())
    expect([others.status, others.body.errorCode]).toEqual([422, 'ASSET_UNREACHABLE'])
    expect(others.body.detail).toContain('(green)')
  })

  it('finds no upload by a name that no database can store', async () => {
    const state = buildImageDocument(mediaAsset('image', 'odd', { remoteKey: 'uploads/\0/a' }))
    const response = await requestPreview({ editorState: state, timeTicks: 0 })
    expect([response.status, response.body.errorCode]).toEqual([422, 'ASSET_UNREACHABLE'])
    expect(response.body.detail).toContain('(odd)')
  })

  it('fetches assets from their URLs, once for many frames', async () => {
    const green = await makeImage('#00ff00')
    const requests: string[] = []
    const origin = await serve((request, response) => {
      requests.push(String(request.url))
      response.end(green)
    })
    const asset = mediaAsset('image', 'green', { remoteKey: null, remoteUrl: `${origin}/green.png` })
    for (const timeTicks of [0, 8_000, 16_000]) {
      const response = await requestPreview({ editorState: buildImageDocument(asset), timeTicks })
      expect((await decodeImage(response)).pixel(160, 90)).toBe('00ff00')
    }
    expect(requests).toEqual(['/green.png'])
  })

  it('names an asset that is not an image, and one whose URL does not respond', async () => {
    const origin = await serve((request, response) => {
      if (request.url === '/gone.png') response.writeHead(404).end()
      else response.end('just some words')
    })
    const at = (name: string) =>
      buildImageDocument(mediaAsset('image', name, { remoteKey: null, remoteUrl: `${origin}/${name}.png` }))
    const words = await requestPreview({ editorState: at('words'), timeTicks: 0 })
    expect([words.status, words.body.errorCode]).toEqual([422, 'ASSET_UNUSABLE'])
    expect(words.body.detail).toContain('(words)')
    const missing = await requestPreview({ editorState: at('gone'), timeTicks: 0 })
    expect([missing.status, missing.body.errorCode]).toEqual([422, 'ASSET_UNREACHABLE'])
    expect(missing.body.detail).toMatch(/\(gone\).*404/)
    const imageUrl = `${origin.replace('//', '//me:MARK@')}/gone.png?signature=MARK`
    const background = { type: 'image', imageAssetId: null, imageUrl, source: 'preset' }
    const behind = await requestPreview({
      editorState: editorState({ tracks: [[solid('#fff', { id: 'a', seconds: 1 })]], background }),
      timeTicks: 0,
    })
    expect(behind.body.errorCode).toBe('ASSET_UNREACHABLE')
    expect(behind.body.detail).toContain(`background image ${origin}/gone.png could not`)
    expect(behind.text).not.toContain('MARK')
  })

  it('draws preset background images without fetching them, whatever their server', async () => {
    const { backgroundPresets } = (await client.get('/v1/editor/capabilities')).body.data
    for (const url of backgroundPresets.images) {
      const imageUrl = url.replace(/^http:\/\/[^/]*/, 'https://framewright.invalid/tools')
      const background = { type: 'image', imageAssetId: null, imageUrl, source: 'preset' }
      const item = solid('#ff0000', { id: 'a', seconds: 1, box: [0, 0, 10, 10] })
      const response = await requestPreview({
        editorState: editorState({ tracks: [[item]], background }),
        timeTicks: 0,
      })
      expect(response.status).toBe(200)
      const { pixel } = await decodeImage(response)
      expect(pixel(160, 150)).not.toBe('000000')
    }
  })

  it('stops when the client disconnects', async () => {
    const requested = Promise.withResolvers<void>()
    const left = Promise.withResolvers<void>()
    const origin = await serve((_request, response) => {
      response.once('close', left.resolve)
      requested.resolve()
    })
    const api = await listening()
    const asset = mediaAsset('image', 'slow', { remoteKey: null, remoteUrl: `${origin}/slow.png` })
    const impatience = new AbortController()
    const request = fetch(`${api}/v1/editor/preview-frame`, {
      method: 'POST',
      headers: { 'x-api-key': client.key, 'content-type': 'application/json' },
      body: JSON.stringify({ editorState: buildImageDocument(asset), timeTicks: 0 }),
      signal: impatience.signal,
    })
    await requested.promise
    impatience.abort()
    await expect(request).rejects.toThrow()
    await left.promise
  })
})

async function listening(): Promise<string> {
  if (api.server.server.listening)
    return `http://127.0.0.1:${(api.server.server.address() as AddressInfo).port}`
  return api.server.listen({ host: '127.0.0.1', port: 0 })
}

describe('limits of previews', () => {
  it('limits an account to a few at once, and the time that each may take', async () => {
    const strict = await TestApi.start({}, { maxPerAccount: 1, fetchTimeoutMs: 1_000 })
    try {
      const one = await strict.account()
      const requested = Promise.withResolvers<void>()
      const origin = await serve(() => requested.resolve())
      const asset = mediaAsset('image', 'slow', { remoteKey: null, remoteUrl: `${origin}/slow.png` })
      const slow = requestPreview({ editorState: buildImageDocument(asset), timeTicks: 0 }, one)
      await requested.promise
      const second = await requestPreview({ editorState: redThenBlue, timeTicks: 0 }, one)
      expect([second.status, second.body.errorCode]).toEqual([503, 'SERVICE_UNAVAILABLE'])
      expect(second.headers['retry-after']).toBe('1')
      const late = await slow
      expect([late.status, late.body.errorCode]).toEqual([503, 'PREVIEW_TIMED_OUT'])
      expect(late.headers['retry-after']).toBe('1')
      expect(late.body.detail).toMatch(/\(slow\) could not be fetched within 1 s/)
    } finally {
      await strict.stop()
    }
  })
})

describe('GET /v1/projects/{projectId}/preview-frame', () => {
  it('draws the latest document, and responds 304 while it is unchanged', async () => {
    const { body } = await client.post('/v1/projects', { editorState: redThenBlue })
    const url = `/v1/projects/${body.data.projectId}/preview-frame?timeTicks=240000&scale=0.5`
    const first = await client.get(url)
    expect(first.headers).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'private, max-age=0, must-revalidate',
    })
    expect((await decodeImage(first)).pixel(80, 45)).toBe('0000ff')

    const etag = String(first.headers.etag)
    const repeated = await client.get(url, { 'if-none-match': etag })
    expect([repeated.status, repeated.bytes.length]).toEqual([304, 0])
    expect((await client.get(`${url}&format=jpeg`, { 'if-none-match': etag })).status).toBe(200)

    const state = editorState({
      tracks: [[solid('#00ff00', { id: 'a', seconds: 2, fields: { opacity: moving([0, 1]) } })]],
    })
    await client.post(`/v1/projects/${body.data.projectId}/sync`, { editorState: state })
    const changed = await client.get(url, { 'if-none-match': etag })
    expect(changed.status).toBe(200)
    expect((await decodeImage(changed)).pixel(80, 45)).toBe('00ff00')
  })

  it('responds 404 for projects that do not exist or belong to another account', async () => {
    const { body } = await client.post('/v1/projects', { editorState: redThenBlue })
    const url = `/v1/projects/${body.data.projectId}/preview-frame?timeTicks=0`
    const others = await (await api.account()).get(url)
    expect([others.status, others.body.errorCode]).toEqual([404, 'PROJECT_NOT_FOUND'])
    expect((await client.get(url.replace('timeTicks=0', 'timeTicks=soon'))).status).toBe(400)
  })
})
