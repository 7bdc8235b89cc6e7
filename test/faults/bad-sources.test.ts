import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { evenTimes, makeVideo } from '../media/make-video.ts'
import { administer, buildDatabaseUrl } from '../support/databases.ts'
import { editorState, image, mediaAsset, moving, solid, text, video } from '../support/documents.ts'
import { RunningService } from '../support/running-service.ts'
import { ServiceClient, type Task } from '../support/service-client.ts'

let folder: string
let client: ServiceClient
let clip: Buffer

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'framewright-sources-'))
  const clipPath = join(folder, 'clip.mp4')
  await makeVideo(clipPath, {
    codec: 'libx264',
    container: 'mp4',
    width: 320,
    height: 180,
    times: evenTimes(90),
    timeBase: [1, 30],
    containerOptions: { movflags: 'faststart' },
  })
  clip = readFileSync(clipPath)
  const environment = { FRAMEWRIGHT_ALLOW_PRIVATE_CALLBACKS: 'true', FRAMEWRIGHT_MAX_ACTIVE_EXPORTS: '20' }
  client = new ServiceClient(await RunningService.start({ dataDir: join(folder, 'data'), environment }))
})
afterAll(async () => {
  await client.service.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Builds a PNG whose header declares any size; it contains hardly any pixels. */
function buildPng(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    const crc = Buffer.alloc(4)
    crc.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, crc])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc(height * (width * 3 + 1)))
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}

/** Serves one response on a free port of this machine while `use` runs. */
async function withServer<T>(body: Buffer | undefined, use: (url: string) => Promise<T>): Promise<T> {
  const server = createServer((_request, response) => {
    if (body === undefined) response.writeHead(404).end('gone')
    else response.end(body)
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/file`)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

async function exportSource(type: 'image' | 'video', remoteUrl: string): Promise<Task> {
  const show = type === 'image' ? image : video
  const state = editorState({
    tracks: [[show('liar', { id: 'x', seconds: 1 })]],
    assets: [mediaAsset(type, 'liar', { remoteUrl, remoteKey: null })],
  })
  return client.waitForEnd(await client.export(state))
}

async function expectServiceHealthy(): Promise<void> {
  const task = await client.waitForEnd(
    await client.export(editorState({ tracks: [[solid('#fff', { id: 's', seconds: 0.5 })]] })),
  )
  expect(task.status).toBe('COMPLETED')
}

describe.concurrent('a source with false contents fails the task, and the asset is named', () => {
  const lies: [name: string, type: 'image' | 'video', bytes: () => Buffer][] = [
    ['a truncated video', 'video', () => clip.subarray(0, clip.length / 2)],
    ['text labelled as a video', 'video', () => Buffer.from('not a video, sorry')],
    ['an empty video', 'video', () => Buffer.alloc(0)],
    ['a still labelled as a video', 'video', () => buildPng(16, 16)],
    ['a video labelled as an image', 'image', () => clip],
    ['an image 20 000 pixels wide', 'image', () => buildPng(20_000, 4)],
    ['a truncated image', 'image', () => buildPng(64, 64).subarray(0, 60)],
    ['an empty image', 'image', () => Buffer.alloc(0)],
  ]

  it.each(lies)('%s', async (_name, type, bytes) => {
    const task = await withServer(bytes(), (url) => exportSource(type, url))
    expect(task.status).toBe('FAILED')
    expect(task.error).toContain('"liar"')
    expect(task.outputUrl).toBeNull()
  })

  it('a video without frames', async () => {
    const path = join(folder, 'no-frames.mp4')
    await makeVideo(path, { codec: 'libx264', container: 'mp4', times: [], timeBase: [1, 30] })
    const task = await withServer(readFileSync(path), (url) => exportSource('video', url))
    expect(task).toMatchObject({ status: 'FAILED', error: expect.stringContaining('"liar"') })
  })

  it('a URL that responds 404', async () => {
    const task = await withServer(undefined, (url) => exportSource('image', url))
    expect(task).toMatchObject({ status: 'FAILED', error: expect.stringMatching(/"liar".*404/) })
  })

  it('a URL where nothing listens', async () => {
    const closed = await withServer(undefined, async (url) => url)
    expect(await exportSource('image', closed)).toMatchObject({
      status: 'FAILED',
      error: expect.stringContaining('"liar"'),
    })
  })

  it('a key of another account', async () => {
    const state = editorState({
      tracks: [[image('liar', { id: 'x', seconds: 1 })]],
      assets: [mediaAsset('image', 'liar', { remoteKey: 'uploads/other/secret.png' })],
    })
    const task = await client.waitForEnd(await client.export(state))
    expect(task).toMatchObject({ status: 'FAILED', error: expect.stringContaining('"liar"') })
  })
})

it('the service works after all of them', async () => {
  await expectServiceHealthy()
})

describe.concurrent('small and unusual sources are drawn', () => {
  it('an image of one pixel', async () => {
    const task = await withServer(buildPng(1, 1), (url) => exportSource('image', url))
    expect(task).toMatchObject({ status: 'COMPLETED', error: null })
  })

  it('an uploaded video, by its key', async () => {
    const { fileKey } = await client.upload('clip.mp4', clip, 'video/mp4')
    const state = editorState({
      tracks: [[video('clip', { id: 'x', seconds: 1 })]],
      assets: [mediaAsset('video', 'clip', { remoteKey: fileKey })],
    })
    expect((await client.waitForEnd(await client.export(state))).status).toBe('COMPLETED')
  })
})

it('a canceled export ends at once, publishes nothing and leaves no segments behind', async () => {
  const slow = editorState({
    size: [1280, 720],
    tracks: [
      [
        text('slow', {
          id: 't',
          seconds: 40,
          box: [0, 0, 1280, 100],
          fields: { rotation: moving([0, 0], [39, 90]) },
        }),
      ],
    ],
  })
  const taskId = await client.export(slow)
  await client.waitFor(taskId, ({ progress }) => progress > 2)
  const canceled = await client.request<Task>('DELETE', `/v1/exports/${taskId}`)
  expect(canceled).toMatchObject({ status: 'CANCELED', outputUrl: null })
  await expectServiceHealthy()
  expect(await client.task(taskId)).toMatchObject({ status: 'CANCELED', outputUrl: null })
})

/** Waits until the node claims no more jobs. @returns The reason that `/readyz` gives. */
async function waitForJobsReason({ service }: ServiceClient): Promise<string> {
  return vi.waitUntil(async () => {
    const response = await fetch(`${service.url}/readyz`)
    const readiness = (await response.json()) as { reasons?: { jobs?: string } }
    return readiness.reasons?.jobs
  })
}

it('an export waits while storage accepts no writes, does not reveal paths, and completes once it does', async () => {
  const partials = join(folder, 'data', 'storage', '.partial')
  const document = editorState({ tracks: [[solid('#123456', { id: 'unstored', seconds: 0.2 })]] })
  rmSync(partials, { recursive: true })
  const taskId = await client.export(document)
  const reason = await waitForJobsReason(client)
  expect(reason).toMatch(/^This node claims no jobs\. The storage was not available/)
  expect(reason).not.toContain(folder)
  expect(client.service.log).toMatch(/ENOENT[^\n]*\.partial/)
  expect(await client.task(taskId)).toMatchObject({ error: null, outputUrl: null })
  mkdirSync(partials)
  expect((await client.waitForEnd(taskId)).status).toBe('COMPLETED')
})

/** Mounting a separate disk needs root. */
const canMount = process.getuid?.() === 0

describe.skipIf(!canMount)('a disk that fills up while rendering', () => {
  it('keeps the export waiting until there is space again', async () => {
    const disk = join(folder, 'small-disk')
    mkdirSync(disk)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=100m', 'tmpfs', disk])
    const ballast = join(disk, 'ballast')
    writeFileSync(ballast, Buffer.alloc(100 * 1024 ** 2 - 700 * 1024))
    const clusterUrl = inject('testClusterUrl')
    await administer(clusterUrl, 'create database full_disk')
    const DATABASE_URL = buildDatabaseUrl(clusterUrl, 'full_disk')
    const cramped = new ServiceClient(
      await RunningService.start({ dataDir: disk, environment: { DATABASE_URL } }),
    )
    try {
      const noisy = editorState({
        size: [640, 360],
        tracks: [
          Array.from({ length: 60 }, (_, index) =>
            text('Disk '.repeat(index + 20), {
              id: `t${index}`,
              at: index / 10,
              seconds: 0.1,
              box: [0, 0, 640, 350],
              fields: { fontSize: 15 + index / 2, rotation: moving([0, index], [0.09, index + 40]) },
            }),
          ),
        ],
      })
      const taskId = await cramped.export(noisy)
      expect(await waitForJobsReason(cramped)).toMatch(/^This node claims no jobs\. .*disk/)
      expect(await cramped.task(taskId)).toMatchObject({ error: null, outputUrl: null })
      rmSync(ballast)
      expect((await cramped.waitForEnd(taskId)).status).toBe('COMPLETED')
      const listUnfinished = (): string[] =>
        readdirSync(disk, { recursive: true, encoding: 'utf8' }).filter((name) =>
          /^(?:work|storage\/\.partial)\/.+\.(?:mp4|webm)$/.test(name),
        )
      // The last attempt removes its folder after the task is COMPLETED.
      await vi.waitFor(() => expect(listUnfinished()).toEqual([]))
    } finally {
      await cramped.service.stop()
      execFileSync('umount', [disk])
      await administer(clusterUrl, 'drop database full_disk with (force)')
    }
  })
})
