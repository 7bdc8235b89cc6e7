import { once } from 'node:events'
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { editorState, image, mediaAsset, solid } from '../../../test/support/documents.ts'
import { RenderSession } from '../../javascript/render-session.ts'
import { PreviewServer } from './preview-server.ts'
import { type DocumentState, WatchedDocument } from './watched-document.ts'

let folder: string
let file: string
let session: RenderSession
let document: WatchedDocument
let server: PreviewServer

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'framewright-preview-'))
  file = join(folder, 'film.json')
  await savePhoto('#000000')
  await save('#ff0000')
  session = await RenderSession.open({ assets: folder }, 1)
  document = await WatchedDocument.open(file, [folder])
  server = await PreviewServer.start(document, session, 0)
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
  document[Symbol.dispose]()
  await session[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

/** Saves a document of a colour, over half of which an image is shown. */
async function save(color: string): Promise<void> {
  const box = [160, 0, 160, 180] as const
  const state = editorState({
    tracks: [
      [image('photo.png', { id: 'photo', seconds: 2, box })],
      [solid(color, { id: 'ground', seconds: 2 })],
    ],
    assets: [mediaAsset('image', 'photo.png')],
  })
  await writeFile(file, JSON.stringify(state))
}

/** Saves the image that the document shows in a colour. */
async function savePhoto(color: string): Promise<void> {
  const canvas = createCanvas(8, 8)
  const context = canvas.getContext('2d')
  context.fillStyle = color
  context.fillRect(0, 0, 8, 8)
  await writeFile(join(folder, 'photo.png'), canvas.encodeSync('png'))
}

/** Returns the colour of a frame at a column; by default in the left half. */
async function readColor(ticks: number, column = 20): Promise<number[]> {
  const response = await fetch(`${server.url}frame?ticks=${ticks}&width=160`)
  expect(response.headers.get('content-type')).toBe('image/webp')
  const drawn = await loadImage(Buffer.from(await response.arrayBuffer()))
  expect([drawn.width, drawn.height]).toEqual([160, 90])
  const context = createCanvas(160, 90).getContext('2d')
  context.drawImage(drawn, 0, 0)
  return [...context.getImageData(column, 45, 1, 1).data.slice(0, 3)]
}

async function changed(change: () => Promise<void>): Promise<DocumentState> {
  const [event] = await Promise.all([once(document, 'change'), change()])
  expect(event).toEqual([])
  return document.describe()
}

const isNear = (color: readonly number[], wanted: readonly number[]) =>
  color.every((value, index) => Math.abs(value - (wanted[index] ?? 0)) < 12)

test('draws the document again when it is saved, and keeps the last valid one while it is broken', async () => {
  expect(document.describe()).toMatchObject({ width: 320, height: 180, durationTicks: 480_000, errors: [] })
  expect(await readColor(240_000)).toSatisfy((color: number[]) => isNear(color, [255, 0, 0]))

  expect((await changed(() => save('#0000ff'))).errors).toEqual([])
  expect(await readColor(240_000)).toSatisfy((color: number[]) => isNear(color, [0, 0, 255]))

  const broken = await changed(() => writeFile(file, '{"tracks": ['))
  expect(broken.errors).toEqual([expect.stringContaining('is not JSON')])
  expect(broken.durationTicks).toBe(480_000)
  expect(await readColor(240_000)).toSatisfy((color: number[]) => isNear(color, [0, 0, 255]))

  const invalid = await changed(() => writeFile(file, JSON.stringify({ tracks: 1 })))
  expect(invalid.errors.join()).toContain('/tracks: Must be a list')
  expect((await changed(() => save('#00ff00'))).errors).toEqual([])
  expect(await readColor(0)).toSatisfy((color: number[]) => isNear(color, [0, 255, 0]))
})

test('draws the document again when a media file changes', async () => {
  await changed(() => savePhoto('#ff00ff'))
  expect(await readColor(240_000, 120)).toSatisfy((color: number[]) => isNear(color, [255, 0, 255]))
  await changed(() => savePhoto('#00ffff'))
  expect(await readColor(240_000, 120)).toSatisfy((color: number[]) => isNear(color, [0, 255, 255]))
})

test('counts a change when it was read, and ends with the newest of overlapping reads', async () => {
  using watched = await WatchedDocument.open(file, [])
  const { version } = watched
  const small = JSON.parse(await readFile(file, 'utf8'))
  await writeFile(file, `{"tracks": [${' '.repeat(30_000_000)}`)
  const first = watched.reload()
  // A frame that is drawn now is of the previous document, and is cached under its version.
  expect(watched.version).toBe(version)
  await setImmediate()
  await writeFile(join(folder, 'saved.json'), JSON.stringify(small))
  await rename(join(folder, 'saved.json'), file)
  await Promise.all([first, watched.reload()])
  expect(watched.version).toBe(version + 2)
  expect(watched.describe().errors).toEqual([])
})

test('tells the page about the document at once, and after a change', async () => {
  const abort = new AbortController()
  const response = await fetch(`${server.url}state`, { signal: abort.signal })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  const read = async () => JSON.parse(String((await reader?.read())?.value).slice('data: '.length))
  const first = await read()
  expect(first).toMatchObject({ name: 'film.json', width: 320 })
  expect(first.tracks.flat()).toContainEqual({
    name: 'photo',
    type: 'image',
    startTicks: 0,
    endTicks: 480_000,
  })
  const reload = await fetch(`${server.url}reload`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
  })
  expect(reload.status).toBe(204)
  expect((await read()).version).toBe(first.version + 1)
  abort.abort()
})

test('responds only to this machine, and runs no foreign script', async () => {
  const page = await fetch(server.url)
  const policy = String(page.headers.get('content-security-policy'))
  expect(policy).toMatch(/^default-src 'none'/)
  expect(policy).not.toContain('unsafe')
  const { promise, resolve } = Promise.withResolvers<number | undefined>()
  get(server.url, { headers: { host: 'evil.example.com' } }, (response) => {
    response.resume()
    resolve(response.statusCode)
  })
  expect(await promise).toBe(403)
})

test.each([
  'ticks=-1&width=100',
  'ticks=1.5&width=100',
  'ticks=0',
  'ticks=0&width=wide',
  'width=100&ticks=1e99',
])('refuses a frame of %s', async (query) => {
  const response = await fetch(`${server.url}frame?${query}`)
  expect([response.status, await response.text()]).toEqual([400, 'Bad instant or width.'])
})
