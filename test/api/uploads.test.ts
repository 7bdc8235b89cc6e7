import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { editorState, image, mediaAsset, solid } from '../support/documents.ts'
import { makePng } from '../support/make-png.ts'
import { type Client, TestApi, type TestResponse } from '../support/test-api.ts'

const run = promisify(execFile)
let api: TestApi
let client: Client
let projectId: string

const document = editorState({ tracks: [[solid('#ff0000', { id: 'a', seconds: 2 })]] })
const limits = {
  videoBytes: 200_000,
  audioBytes: 100_000,
  imageBytes: 50_000,
  captionBytes: 1_000,
  mediaSeconds: 60,
}

beforeAll(async () => {
  api = await TestApi.start({ uploadLimits: limits, bodyLimitBytes: 20_000 })
})
afterAll(() => api.stop())
beforeEach(async () => {
  client = await api.account()
  projectId = (await client.post('/v1/projects', { editorState: document })).body.data.projectId
})

function upload(bytes: Buffer | string, headers: Record<string, string> = {}): Promise<TestResponse> {
  const sent = { 'content-type': 'application/octet-stream', 'x-file-name': 'a.bin', ...headers }
  return client.post('/v1/uploads', Buffer.from(bytes), sent)
}

/** Files in storage, and uploads in progress. */
const listFiles = (): string[] =>
  readdirSync(api.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

describe('an upload', () => {
  it('is rejected with 503 while the disk is mounted read-only, and accepted afterwards', async (context) => {
    try {
      await run('mount', ['-t', 'tmpfs', '-o', 'ro', 'tmpfs', api.folder])
    } catch {
      context.skip('only root can mount a disk')
    }
    try {
      const { status, body, text } = await upload(makePng(2, 3))
      expect({ status, code: body.errorCode }).toEqual({ status: 503, code: 'SERVICE_UNAVAILABLE' })
      expect(text).not.toContain(api.folder)
    } finally {
      await run('umount', [api.folder])
    }
    expect((await upload(makePng(2, 3))).status).toBe(201)
  })

  it('creates an asset of the type that its content has', async () => {
    const png = makePng(2, 3)
    const response = await upload(png, { 'x-file-name': 'a%20b%E2%9C%93.png', 'content-type': 'image/png' })
    const { data } = response.body
    expect(response.status).toBe(201)
    expect(data).toEqual({
      assetId: data.assetId,
      type: 'IMAGE',
      source: 'UPLOAD',
      filename: 'a b✓.png',
      mimetype: 'image/png',
      size: png.length,
      fileUrl: expect.stringMatching(/^http:\/\//),
      fileKey: expect.stringMatching(/\.png$/),
      width: 320,
      height: 180,
      duration: null,
    })
    const repeated = await client.get(`/v1/assets/${data.assetId}`)
    expect(repeated.body.data).toMatchObject({ assetId: data.assetId, fileKey: data.fileKey })
    const file = await api.outsider().get(new URL(data.fileUrl).pathname + new URL(data.fileUrl).search)
    expect(file.bytes.equals(png)).toBe(true)
    expect(file.headers['content-type']).toBe('image/png')
  })

  it('may be larger than a JSON body', async () => {
    const png = Buffer.concat([makePng(2, 2), Buffer.alloc(40_000)])
    expect((await upload(png)).body.data.size).toBe(png.length)
  })

  it('is bound to the project that it names', async () => {
    const { body } = await upload(makePng(), { 'x-project-id': projectId })
    const list = await client.get(`/v1/projects/${projectId}/assets`)
    expect(list.body.data.map(({ assetId }: { assetId: string }) => assetId)).toEqual([body.data.assetId])
  })

  it.each([
    ['subtitles', 'a.srt', '1\n00:00:01,000 --> 00:00:02,000\nHi\n', 'caption', 'application/x-subrip'],
    [
      'the JSON of Whisper',
      'speech.json',
      '{"text":" Hi","segments":[{"start":0,"end":1,"text":" Hi"}]}',
      'caption',
      'application/json',
    ],
    [
      'the JSON of YouTube',
      'a.json3',
      '{"wireMagic":"pb3","events":[{"tStartMs":0,"dDurationMs":9,"segs":[{"utf8":"Hi"}]}]}',
      'caption',
      'application/json',
    ],
    ['WebVTT', 'a', 'WEBVTT\n\n00:01.000 --> 00:02.000\nHi\n', 'caption', 'text/vtt'],
    [
      'ASS',
      'a',
      '[Script Info]\n[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,,,,,,,Hi',
      'caption',
      'text/x-ssa',
    ],
    ['lyrics', 'a', '[ar:Somebody]\n[00:12.00]Line\n', 'caption', 'text/x-lrc'],
    [
      'legacy subtitles',
      'a',
      Buffer.from('1\r\n00:00:01,000 --> 00:00:02,000\r\nGr\xfc\xdfe\r\n', 'latin1'),
      'caption',
      'application/x-subrip',
    ],
    [
      'subtitles in UTF-16',
      'a.txt',
      Buffer.from('\uFEFF1\n00:00:01,000 --> 00:00:02,000\nHi\n', 'utf16le'),
      'caption',
      'application/x-subrip',
    ],
    ['SVG', 'a', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', 'image', 'image/svg+xml'],
    [
      'Lottie',
      'a',
      '{"v":"5.5.7","fr":30,"ip":0,"op":9,"w":1,"h":1,"layers":[]}',
      'lottie',
      'application/json',
    ],
  ])('knows %s', async (_name, filename, text, type, mimetype) => {
    const { body } = await upload(text, { 'x-file-name': filename })
    expect(body.data).toMatchObject({ type: type.toUpperCase(), mimetype, filename })
  })

  it.each([
    ['an image that claims to be a video', makePng(), 'video/mp4', 'ASSET_TYPE_UNSUPPORTED'],
    ['an image that claims to be text', makePng(), 'text/plain', 'ASSET_TYPE_UNSUPPORTED'],
    ['text that claims to be an image', Buffer.from('WEBVTT\n'), 'image/png', 'ASSET_TYPE_UNSUPPORTED'],
    ['a program', Buffer.from('\x7fELF\x02\x01\x01'), 'application/octet-stream', 'ASSET_TYPE_UNSUPPORTED'],
    ['a web page', Buffer.from('<!doctype html><svg>'), 'text/html', 'ASSET_TYPE_UNSUPPORTED'],
    [
      'captions without entries',
      Buffer.from('[Script Info]\nTitle: x\n'),
      'text/plain',
      'ASSET_TYPE_UNSUPPORTED',
    ],
    [
      'truncated captions',
      Buffer.from('1\n00:00:03,000 -->\n'),
      'application/x-subrip',
      'ASSET_TYPE_UNSUPPORTED',
    ],
    ['meaningless bytes', Buffer.alloc(100, 7), 'image/png', 'ASSET_TYPE_UNSUPPORTED'],
    [
      'an image over its limit',
      Buffer.concat([makePng(), Buffer.alloc(60_000)]),
      'image/png',
      'ASSET_TOO_LARGE',
    ],
    ['captions over their limit', Buffer.from(`WEBVTT\n${' '.repeat(1_000)}`), 'text/vtt', 'ASSET_TOO_LARGE'],
    ['more bytes than any file may have', Buffer.alloc(300_000), 'video/mp4', 'ASSET_TOO_LARGE'],
  ])('is rejected for %s, and leaves nothing behind', async (_name, bytes, contentType, errorCode) => {
    const before = listFiles()
    const response = await upload(bytes, { 'content-type': contentType, 'x-project-id': projectId })
    expect(response.body).toMatchObject({ status: 422, errorCode })
    expect(listFiles()).toEqual(before)
    expect((await client.get(`/v1/projects/${projectId}/assets`)).body.data).toEqual([])
  })

  it.each([
    ['no name', { 'x-file-name': '' }],
    ['a name of 513 characters', { 'x-file-name': encodeURIComponent('ü'.repeat(513)) }],
    ['an invalid project id', { 'x-project-id': 'urn:uuid:0190b8a6-0000-7000-8000-000000000000' }],
  ])('is rejected for %s', async (_name, headers) => {
    expect((await upload(makePng(), headers)).body).toMatchObject({
      status: 400,
      errorCode: 'REQUEST_INVALID',
    })
  })

  it('is rejected as a form, with a hint on what to send instead', async () => {
    const { body } = await upload(makePng(), { 'content-type': 'multipart/form-data; boundary=x' })
    expect(body).toMatchObject({ status: 400, detail: expect.stringContaining('not a form') })
  })

  it.each([
    [encodeURIComponent('ü'.repeat(512)), 'ü'.repeat(512)],
    ['..%2F..%2Fetc%2Fpasswd', 'passwd'],
    ['100%.png', '100%.png'],
    ['a%00b%0Ac.png', 'abc.png'],
    [Buffer.from('größe.png').toString('latin1'), 'größe.png'],
    ['%2F', 'file'],
    ['..', 'file'],
    ['..%5C..%5Cboot.ini', 'boot.ini'],
    ['%252e%252e%252f', '%2e%2e%2f'],
    ['%c0%ae%c0%ae', '%c0%ae%c0%ae'],
    ['a%E2%80%AEgpj.exe', 'agpj.exe'],
  ])('turns the name %s into %s', async (header, filename) => {
    expect((await upload(makePng(), { 'x-file-name': header })).body.data.filename).toBe(filename)
  })

  it('needs a body', async () => {
    const response = await client.send('POST', '/v1/uploads', undefined, { 'x-file-name': 'a.png' })
    expect(response.body).toMatchObject({ status: 400, errorCode: 'REQUEST_BODY_INVALID' })
    expect((await upload('')).body.errorCode).toMatch(/REQUEST_BODY_INVALID|ASSET_TYPE_UNSUPPORTED/)
  })

  it('leaves nothing behind if it breaks off', async () => {
    await api.server.listen({ port: 0, host: '127.0.0.1' })
    const { port } = api.server.server.address() as AddressInfo
    const before = listFiles()
    const upload = request({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: '/v1/uploads',
      headers: { 'x-api-key': client.key, 'x-file-name': 'a.png', 'content-length': '100000' },
    })
    upload.on('error', () => {})
    upload.write(makePng())
    await expect.poll(listFiles).not.toEqual(before)
    upload.destroy()
    await expect.poll(listFiles).toEqual(before)
    const assets = await api.database.db
      .selectFrom('assets')
      .select('id')
      .where('account_id', '=', client.accountId)
      .execute()
    expect(assets).toEqual([])
  })
})

describe('an asset', () => {
  it('is bound and unbound without being changed', async () => {
    const { assetId } = (await upload(makePng())).body.data
    const url = `/v1/projects/${projectId}/assets`
    for (let times = 0; times < 2; times++) {
      const bound = await client.post(url, { assetId })
      expect(bound.status).toBe(201)
      expect(bound.body).toEqual({ data: { projectId, assetId }, meta: {} })
    }
    expect((await client.get(url)).body.data).toHaveLength(1)
    const unbound = await client.delete(`${url}/${assetId}`)
    expect(unbound.body).toEqual({ data: { projectId, assetId, deleted: true }, meta: {} })
    expect((await client.delete(`${url}/${assetId}`)).body.errorCode).toBe('ASSET_NOT_FOUND')
    expect((await client.get(`/v1/assets/${assetId}`)).status).toBe(200)
  })

  it('is listed in pages of its project', async () => {
    const url = `/v1/projects/${projectId}/assets`
    const ids: string[] = []
    for (let count = 0; count < 3; count++) {
      ids.unshift((await upload(makePng(), { 'x-project-id': projectId })).body.data.assetId)
    }
    const first = await client.get(`${url}?pageSize=2`)
    const second = await client.get(`${url}?pageSize=2&pageCursor=${first.body.meta.nextPageCursor}`)
    expect([...first.body.data, ...second.body.data].map(({ assetId }) => assetId)).toEqual(ids)
    expect(second.body.meta.nextPageCursor).toBeNull()
    expect((await client.get(`${url}?pageSize=100`)).status).toBe(200)
    expect((await client.get(`${url}?pageSize=101`)).status).toBe(400)
  })

  it('is listed in pages of its account, and found by a part of its name', async () => {
    const names = ['Beach.png', 'beach%20100%25.png', 'lake.png']
    for (const name of names) await upload(makePng(), { 'x-file-name': name })
    await (await api.account()).post('/v1/uploads', makePng(), {
      'x-file-name': 'beach of another account.png',
    })
    const list = async (query: string): Promise<string[]> => {
      const { body } = await client.get(`/v1/assets?${query}`)
      return body.data.map(({ filename }: { filename: string }) => filename)
    }
    expect(await list('')).toEqual(['lake.png', 'beach 100%.png', 'Beach.png'])
    expect(await list('search=BEACH')).toEqual(['beach 100%.png', 'Beach.png'])
    // Nothing in the text is a pattern.
    expect(await list('search=%25')).toEqual(['beach 100%.png'])
    const first = await client.get('/v1/assets?search=beach&pageSize=1')
    expect(await list(`search=beach&pageSize=1&pageCursor=${first.body.meta.nextPageCursor}`)).toEqual([
      'Beach.png',
    ])
    expect((await client.get('/v1/assets?search=')).status).toBe(400)
    expect((await client.get('/v1/assets?search=%00')).status).toBe(400)
    const [deleted] = (await client.get('/v1/assets')).body.data
    await client.delete(`/v1/assets/${deleted.assetId}`)
    expect(await list('')).not.toContain('lake.png')
  })

  it('is not deleted while a project binds it', async () => {
    const { assetId } = (await upload(makePng(), { 'x-project-id': projectId })).body.data
    const refused = await client.delete(`/v1/assets/${assetId}`)
    expect(refused.body).toMatchObject({ status: 409, errorCode: 'ASSET_REFERENCED' })
    await client.delete(`/v1/projects/${projectId}`)
    const deleted = await client.delete(`/v1/assets/${assetId}`)
    expect(deleted.body).toEqual({ data: { assetId, deleted: true }, meta: {} })
    expect((await client.get(`/v1/assets/${assetId}`)).body.errorCode).toBe('ASSET_NOT_FOUND')
    expect((await client.delete(`/v1/assets/${assetId}`)).status).toBe(404)
  })

  it('is either bound or deleted if both are tried at the same time', async () => {
    for (let times = 0; times < 8; times++) {
      const { assetId } = (await upload(makePng())).body.data
      const [bound, deleted] = await Promise.all([
        client.post(`/v1/projects/${projectId}/assets`, { assetId }),
        client.delete(`/v1/assets/${assetId}`),
      ])
      expect([
        [201, 409],
        [404, 200],
      ]).toContainEqual([bound.status, deleted.status])
    }
    const listed = await client.get(`/v1/projects/${projectId}/assets`)
    for (const { assetId } of listed.body.data) {
      expect((await client.get(`/v1/assets/${assetId}`)).status).toBe(200)
    }
  })

  it('is not deleted while a stored document names its file, however the name is spelled', async () => {
    const { assetId, fileKey } = (await upload(makePng())).body.data
    const using = editorState({
      tracks: [[image('i', { id: 'a', seconds: 1 })]],
      assets: [mediaAsset('image', 'i', { remoteKey: fileKey })],
    })
    const spelled = JSON.stringify(using).replaceAll('/', '\\/')
    const sync = `/v1/projects/${projectId}/sync`
    const synced = await client.post(sync, `{"editorState":${spelled}}`, {
      'content-type': 'application/json',
    })
    expect(synced.status).toBe(200)
    expect((await client.delete(`/v1/assets/${assetId}`)).body.errorCode).toBe('ASSET_REFERENCED')
    await client.post(sync, { editorState: document })
    expect((await client.delete(`/v1/assets/${assetId}`)).status).toBe(200)
  })
})

describe('the storage', () => {
  it('stores the bytes as they were sent', async () => {
    const png = makePng(7, 7)
    const { fileKey } = (await upload(png)).body.data
    expect(readFileSync(join(api.folder, 'storage', fileKey)).equals(png)).toBe(true)
  })
})
