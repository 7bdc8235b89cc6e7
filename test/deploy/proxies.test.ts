import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest, type RequestOptions } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { findFreePort } from '../../src/platform/database/embedded/find-free-port.ts'
import { exampleDocument } from '../../src/service/api/openapi/examples.ts'
import { makeCertificates } from '../support/certificates.ts'
import { findOrInstall } from '../support/debian-package.ts'
import { computePaddedBytes, generatePaddedClip, makeShortClip, paddedEnd } from '../support/padded-clip.ts'
import { RunningService } from '../support/running-service.ts'
import { ServiceClient } from '../support/service-client.ts'
import { proxyKinds, RunningProxy } from './run-proxy.ts'

const MEBIBYTE = 1024 ** 2
const GIBIBYTE = 1024 ** 3
/** More than fits into all buffers on the way. PROXY_TEST_MEBIBYTES=1023 sends what just fits into the limit of 1 GiB. */
const PADDING_BYTES = Number(process.env.PROXY_TEST_MEBIBYTES ?? 64) * MEBIBYTE

const { authority, server: certificate } = makeCertificates()
let folder: string
let dataDir: string
let service: RunningService
let client: ServiceClient
let clip: Buffer

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'framewright-proxies-'))
  dataDir = join(folder, 'data')
  clip = await makeShortClip(join(folder, 'clip.mp4'))
  service = await RunningService.start({
    dataDir,
    environment: {
      FRAMEWRIGHT_TRUSTED_PROXIES: '127.0.0.1',
      FRAMEWRIGHT_MAX_VIDEO_MEBIBYTES: '1024',
      FRAMEWRIGHT_BAD_KEYS_PER_MINUTE: '2',
      FRAMEWRIGHT_WORKERS: '1',
    },
  })
  client = new ServiceClient(service)
})
afterAll(async () => {
  await service.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Sizes of files that are uploads, or are being uploaded. */
const listUploadSizes = (): number[] =>
  readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /upload/.test(entry.parentPath))
    .map((entry) => statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0)

const isInLog = (text: string): boolean => service.log.includes(text)

describe.each(proxyKinds)('$name', (kind) => {
  let proxy: RunningProxy | undefined
  let missing: string | undefined
  let httpPort: number
  let httpsPort: number

  beforeAll(async () => {
    const found = await findOrInstall(kind.paths, kind.name.toLowerCase())
    if ('missing' in found) {
      if (process.env.CI !== undefined) throw new Error(found.missing)
      missing = found.missing
      return
    }
    httpPort = await findFreePort()
    httpsPort = await findFreePort()
    proxy = await RunningProxy.start(kind, {
      program: found.path,
      folder: join(folder, kind.name),
      certificate,
      servicePort: Number(new URL(service.url).port),
      httpPort,
      httpsPort,
    })
  })
  afterAll(() => proxy?.stop())

  const test = (name: string, run: () => Promise<void>): void =>
    it(name, { timeout: 600_000 }, async (context) => {
      if (missing !== undefined) context.skip(missing)
      await run()
    })

  /** Sends a request through the proxy, by a connection of its own. */
  const send = (path: string, options: RequestOptions = {}, body?: Readable): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const sent = httpsRequest(`https://127.0.0.1:${httpsPort}${path}`, {
        ca: authority.cert,
        agent: false,
        ...options,
      })
      sent.once('error', reject).once('response', resolve)
      if (body === undefined) sent.end()
      else pipeline(body, sent).catch(reject)
    })
  const withKey = (headers: Record<string, string> = {}) => ({
    headers: { 'x-api-key': client.key, ...headers },
  })

  test('redirects HTTP to HTTPS', async () => {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const url = `http://127.0.0.1:${httpPort}/v1/account?x=1`
      httpRequest(url).once('response', resolve).once('error', reject).end()
    })
    expect([301, 308]).toContain(response.statusCode)
    // Both leave the port out, as if it were 443.
    expect(response.headers.location).toBe('https://127.0.0.1/v1/account?x=1')
  })

  test('passes an upload on while it arrives, and serves ranges of it', async () => {
    let largestMidway = 0
    async function* pauseMidway(): AsyncGenerator<Buffer> {
      let sentBytes = 0
      for (const part of generatePaddedClip(clip, PADDING_BYTES)) {
        yield part
        sentBytes += part.length
        if (largestMidway > 0 || sentBytes < PADDING_BYTES / 2) continue
        // The rest is only sent when the service has stored most of the first half.
        largestMidway = await vi.waitUntil(() => listUploadSizes().find((size) => size > PADDING_BYTES / 4), {
          timeout: 240_000,
        })
      }
    }
    const bytes = computePaddedBytes(clip, PADDING_BYTES)
    const headers = {
      'x-file-name': 'large.mp4',
      'content-type': 'video/mp4',
      'content-length': String(bytes),
    }
    const options = { method: 'POST', ...withKey(headers) }
    const response = await send('/v1/uploads', options, Readable.from(pauseMidway()))
    const { data } = JSON.parse(await text(response))
    expect(response.statusCode).toBe(201)
    expect(data).toMatchObject({ size: bytes, type: 'VIDEO', duration: 1 })
    expect(largestMidway).toBeLessThan(bytes)

    const { origin, pathname, search } = new URL(data.fileUrl)
    expect(origin).toBe(`https://127.0.0.1:${httpsPort}`)
    const part = await send(pathname + search, { headers: { range: 'bytes=-7' } })
    expect(part.statusCode).toBe(206)
    expect(part.headers['content-range']).toBe(`bytes ${bytes - 7}-${bytes - 1}/${bytes}`)
    expect(await text(part)).toBe(paddedEnd)
    for (const path of readdirSync(dataDir, { recursive: true, encoding: 'utf8' }))
      if (path.endsWith('large.mp4')) rmSync(join(dataDir, path))
  })

  test('lets the service decide about uploads of 1 GiB', async () => {
    const announce = async (bytes: number) => {
      const headers = { ...withKey().headers, 'x-file-name': '', 'content-length': String(bytes) }
      const sent = httpsRequest(`https://127.0.0.1:${httpsPort}/v1/uploads`, {
        ...{ method: 'POST', ca: authority.cert, agent: false, headers },
      })
      sent.on('error', () => {})
      sent.write('begin')
      const response = await new Promise<IncomingMessage>((resolve) => sent.once('response', resolve))
      sent.destroy()
      return response
    }
    const response = await announce(GIBIBYTE)
    expect(response.statusCode).toBe(400)
    expect(response.headers['content-type']).toMatch(/json/)
  })

  test('passes events on when they happen', async () => {
    const stream = await send('/v1/events', withKey({ accept: 'text/event-stream' }))
    expect(stream.headers['content-type']).toMatch(/^text\/event-stream/)
    let received = ''
    stream
      .on('error', () => {})
      .setEncoding('utf8')
      .on('data', (chunk: string) => {
        received += chunk
      })
    const { projectId } = await client.request<{ projectId: string }>('POST', '/v1/projects', {
      editorState: exampleDocument,
    })
    // Every event has the id of its project; the stream stays open.
    await vi.waitUntil(() => received.includes(projectId), { timeout: 240_000 })
    stream.destroy()
  })

  test('reports the address of the client to the log and the limits, not what the client claims', async () => {
    const localAddress = kind.name === 'nginx' ? '127.0.0.2' : '127.0.0.3'
    const claims = { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-host': 'evil.example' }
    const statuses: (number | undefined)[] = []
    for (let count = 0; count < 3; count++)
      statuses.push((await send('/v1/account', { localAddress, headers: claims })).statusCode)
    expect(statuses).toEqual([401, 401, 429])
    await vi.waitUntil(() => isInLog(`"ip":"${localAddress}"`), { timeout: 240_000 })
    expect(isInLog('203.0.113.9')).toBe(false)
    // Another client is not affected.
    expect((await send('/v1/account', { localAddress: '127.0.0.4', headers: claims })).statusCode).not.toBe(
      429,
    )
  })

  test('hides the metrics', async () => {
    expect((await send('/metrics')).statusCode).toBe(404)
  })
})

it('does not trust the headers of other addresses', async () => {
  const { port } = new URL(service.url)
  const headers = { 'x-forwarded-for': '203.0.113.10' }
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const options = { port, path: '/v1/account', localAddress: '127.0.0.9', headers }
    httpRequest({ host: '127.0.0.1', ...options })
      .once('response', resolve)
      .once('error', reject)
      .end()
  })
  expect(response.statusCode).toBe(401)
  await vi.waitUntil(() => isInLog('"ip":"127.0.0.9"'), { timeout: 240_000 })
  expect(isInLog('203.0.113.10')).toBe(false)
})
