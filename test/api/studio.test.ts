import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TestApi } from '../support/test-api.ts'

const page = '<!doctype html><title>Studio</title>'
const script = 'export const hello = "hello, hello, hello, hello, hello, hello"'
const secret = 'not part of the studio'

/** Writes a build of the studio into `folder`, beside a file that is not part of it. */
function writeBuild(folder: string): void {
  mkdirSync(join(folder, 'dist/assets'), { recursive: true })
  writeFileSync(join(folder, 'dist/index.html'), page)
  writeFileSync(join(folder, 'dist/icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  writeFileSync(join(folder, 'dist/assets/main-B344eRsV.js'), script)
  writeFileSync(join(folder, 'dist/assets/main-B344eRsV.js.br'), brotliCompressSync(script))
  writeFileSync(join(folder, 'dist/assets/main-B344eRsV.js.gz'), gzipSync(script))
  writeFileSync(join(folder, 'dist/assets/tiny-B344eRsV.js'), '1')
  writeFileSync(join(folder, 'secret.txt'), secret)
}

describe('a built studio', () => {
  const folder = mkdtempSync(join(tmpdir(), 'framewright-studio-'))
  let api: TestApi
  beforeAll(async () => {
    writeBuild(folder)
    api = await TestApi.start({ studioFolder: join(folder, 'dist') })
  })
  afterAll(async () => {
    await api.stop()
    rmSync(folder, { recursive: true })
  })
  const get = (url: string, headers: Record<string, string> = {}) =>
    api.server.inject({ method: 'GET', url, headers })

  it('is where the root leads', async () => {
    const { statusCode, headers } = await get('/')
    expect([statusCode, headers.location]).toEqual([302, '/studio'])
  })

  it.each(['/studio', '/studio/', '/studio/projects/0198c2a1', '/studio?tab=usage', '/studio/a/b.c/d'])(
    'has its page at %s',
    async (url) => {
      const { statusCode, headers, payload } = await get(url)
      expect([statusCode, payload]).toEqual([200, page])
      expect(headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-cache',
        etag: expect.stringContaining('"'),
      })
    },
  )

  it('lets browsers run and load only what this server sends', async () => {
    for (const url of ['/studio', '/studio/projects', '/studio/assets/main-B344eRsV.js']) {
      const { headers } = await get(url)
      const policy = String(headers['content-security-policy'])
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("style-src 'self';")
      expect(policy).toContain("connect-src 'self';")
      expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/)
      expect(headers).toMatchObject({
        'cross-origin-opener-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      })
    }
  })

  it('caches files with a hash in their name for good, and asks about others', async () => {
    const { headers } = await get('/studio/assets/main-B344eRsV.js')
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
    const { headers: others, statusCode } = await get('/studio/icon.svg')
    expect([statusCode, others['cache-control'], others['content-type']]).toEqual([
      200,
      'no-cache',
      'image/svg+xml',
    ])
  })

  it('sends the compressed files that clients accept', async () => {
    const url = '/studio/assets/main-B344eRsV.js'
    const plain = await get(url)
    expect([plain.payload, plain.headers['content-encoding']]).toEqual([script, undefined])
    const brotli = await get(url, { 'accept-encoding': 'gzip, deflate, br, zstd' })
    expect(brotli.headers).toMatchObject({
      'content-encoding': 'br',
      'content-type': expect.stringMatching(/^(?:text|application)\/javascript; charset=utf-8$/),
      vary: 'accept-encoding',
    })
    expect(brotliDecompressSync(brotli.rawPayload).toString()).toBe(script)
    const gzip = await get(url, { 'accept-encoding': 'gzip' })
    expect(gzip.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(gzip.rawPayload).toString()).toBe(script)
    const tiny = await get('/studio/assets/tiny-B344eRsV.js', { 'accept-encoding': 'br' })
    expect([tiny.payload, tiny.headers['content-encoding']]).toEqual(['1', undefined])
  })

  it('responds 304 to clients that have the page, and without a body to HEAD', async () => {
    const { headers } = await get('/studio/projects')
    const again = await get('/studio', { 'if-none-match': String(headers.etag) })
    expect([again.statusCode, again.payload]).toEqual([304, ''])
    const head = await api.server.inject({ method: 'HEAD', url: '/studio' })
    expect([head.statusCode, head.payload, head.headers['content-length']]).toEqual([
      200,
      '',
      String(page.length),
    ])
  })

  it.each(['/studio/assets/main-older.js', '/studio/assets/', '/studio/assets/%00', '/studiox'])(
    'does not have %s',
    async (url) => {
      const { statusCode, headers, payload } = await get(url)
      expect([statusCode, JSON.parse(payload).errorCode]).toEqual([404, 'ROUTE_NOT_FOUND'])
      expect(headers['cache-control']).toBe('no-store')
    },
  )

  it.each([
    '/studio/../secret.txt',
    '/studio/..%2fsecret.txt',
    '/studio/%2e%2e/secret.txt',
    '/studio/..%5csecret.txt',
    '/studio/assets/../../secret.txt',
    '/studio/assets/..%2f..%2fsecret.txt',
    '/studio//etc/passwd',
    `/studio/assets/${'a'.repeat(300)}`,
  ])('sends no file of another folder for %s', async (url) => {
    const { statusCode, payload } = await get(url)
    expect(payload).not.toContain(secret)
    expect(payload).not.toContain('root:')
    expect([200, 400, 404]).toContain(statusCode)
  })

  it('supports only reading', async () => {
    const { statusCode, headers } = await api.server.inject({ method: 'POST', url: '/studio/projects' })
    expect([statusCode, headers.allow]).toEqual([405, 'GET, HEAD, OPTIONS'])
  })
})

describe('an installation without a build of the studio', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await TestApi.start({ studioFolder: join(tmpdir(), 'framewright-no-studio') })
  })
  afterAll(() => api.stop())

  it('says what to run', async () => {
    const { statusCode, headers, payload } = await api.server.inject('/studio/projects')
    expect([statusCode, headers['cache-control']]).toEqual([503, 'no-store'])
    expect(payload).toContain('npm run build:studio')
  })
})
