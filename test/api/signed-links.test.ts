import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type AccountResources, createResources } from '../support/account-resources.ts'
import { makePng } from '../support/make-png.ts'
import { type Client, TestApi, type TestResponse } from '../support/test-api.ts'

let api: TestApi
let alice: Client
let aliceResources: AccountResources
let bob: Client

beforeAll(async () => {
  api = await TestApi.start()
  alice = await api.account('alice')
  aliceResources = await createResources(api, alice, 'alice')
  bob = await api.account('bob')
})
afterAll(() => api.stop())

function upload(bytes: Buffer | string, headers: Record<string, string> = {}): Promise<TestResponse> {
  const sent = { 'content-type': 'application/octet-stream', 'x-file-name': 'a.bin', ...headers }
  return alice.post('/v1/uploads', Buffer.from(bytes), sent)
}

describe('a signed link', () => {
  const get = (url: string, client = api.outsider()): Promise<TestResponse> => client.get(url)
  const withQuery = (link: string, name: string, value: string): string => {
    const url = new URL(link, 'http://here')
    url.searchParams.set(name, value)
    return url.pathname + url.search
  }
  const listLinks = (): string[] => [aliceResources.assetLink, aliceResources.outputLink]

  it('needs no key, and no key opens a file that it does not name', async () => {
    expect((await get(aliceResources.outputLink)).bytes.toString()).toBe('alice’s film')
    expect((await get(aliceResources.assetLink)).bytes).toEqual(makePng(320, 180))
    for (const link of listLinks()) {
      const path = link.split('?')[0] ?? ''
      for (const client of [api.outsider(), bob, alice]) {
        expect((await get(path, client)).body).toMatchObject({ status: 403, errorCode: 'FILE_LINK_INVALID' })
      }
    }
  })

  it('stops working once any part of it is changed', async () => {
    const own = await createResources(api, bob, 'bob')
    for (const [link, other] of [
      [aliceResources.assetLink, own.assetLink],
      [aliceResources.outputLink, own.outputLink],
    ] as const) {
      const { pathname, search, searchParams } = new URL(link, 'http://here')
      const expires = Number(searchParams.get('expires'))
      const signature = searchParams.get('signature') ?? ''
      const [first = ''] = signature
      const changed = [
        // Another account's file under one's own signature, and the reverse.
        other.split('?')[0] + search,
        pathname + new URL(other, 'http://here').search,
        // An export instead of an asset, and the reverse.
        (pathname.includes('/assets/')
          ? pathname.replace('/assets/', '/exports/')
          : pathname.replace('/exports/', '/assets/')) + search,
        pathname
          .toUpperCase()
          .replace('/FILES/ASSETS/', '/files/assets/')
          .replace('/FILES/EXPORTS/', '/files/exports/') + search,
        withQuery(link, 'expires', String(expires + 86_400)),
        withQuery(link, 'expires', String(expires - 1)),
        withQuery(link, 'expires', `${expires}.5`),
        withQuery(link, 'expires', 'Infinity'),
        withQuery(link, 'expires', ''),
        withQuery(link, 'signature', ''),
        withQuery(link, 'signature', signature.slice(0, -1)),
        withQuery(link, 'signature', `${signature}A`),
        withQuery(link, 'signature', (first === 'A' ? 'B' : 'A') + signature.slice(1)),
      ]
      for (const url of changed) {
        const response = await get(url)
        expect(response.body, url).toMatchObject({ status: 403, errorCode: 'FILE_LINK_INVALID' })
        expect(JSON.stringify(response)).not.toContain('alice')
      }
      // A parameter that occurs twice is invalid.
      for (const more of [`signature=${signature}`, `expires=${expires + 1}`])
        expect((await get(`${link}&${more}`)).status).toBe(400)
    }
  })
})

describe('a link to a file', () => {
  let path: string
  let png: Buffer
  let key: string
  beforeEach(async () => {
    png = makePng(20, 20)
    const { data } = (await upload(png, { 'x-file-name': '%22%C3%A4%22.png' })).body
    const url = new URL(data.fileUrl)
    path = url.pathname + url.search
    key = data.fileKey
  })

  it('serves byte ranges as HTTP defines them', async () => {
    const visitor = api.outsider()
    const size = png.length
    for (const [range, start, end] of [
      ['bytes=0-3', 0, 3],
      ['bytes=5-', 5, size - 1],
      ['bytes=-4', size - 4, size - 1],
      [`bytes=2-${size + 10}`, 2, size - 1],
    ] as const) {
      const part = await visitor.get(path, { range })
      expect(part.status).toBe(206)
      expect(part.headers['content-range']).toBe(`bytes ${start}-${end}/${size}`)
      expect(part.headers['content-length']).toBe(String(end - start + 1))
      expect(part.bytes.equals(png.subarray(start, end + 1))).toBe(true)
    }
    for (const range of ['bytes=0-1,4-5', 'frames=0-1', 'bytes=5-2', 'bytes=-']) {
      const whole = await visitor.get(path, { range })
      expect(whole.status).toBe(200)
      expect(whole.bytes.equals(png)).toBe(true)
    }
    const outside = await visitor.get(path, { range: `bytes=${size}-` })
    expect(outside.body).toMatchObject({ status: 416, errorCode: 'RANGE_NOT_SATISFIABLE' })
    expect(outside.headers['content-range']).toBe(`bytes */${size}`)
  })

  it('responds to conditional and HEAD requests', async () => {
    const visitor = api.outsider()
    const head = await visitor.send('HEAD', path)
    expect(head.status).toBe(200)
    expect(head.headers['content-length']).toBe(String(png.length))
    expect(head.headers['accept-ranges']).toBe('bytes')
    expect(head.bytes).toHaveLength(0)
    expect(head.headers['content-disposition']).toBe(
      `inline; filename="___.png"; filename*=UTF-8''%22%C3%A4%22.png`,
    )
    const etag = String(head.headers.etag)
    const unchanged = await visitor.get(path, { 'if-none-match': `"x", ${etag}` })
    expect(unchanged.status).toBe(304)
    expect(unchanged.bytes).toHaveLength(0)
    const since = String(head.headers['last-modified'])
    expect((await visitor.get(path, { 'if-modified-since': since })).status).toBe(304)
    expect((await visitor.get(path, { 'if-none-match': '"x"' })).status).toBe(200)
    expect((await visitor.get(path, { range: 'bytes=0-3', 'if-range': etag })).status).toBe(206)
    expect((await visitor.get(path, { range: 'bytes=0-3', 'if-range': '"x"' })).status).toBe(200)
  })

  it('stops working once it is changed', async () => {
    const visitor = api.outsider()
    const other = (await upload(makePng())).body.data.assetId
    for (const bad of [
      path.split('?')[0] ?? '',
      path.replace(/expires=\d+/, 'expires=9999999999'),
      path.replace(/signature=(.)/, (_match, first) => `signature=${first === '_' ? 'A' : '_'}`),
      `${path}A`,
      path.replace(/[0-9a-f-]{36}/, other),
    ]) {
      expect((await visitor.get(bad)).body).toMatchObject({ status: 403, errorCode: 'FILE_LINK_INVALID' })
    }
    // An unknown parameter changes nothing.
    expect((await visitor.get(`${path}&utm=1`)).status).toBe(200)
  })

  it('reports that the file is missing from storage', async () => {
    rmSync(join(api.folder, 'storage', key))
    expect((await api.outsider().get(path)).body).toMatchObject({ status: 404, errorCode: 'FILE_NOT_FOUND' })
  })

  it('expires', async () => {
    let now = Date.now()
    const later = await TestApi.start({ now: () => new Date(now) })
    try {
      const owner = await later.account()
      const headers = { 'content-type': 'image/png', 'x-file-name': 'a.png' }
      const { fileUrl } = (await owner.post('/v1/uploads', png, headers)).body.data
      const link = fileUrl.replace(/^https?:\/\/[^/]+/, '')
      expect((await later.outsider().get(link)).status).toBe(200)
      now += 24 * 3_600_000 + 1_000
      expect((await later.outsider().get(link)).body.errorCode).toBe('FILE_LINK_INVALID')
    } finally {
      await later.stop()
    }
  })

  it.each([
    ['an image followed by a web page', Buffer.concat([makePng(), Buffer.from('<script>1</script>')])],
    ['an animation that is also a script', Buffer.from('GIF89a/*,;*/=1;alert(1)')],
    ['a drawing with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    [
      'captions that look like a web page',
      Buffer.from('WEBVTT\n\n00:01.000 --> 00:02.000\nHi <script>1</script>\n'),
    ],
  ])('serves %s with the type it was accepted as, without privileges', async (_name, bytes) => {
    const response = await upload(bytes, { 'x-file-name': 'page.html' })
    expect(response.status).toBe(201)
    const { fileUrl, mimetype, fileKey } = response.body.data
    expect(fileKey).toMatch(/^uploads\/[\w-]+\/[\w-]+\/page\.html$/)
    const file = await api.outsider().get(fileUrl.replace(/^https?:\/\/[^/]+/, ''))
    expect(mimetype).toMatch(/^(image\/(png|gif|svg\+xml)|text\/vtt)$/)
    expect(String(file.headers['content-type'])).toContain(mimetype)
    expect(file.headers['x-content-type-options']).toBe('nosniff')
    expect(file.headers['content-security-policy']).toMatch(/default-src 'none'.*sandbox$/)
  })

  it('never lets a browser run the contents of an SVG', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    const { fileUrl } = (await upload(svg, { 'x-file-name': 'a.svg' })).body.data
    const file = await api.outsider().get(fileUrl.replace(/^https?:\/\/[^/]+/, ''))
    expect(file.headers['content-security-policy']).toContain('sandbox')
    expect(file.headers['x-content-type-options']).toBe('nosniff')
  })
})
