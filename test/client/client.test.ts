import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import {
  answerOf,
  type EditorState,
  ExportNotCompleted,
  Framewright,
  FramewrightError,
  timeline,
  toAsset,
} from '../../client/index.ts'
import { exampleDocument } from '../../src/service/api/openapi/examples.ts'
import { BufferingProxy } from '../support/buffering-proxy.ts'
import { editorState as buildEditorState, solid } from '../support/documents.ts'
import { makePng } from '../support/make-png.ts'
import { RunningService } from '../support/running-service.ts'
import { ServiceClient } from '../support/service-client.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'framewright-typed-'))
// Another test checks that the example is valid.
const editorState = exampleDocument as unknown as EditorState
/** A document whose export takes minutes, so that it cannot end before a test cancels it. */
const longDocument = buildEditorState({
  tracks: [[solid('#204060', { id: 's', seconds: 300 })]],
}) as unknown as EditorState
const settings = { fps: 30, ratio: '16:9', scale: 0.6, format: 'mp4' } as const
let service: RunningService
let apiKey: string
let framewright: Framewright
beforeAll(async () => {
  service = await RunningService.start({ dataDir })
  apiKey = new ServiceClient(service).key
  framewright = new Framewright({ url: `${service.url}/`, apiKey })
})
afterAll(async () => {
  await service?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

test('creates a project, exports it, reports the progress and returns the video', async () => {
  const { projectId } = await framewright.createProject({ title: 'Mine', editorState })
  const { taskId } = await framewright.createExport({ projectId }, settings)
  const seen: string[] = []
  const progress: number[] = []
  const task = await framewright.waitForExport(taskId, {
    onProgress: (each) => {
      seen.push(each.status)
      progress.push(each.progress)
    },
  })
  expect(task).toMatchObject({ status: 'COMPLETED', projectId, durationSeconds: 3 })
  expect(seen.at(-1)).toBe('COMPLETED')
  expect(progress).toEqual(progress.toSorted((a, b) => a - b))
  const video = await fetch(task.outputUrl ?? '')
  expect(video.headers.get('content-type')).toBe('video/mp4')
  expect((await video.arrayBuffer()).byteLength).toBeGreaterThan(1000)
})

test('uploads bytes, blobs and streams with any file name', async () => {
  const bytes = new Uint8Array(makePng(8, 4))
  const files = [bytes, new Blob([bytes], { type: 'image/png' }), new Blob([bytes]).stream()]
  for (const file of files) {
    const asset = await framewright.upload(file, { filename: 'Füße 👣.png', contentType: 'image/png' })
    expect(asset).toMatchObject({
      type: 'IMAGE',
      filename: 'Füße 👣.png',
      size: bytes.length,
      width: 8,
      height: 4,
    })
  }
})

test('uploads captions and the results of speech recognisers', async () => {
  const results = [
    {
      text: ' Hi',
      segments: [{ start: 0, end: 1, text: ' Hi', words: [{ word: ' Hi', start: 0, end: 1 }] }],
    },
    { results: { channels: [{ alternatives: [{ words: [{ word: 'hi', start: 0, end: 1 }] }] }] } },
    { events: [{ tStartMs: 0, dDurationMs: 900, segs: [{ utf8: 'Hi' }] }] },
  ]
  for (const result of results) {
    const file = new Blob([JSON.stringify(result)], { type: 'application/json' })
    const asset = await framewright.upload(file, { filename: 'speech.json' })
    expect(asset).toMatchObject({ type: 'CAPTION', mimetype: 'application/json' })
  }
})

test('throws errors with their code, faults and request id', async () => {
  const invalid = { ...editorState, tracks: 'none' } as unknown as EditorState
  const error = await framewright.createProject({ editorState: invalid }).catch((thrown: unknown) => thrown)
  if (!(error instanceof FramewrightError)) throw error
  expect(error).toMatchObject({ status: 422, errorCode: 'EDITOR_STATE_INVALID' })
  expect(error.errors[0]?.path).toBe('/tracks')
  expect(error.requestId).toMatch(/^[0-9a-f-]{36}$/)
  const outsider = new Framewright({ url: service.url, apiKey: 'fw_live_made_up' })
  await expect(outsider.upload(new Uint8Array([1]), { filename: 'a.png' })).rejects.toMatchObject({
    errorCode: 'OPEN_API_KEY_INVALID',
  })
  await expect(outsider.waitForExport(crypto.randomUUID())).rejects.toMatchObject({ status: 401 })
  await expect(answerOf(outsider.api.GET('/v1/account'))).rejects.toMatchObject({ status: 401 })
})

test('creates one export if the first response is lost', async () => {
  const statuses: number[] = []
  const lossy = new Framewright({
    url: service.url,
    apiKey,
    fetch: async (...request) => {
      const response = await fetch(...request)
      statuses.push(response.status)
      if (statuses.length === 1) throw new TypeError('fetch failed')
      return response
    },
  })
  const title = `lost ${crypto.randomUUID()}`
  const { projectId } = await framewright.createProject({ title, editorState })
  const created = await lossy.createExport({ projectId }, settings)
  expect(statuses).toEqual([201, 201])
  const list = await answerOf(framewright.api.GET('/v1/exports', { params: { query: { projectId } } }))
  expect(list.data.map(({ taskId }) => taskId)).toEqual([created.taskId])
  await framewright.waitForExport(created.taskId)
})

test('resumes where it left off if the event stream ends early', async () => {
  const lastIds: (string | null)[] = []
  const cut = new Framewright({
    url: service.url,
    apiKey,
    fetch: async (input, init) => {
      const response = await fetch(input, init)
      if (!String(input).endsWith('/events') || response.body === null) return response
      lastIds.push(new Headers(init?.headers).get('last-event-id'))
      return lastIds.length > 1 ? response : new Response(endingAfterFirstEvent(response.body), response)
    },
  })
  const { taskId } = await cut.createExport({ editorState }, settings)
  const task = await cut.waitForExport(taskId)
  expect(task.status).toBe('COMPLETED')
  expect(lastIds[0]).toBeNull()
  expect(lastIds.at(1)).toMatch(/^\d+$/)
})

test('polls the task behind a proxy that buffers its event stream', async () => {
  const proxy = await BufferingProxy.start(service.url)
  try {
    const behind = new Framewright({ url: proxy.url, apiKey, fetch: abortingOnceReceived(proxy) })
    // No other test exports at this scale, so no segment is reused.
    const { taskId } = await framewright.createExport({ editorState }, { ...settings, scale: 1.3 })
    const seen: string[] = []
    const task = await behind.waitForExport(taskId, {
      quietMs: 50,
      pollMs: 20,
      onProgress: ({ status, exportPhase, progress }) =>
        seen.push(`${status} ${exportPhase ?? '-'} ${progress}`),
    })
    expect(task.status).toBe('COMPLETED')
    expect(seen.at(-1)).toBe('COMPLETED - 100')
    // Unchanged states are not reported, although they are read several times.
    expect(new Set(seen).size).toBe(seen.length)
    const [first, ...polls] = proxy.paths
    expect(first).toBe(`/v1/exports/${taskId}/events`)
    expect(new Set(polls)).toEqual(new Set([`/v1/exports/${taskId}`]))
    expect(polls.length).toBeGreaterThan(2)
  } finally {
    await proxy.stop()
  }
})

test('stops polling when its signal is aborted', async () => {
  const proxy = await BufferingProxy.start(service.url)
  try {
    const behind = new Framewright({ url: proxy.url, apiKey, fetch: abortingOnceReceived(proxy) })
    const { taskId } = await framewright.createExport({ editorState: longDocument }, settings)
    const stop = new AbortController()
    const onProgress = (): void => stop.abort()
    const waiting = behind.waitForExport(taskId, { quietMs: 50, pollMs: 20, signal: stop.signal, onProgress })
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
    await framewright.cancelExport(taskId)
  } finally {
    await proxy.stop()
  }
})

test('throws if an export does not complete', async () => {
  const { taskId } = await framewright.createExport({ editorState: longDocument }, settings)
  await framewright.cancelExport(taskId)
  const error = await framewright.waitForExport(taskId).catch((thrown: unknown) => thrown)
  if (!(error instanceof ExportNotCompleted)) throw error
  expect(error.task).toMatchObject({ taskId, status: 'CANCELED' })
})

test('stops waiting when its signal is aborted', async () => {
  const { taskId } = await framewright.createExport({ editorState: longDocument }, settings)
  const stop = new AbortController()
  const waiting = framewright.waitForExport(taskId, { signal: stop.signal, onProgress: () => stop.abort() })
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
  await framewright.cancelExport(taskId)
})

test('syncs a project, and refuses to overwrite what somebody else changed', async () => {
  const { projectId } = await framewright.createProject({ editorState })
  const { etag } = await framewright.getProject(projectId)
  const other = timeline({ width: 320, height: 180 }).text('Other', { for: 1 }).toDocument()
  const synced = await framewright.sync(projectId, other)
  expect(synced).toMatchObject({ projectId, stateSchemaVersion: 'v1' })
  await expect(framewright.sync(projectId, editorState, { ifMatch: etag })).rejects.toMatchObject({
    errorCode: 'PROJECT_STATE_CONFLICT',
  })
  const again = await framewright.sync(projectId, editorState, { ifMatch: synced.etag })
  expect((await framewright.getProject(projectId)).etag).toBe(again.etag)
  await expect(framewright.getProject(crypto.randomUUID())).rejects.toMatchObject({ status: 404 })
})

test('draws frames of documents and projects', async () => {
  const film = timeline({ width: 320, height: 180, background: '#ff0000' }).text('A', { for: 1 })
  const frame = { timeSeconds: 2, scale: 0.5, format: 'png' } as const
  const ofDocument = await framewright.previewFrame({ editorState: film.toDocument() }, frame)
  const { projectId } = await framewright.createProject({ editorState: film.toDocument() })
  const ofProject = await framewright.previewFrame({ projectId }, frame)
  expect(Buffer.from(ofDocument).subarray(1, 4).toString()).toBe('PNG')
  expect(Buffer.compare(ofDocument, ofProject)).toBe(0)
  await expect(framewright.previewFrame({ projectId: crypto.randomUUID() })).rejects.toMatchObject({
    errorCode: 'PROJECT_NOT_FOUND',
  })
})

test('uploads the files of a film and of a document once, and exports the film', async () => {
  const folder = join(dataDir, 'media')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, '写真.png'), makePng(64, 32))
  writeFileSync(join(folder, 'copy.png'), makePng(64, 32))
  writeFileSync(join(folder, 'hello.srt'), '1\n00:00:00,000 --> 00:00:01,000\nHello\n')
  const film = timeline({ width: 320, height: 180 })
    .image('写真.png', { for: 1, fit: 'contain' })
    .image('copy.png', { box: { width: 64 } })
    .captions('hello.srt')
  const names: string[] = []
  const uploaded = new Map()
  const options = { folder, uploaded, onUpload: ({ filename }: { filename: string }) => names.push(filename) }
  const document = await framewright.uploadAssets(film, options)
  expect(names).toEqual(['写真.png', 'hello.srt'])
  expect(document.items['image-1']).toMatchObject({ height: { value: 160 } })
  const keys = Object.values(document.assets).map(({ remoteKey }) => remoteKey)
  expect(new Set(keys).size).toBe(2)

  const local = film.toDocument({
    media: { 'image-asset-1': { width: 64, height: 32 }, 'image-asset-2': { width: 1, height: 1 } },
  })
  const sameFiles = await framewright.uploadAssets(local, options)
  expect(Object.values(sameFiles.assets).map(({ remoteKey }) => remoteKey)).toEqual(keys)
  expect(names).toHaveLength(2)

  const { taskId } = await framewright.createExport({ editorState: document }, settings)
  expect(await framewright.waitForExport(taskId)).toMatchObject({ status: 'COMPLETED', warnings: [] })
})

test('uploads no files from outside of the folder of a document, and names missing ones', async () => {
  const outside = timeline({ width: 320, height: 180 }).image('../secret.png').toDocument()
  await expect(framewright.uploadAssets(outside, { folder: dataDir })).rejects.toThrow('a file outside of')
  const missing = timeline({ width: 320, height: 180 }).image('none.png')
  await expect(framewright.uploadAssets(missing, { folder: dataDir })).rejects.toThrow(
    '"none.png" can\'t be read',
  )
  await expect(framewright.uploadAssets(missing, { files: {} })).rejects.toThrow('"files" has no "none.png"')
})

test('converts uploads to assets', async () => {
  const upload = await framewright.upload(new Uint8Array(makePng(8, 4)), { filename: 'a\ud800b.png' })
  expect(upload.filename).toBe('a\ufffdb.png')
  const asset = toAsset(upload)
  expect(asset).toMatchObject({
    type: 'image',
    id: upload.assetId,
    remoteKey: upload.fileKey,
    width: 8,
    height: 4,
  })
  const document = timeline({ width: 320, height: 180 }).image(asset, { for: 1, fit: 'contain' }).toDocument()
  const { data } = await answerOf(
    framewright.api.POST('/v1/editor/validate', { body: { editorState: document } }),
  )
  expect(data).toEqual({ valid: true, errors: [] })
  expect(() => toAsset({ ...upload, width: null })).toThrow('does not know the size of a\ufffdb.png')
  expect(() => toAsset({ ...upload, type: 'FONT', fontFamily: 'Mine' })).toThrow('"Mine"')
})

test('takes idempotency keys and searches in any script', async () => {
  const create = (idempotencyKey: string) => framewright.createProject({ editorState }, { idempotencyKey })
  for (const key of ['Auftrag Müller 7', '注文'.repeat(60), '\ud800', 'plain-key']) {
    const first = await create(key)
    expect((await create(key)).projectId).toBe(first.projectId)
    expect((await create(`${key}!`)).projectId).not.toBe(first.projectId)
  }
  await expect(create('')).rejects.toThrow('must not be empty')
  const query = { q: '猫 & Füße' }
  const found = await answerOf(framewright.api.GET('/v1/illustrations', { params: { query } }))
  expect(found.data).toEqual([])
  expect(() => new Framewright({ url: service.url, apiKey: 'fw_live_x\n' })).toThrow('"apiKey" must be')
})

test('waits until an export may start', async () => {
  const start = () => framewright.createExport({ editorState: longDocument }, settings)
  const active = [await start(), await start()]
  const refused = await start().catch((error: unknown) => error)
  expect(refused).toMatchObject({ errorCode: 'OPEN_API_EXPORT_CONCURRENCY_LIMIT_EXCEEDED' })
  expect(String(refused)).toMatch(/the limit is 2\..*operator of this server can raise/)
  const wait = (waitForCapacity: object) =>
    framewright.createExport({ editorState: longDocument }, settings, { waitForCapacity })
  await expect(wait({ timeoutMs: 50, pollMs: 20 })).rejects.toThrow('the limit is 2')
  const waiting = wait({ pollMs: 20 })
  await framewright.cancelExport(active[0]?.taskId ?? '')
  const { taskId } = await waiting
  for (const each of [active[1]?.taskId ?? '', taskId]) await framewright.cancelExport(each)
})

/** Ends after one event, like behind a proxy that closes long responses. */
function endingAfterFirstEvent(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  let seen = ''
  return body.pipeThrough(
    new TransformStream({
      transform(chunk, controller) {
        seen += new TextDecoder().decode(chunk)
        if (seen.includes('data: ') && seen.endsWith('\n\n')) {
          controller.enqueue(new TextEncoder().encode(seen))
          controller.terminate()
        }
      },
    }),
  )
}

/**
 * A `fetch` that aborts a request for events only once the proxy has received it. On a busy machine the idle limit of a
 * test may expire before the connection is made, and the proxy would never see the request.
 */
function abortingOnceReceived(proxy: BufferingProxy): typeof fetch {
  return async (input, init) => {
    if (!String(input).endsWith('/events')) return fetch(input, init)
    const request = new AbortController()
    const response = fetch(input, { ...init, signal: request.signal })
    await Promise.race([response, vi.waitUntil(() => proxy.paths.length > 0, { timeout: 60_000 })])
    const abort = (): void => request.abort(init?.signal?.reason)
    if (init?.signal?.aborted === true) abort()
    else init?.signal?.addEventListener('abort', abort, { once: true })
    return response
  }
}
