import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findPackageFolder } from '../../src/engine/renderer/fonts/package-folder.ts'
import { FontFiles } from '../../src/service/fonts/font-files.ts'
import { makeAudio } from '../media/make-audio.ts'
import { evenTimes, makeVideo } from '../media/make-video.ts'
import { editorState, image, mediaAsset, solid } from '../support/documents.ts'
import { type Client, TestApi, type TestResponse } from '../support/test-api.ts'

let api: TestApi
let client: Client
let folder: string
let videoId: string
let audioId: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'framewright-materials-'))
  const fonts = join(findPackageFolder('@fontsource/lato'), 'files')
  copyFileSync(join(fonts, 'lato-latin-400-normal.woff2'), join(folder, 'lato.woff2'))
  api = await TestApi.start({
    operatorFonts: folder,
    probe: async (_path, _label, kind) => ({
      width: kind === 'video' ? 128 : null,
      height: kind === 'video' ? 72 : null,
      durationSeconds: kind === 'video' ? 2 : kind === 'audio' ? 1.5 : null,
      ...(kind === 'font' && { fontFamily: 'Bebas Neue' }),
    }),
  })
  client = await api.account()
  const video = join(folder, 'video.mp4')
  // White for one second, then black for one second.
  await makeVideo(video, {
    codec: 'libx264',
    container: 'mp4',
    width: 128,
    height: 72,
    timeBase: [1, 30],
    times: evenTimes(60),
    draw: ([luma, ...chroma], index) => {
      luma?.bytes.fill(index < 30 ? 235 : 16)
      for (const { bytes } of chroma) bytes.fill(128)
    },
  })
  const audio = join(folder, 'tone.wav')
  // Half of full scale for one second, then silence for half a second.
  await makeAudio(audio, {
    codec: 'pcm_s16le',
    container: 'wav',
    sampleRate: 44_100,
    channels: 2,
    seconds: 1.5,
    sample: (seconds) => (seconds < 1 ? 0.5 * Math.sin(2 * Math.PI * 440 * seconds) : 0),
  })
  videoId = await upload(video, 'video.mp4')
  audioId = await upload(audio, 'tone.wav')
})
afterAll(async () => {
  await api.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function upload(path: string, name: string): Promise<string> {
  const response = await client.post('/v1/uploads', readFileSync(path), {
    'x-file-name': name,
    'content-type': 'application/octet-stream',
  })
  expect(response.status).toBe(201)
  return response.body.data.assetId
}

async function decodeImage({ bytes }: TestResponse) {
  const shown = await loadImage(bytes)
  const canvas = createCanvas(shown.width, shown.height)
  canvas.getContext('2d').drawImage(shown, 0, 0)
  const data = canvas.data()
  const isLight = (x: number, y: number): boolean => (data[(y * shown.width + x) * 4] ?? 0) > 127
  return { width: shown.width, height: shown.height, isLight }
}

const get = (path: string, headers: Record<string, string> = {}, as = client) => as.get(path, headers)

describe('the poster of an asset', () => {
  it('shows an instant of it, in the requested size and format', async () => {
    const response = await get(`/v1/assets/${videoId}/poster?at=0.5&width=160&format=png`)
    expect(response.headers['content-type']).toBe('image/png')
    const { width, height, isLight } = await decodeImage(response)
    expect({ width, height, isLight: isLight(80, 45) }).toEqual({ width: 160, height: 90, isLight: true })
    const later = await decodeImage(await get(`/v1/assets/${videoId}/poster?at=99`))
    expect({ width: later.width, isLight: later.isLight(80, 45) }).toEqual({ width: 320, isLight: false })
  })

  it('is 304 with its ETag, and missing for other accounts and types', async () => {
    const { headers } = await get(`/v1/assets/${videoId}/poster`)
    const etag = { 'if-none-match': String(headers.etag) }
    expect((await get(`/v1/assets/${videoId}/poster`, etag)).status).toBe(304)
    expect((await get(`/v1/assets/${videoId}/poster?width=321`, etag)).status).toBe(200)
    const outsider = await api.account()
    for (const material of ['poster', 'filmstrip', 'filmstrip/layout', 'peaks']) {
      const path = `/v1/assets/${videoId}/${material}`
      expect((await get(path, etag, outsider)).body.errorCode).toBe('ASSET_NOT_FOUND')
    }
    for (const material of ['poster', 'filmstrip', 'filmstrip/layout'])
      expect((await get(`/v1/assets/${audioId}/${material}`)).body.errorCode).toBe('ASSET_TYPE_UNSUPPORTED')
    for (const query of [
      'poster?width=0',
      'poster?at=-1',
      'poster?format=gif',
      'filmstrip?frames=41',
      'peaks?perSecond=0',
    ])
      expect((await get(`/v1/assets/${videoId}/${query}`)).status).toBe(400)
  })
})

describe('a material that cannot be made', () => {
  it('is refused without the ETag and the caching of a success', async () => {
    const lost = await upload(join(folder, 'video.mp4'), 'lost.mp4')
    const { storage_key: remoteKey } = await api.database.db
      .selectFrom('assets')
      .select('storage_key')
      .where('id', '=', lost)
      .executeTakeFirstOrThrow()
    rmSync(join(api.folder, 'storage', remoteKey))
    const document = editorState({
      tracks: [[image('lost', { id: 'a', seconds: 2 })]],
      assets: [mediaAsset('image', 'lost', { remoteKey })],
    })
    const { projectId } = (await client.post('/v1/projects', { editorState: document })).body.data
    for (const path of [
      `/v1/assets/${lost}/poster`,
      `/v1/assets/${lost}/filmstrip`,
      `/v1/assets/${lost}/peaks`,
      `/v1/projects/${projectId}/poster`,
      `/v1/projects/${projectId}/preview-frame?timeTicks=0`,
    ]) {
      const { status, body, headers } = await get(path)
      expect([path, status, body.errorCode]).toEqual([path, 422, 'ASSET_UNREACHABLE'])
      expect([path, headers['cache-control'], headers.etag]).toEqual([path, 'no-store', undefined])
    }
  })
})

describe('the filmstrip of a video', () => {
  it('has its frames where the layout says', async () => {
    const query = 'frames=4&height=54'
    const { body } = await get(`/v1/assets/${videoId}/filmstrip/layout?${query}`)
    expect(body.data).toEqual({ frames: 4, columns: 4, tileWidth: 96, tileHeight: 54, secondsPerFrame: 0.5 })
    const requests = await Promise.all([1, 2].map(() => get(`/v1/assets/${videoId}/filmstrip?${query}`)))
    const [first, second] = requests
    expect(first?.bytes.equals(second?.bytes ?? Buffer.alloc(0))).toBe(true)
    const strip = await decodeImage(await get(`/v1/assets/${videoId}/filmstrip?${query}`))
    expect({ width: strip.width, height: strip.height }).toEqual({ width: 384, height: 54 })
    expect([0, 1, 2, 3].map((tile) => strip.isLight(tile * 96 + 48, 27))).toEqual([true, true, false, false])
  })
})

describe('the waveform', () => {
  it('has the lowest and highest sample of each interval', async () => {
    const response = await get(`/v1/assets/${audioId}/peaks?perSecond=10`)
    const { peaks, ...facts } = response.body.data
    expect(facts).toEqual({ peaksPerSecond: 10, hasAudio: true, durationSeconds: expect.closeTo(1.5, 2) })
    expect(peaks.length).toBeGreaterThanOrEqual(30)
    for (const index of [0, 10, 18]) {
      const [lowest, highest] = peaks.slice(index, index + 2)
      // Half of full scale, of 128, within one level.
      expect(Math.abs(lowest + 64)).toBeLessThanOrEqual(1)
      expect(Math.abs(highest - 64)).toBeLessThanOrEqual(1)
    }
    expect(peaks.slice(24, 30)).toEqual([0, 0, 0, 0, 0, 0])
    const etag = { 'if-none-match': String(response.headers.etag) }
    expect((await get(`/v1/assets/${audioId}/peaks?perSecond=10`, etag)).status).toBe(304)
    const silent = await get(`/v1/assets/${videoId}/peaks`)
    expect(silent.body.data).toMatchObject({ hasAudio: false, peaks: [] })
  })
})

describe('the poster of a project', () => {
  it('shows the frame a third into it, and changes with the document', async () => {
    const build = (color: string) =>
      editorState({
        tracks: [
          [solid('#000', { id: 'a', seconds: 0.9 }), solid(color, { id: 'b', at: 0.9, seconds: 2.1 })],
        ],
      })
    const { body } = await client.post('/v1/projects', { editorState: build('#fff') })
    const path = `/v1/projects/${body.data.projectId}/poster`
    const first = await get(`${path}?width=64`)
    expect(first.headers['content-type']).toBe('image/jpeg')
    const { width, height, isLight } = await decodeImage(first)
    expect({ width, height, isLight: isLight(32, 18) }).toEqual({ width: 64, height: 36, isLight: true })
    const etag = { 'if-none-match': String(first.headers.etag) }
    expect((await get(`${path}?width=64`, etag)).status).toBe(304)
    await client.post(`/v1/projects/${body.data.projectId}/sync`, { editorState: build('#111') })
    const second = await get(`${path}?width=64`, etag)
    expect({ status: second.status, isLight: (await decodeImage(second)).isLight(32, 18) }).toEqual({
      status: 200,
      isLight: false,
    })
    expect((await get(path, {}, await api.account())).body.errorCode).toBe('PROJECT_NOT_FOUND')
  })
})

describe('the fonts', () => {
  const readFont = async (family: string, as = client) =>
    (await get(`/v1/fonts/${encodeURIComponent(family)}`, {}, as)).body
  const load = (url: string, headers: Record<string, string> = {}) => {
    const { pathname, search } = new URL(url)
    return api.server.inject({ method: 'GET', url: pathname + search, headers })
  }

  it('are those of the server, with files that browsers may cache forever', async () => {
    const { body, headers } = await get('/v1/fonts')
    expect(body.data).toContainEqual({
      family: 'Inter',
      source: 'bundled',
      role: 'text',
      files: expect.any(Number),
    })
    expect(body.data).toContainEqual(expect.objectContaining({ family: 'Noto Sans Thai', role: 'fallback' }))
    expect((await get('/v1/fonts', { 'if-none-match': String(headers.etag) })).status).toBe(304)
    const { data } = await readFont('inter')
    const face = data.faces.find(
      ({ style, unicodeRange }: { style: string; unicodeRange: string }) =>
        style === 'normal' && unicodeRange.startsWith('U+0000-00FF'),
    )
    expect(face).toMatchObject({ format: 'woff2', weight: '100 900' })
    const file = await load(face.url)
    expect(file.headers).toMatchObject({
      'content-type': 'font/woff2',
      'cache-control': 'public, max-age=31536000, immutable',
      'access-control-allow-origin': '*',
    })
    expect(file.rawPayload.toString('latin1', 0, 4)).toBe('wOF2')
    expect((await load(face.url, { 'if-none-match': String(file.headers.etag) })).statusCode).toBe(304)
    expect((await readFont('Comic Sans')).errorCode).toBe('FONT_NOT_FOUND')
    expect((await load('http://x/fonts/..%2f..%2fpackage.json')).statusCode).toBe(404)
  })

  it("include the operator's, which take precedence and need a signed link", async () => {
    const { data } = await readFont('Lato')
    expect(data).toMatchObject({ source: 'operator', faces: [{ style: 'normal', weight: '400' }] })
    const { url } = data.faces[0]
    expect((await load(url)).statusCode).toBe(200)
    expect((await load(url.split('?')[0])).statusCode).toBe(403)
    const id = new URL(url).pathname.split('/').at(-1)
    expect((await load(`http://x/fonts/${id}`)).statusCode).toBe(404)
  })

  it("have other URLs when the content of the operator's changes, even if name and size stay", () => {
    const readId = (): string | undefined =>
      [...new FontFiles(folder).list()].find(({ source }) => source === 'operator')?.id
    const path = join(folder, 'lato.woff2')
    const bytes = readFileSync(path)
    const before = readId()
    const changed = Buffer.from(bytes)
    // The last byte of the compressed tables, behind those that name the family.
    changed.writeUInt8((changed.readUInt8(changed.length - 1) + 1) % 256, changed.length - 1)
    writeFileSync(path, changed)
    const after = readId()
    writeFileSync(path, bytes)
    expect(after).toMatch(/^[0-9a-f]{32}$/)
    expect(after).not.toBe(before)
    expect(readId()).toBe(before)
  })

  it("include the account's uploads, for itself only", async () => {
    const owner = await api.account()
    const font = readFileSync(
      join(findPackageFolder('@fontsource/bebas-neue'), 'files/bebas-neue-latin-400-normal.woff2'),
    )
    const uploaded = await owner.post('/v1/uploads', font, {
      'x-file-name': 'mine.woff2',
      'content-type': 'application/octet-stream',
    })
    expect(uploaded.status).toBe(201)
    const { fontFamily } = uploaded.body.data
    const { data } = await readFont(fontFamily, owner)
    expect(data).toMatchObject({ source: 'account', faces: [{ format: 'woff2', weight: null, style: null }] })
    expect((await load(data.faces[0].url)).rawPayload.equals(font)).toBe(true)
    expect((await readFont(fontFamily)).data.source).toBe('bundled')
  })
})
