import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { Agent, request } from 'undici'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { defaultUploadLimits } from '../support/default-limits.ts'
import { type Client, TestApi } from '../support/test-api.ts'

const MEBIBYTE = 1024 ** 2
/** Larger than the socket buffers on both sides, so that clients are still sending when the response arrives. */
const BODY = Buffer.alloc(24 * MEBIBYTE, 'x')
const DRAIN_BYTES = 32 * MEBIBYTE
const REPEATS = 2

let api: TestApi
let client: Client
let port: number
let file: string
beforeAll(async () => {
  api = await TestApi.start({
    uploadLimits: {
      ...defaultUploadLimits,
      videoBytes: MEBIBYTE,
      audioBytes: MEBIBYTE,
      imageBytes: MEBIBYTE,
      captionBytes: MEBIBYTE,
    },
    connectionLimits: { drain: { bytes: DRAIN_BYTES, ms: 60_000 } },
  })
  client = await api.account()
  await api.server.listen({ host: '127.0.0.1', port: 0 })
  ;({ port } = api.server.server.address() as AddressInfo)
  file = join(api.folder, 'body')
  writeFileSync(file, BODY)
})
afterAll(() => api.stop())

interface Target {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
}
interface Outcome {
  readonly status: number
  readonly errorCode: unknown
}
type Framing = 'content-length' | 'chunked'
type Sender = (target: Target, framing: Framing) => Promise<Outcome>

const createChunks = (): Readable =>
  Readable.from(
    Array.from({ length: 24 }, (_, index) => BODY.subarray(index * MEBIBYTE, (index + 1) * MEBIBYTE)),
  )

const buildOutcome = (status: number, text: string): Outcome => ({
  status,
  errorCode: JSON.parse(text).errorCode,
})

const buildUrl = (path: string): string => `http://127.0.0.1:${port}${path}`

async function sendWithFetch({ path, headers }: Target, framing: Framing): Promise<Outcome> {
  const body =
    framing === 'chunked'
      ? { body: Readable.toWeb(createChunks()) as ReadableStream, duplex: 'half' }
      : { body: BODY }
  const response = await fetch(buildUrl(path), { method: 'POST', headers, ...body } as RequestInit)
  return buildOutcome(response.status, await response.text())
}

async function sendWithUndici({ path, headers }: Target, framing: Framing): Promise<Outcome> {
  const dispatcher = new Agent()
  const body = framing === 'chunked' ? createChunks() : BODY
  const response = await request(buildUrl(path), { method: 'POST', headers, body, dispatcher })
  const result = buildOutcome(response.statusCode, await response.body.text())
  await dispatcher.destroy()
  return result
}

async function sendWithCurl({ path, headers }: Target, framing: Framing): Promise<Outcome> {
  const all = { ...headers, expect: '', ...(framing === 'chunked' && { 'transfer-encoding': 'chunked' }) }
  const flags = Object.entries(all).flatMap(([name, value]) => ['-H', `${name}: ${value}`.trimEnd()])
  const { stdout } = await promisify(execFile)('curl', [
    ...['-sS', '-w', '\n%{http_code}', '--data-binary', `@${file}`, ...flags],
    buildUrl(path),
  ])
  const [body = '', status = ''] = stdout.split(/\n(?=\d+$)/)
  return buildOutcome(Number(status), body)
}

/** Sends everything before it reads anything, as blocking clients do. */
async function sendOverSocket({ path, headers }: Target, framing: Framing): Promise<Outcome> {
  const socket = connect(port, '127.0.0.1').pause()
  const head = [
    `POST ${path} HTTP/1.1`,
    'host: localhost',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    framing === 'chunked' ? 'transfer-encoding: chunked' : `content-length: ${BODY.length}`,
  ]
  await writeAndWait(socket, `${head.join('\r\n')}\r\n\r\n`)
  for await (const chunk of createChunks()) {
    if (framing === 'chunked') await writeAndWait(socket, `${chunk.length.toString(16)}\r\n`)
    await writeAndWait(socket, chunk)
    if (framing === 'chunked') await writeAndWait(socket, '\r\n')
  }
  if (framing === 'chunked') await writeAndWait(socket, '0\r\n\r\n')
  const text = await readResponse(socket)
  socket.destroy()
  return buildOutcome(Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]), text.slice(text.indexOf('\r\n\r\n') + 4))
}

const writeAndWait = (socket: Socket, bytes: string | Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()))
  })

async function readResponse(socket: Socket): Promise<string> {
  let text = ''
  for await (const chunk of socket) {
    text += chunk
    const length = Number(/content-length: (\d+)/i.exec(text)?.[1])
    if (text.length >= text.indexOf('\r\n\r\n') + 4 + length) return text
  }
  throw new Error(`The connection ended after: ${text}`)
}

const json = { 'content-type': 'application/json' }
const upload = { 'content-type': 'video/mp4', 'x-file-name': 'film.mp4' }

const refusals: [name: string, target: (key: string) => Target, expected: Outcome][] = [
  [
    'a JSON body over its limit',
    (key) => ({ path: '/v1/projects', headers: { ...json, 'x-api-key': key } }),
    { status: 413, errorCode: 'REQUEST_BODY_TOO_LARGE' },
  ],
  [
    'a JSON body over its limit, on a connection that ends with it',
    (key) => ({ path: '/v1/projects', headers: { ...json, 'x-api-key': key, connection: 'close' } }),
    { status: 413, errorCode: 'REQUEST_BODY_TOO_LARGE' },
  ],
  [
    'an upload over its limit',
    (key) => ({ path: '/v1/uploads', headers: { ...upload, 'x-api-key': key } }),
    { status: 422, errorCode: 'ASSET_TOO_LARGE' },
  ],
  [
    'a form as an upload',
    (key) => ({
      path: '/v1/uploads',
      headers: { ...upload, 'content-type': 'multipart/form-data; boundary=x', 'x-api-key': key },
    }),
    { status: 400, errorCode: 'REQUEST_INVALID' },
  ],
  [
    'a body of an unsupported type',
    (key) => ({ path: '/v1/projects', headers: { 'content-type': 'text/plain', 'x-api-key': key } }),
    { status: 400, errorCode: 'REQUEST_BODY_INVALID' },
  ],
  [
    'a body without a valid key',
    () => ({ path: '/v1/uploads', headers: upload }),
    { status: 401, errorCode: 'OPEN_API_KEY_INVALID' },
  ],
]
const senders: Readonly<Record<string, Sender>> = {
  fetch: sendWithFetch,
  undici: sendWithUndici,
  curl: sendWithCurl,
  'a socket that sends everything before it reads': sendOverSocket,
}

test.each(
  refusals.flatMap(([name, target, expected]) =>
    Object.entries(senders).flatMap(([sender, send]) =>
      (['content-length', 'chunked'] as const)
        // fetch sets the connection header itself.
        .filter(() => sender !== 'fetch' || !name.includes('connection'))
        .map((framing) => [name, sender, framing, target, send, expected] as const),
    ),
  ),
)('a rejection of %s reaches %s (%s)', async (_name, _sender, framing, target, send, expected) => {
  const outcomes = await Promise.all(
    Array.from({ length: REPEATS }, () => send(target(client.key), framing).catch(String)),
  )
  expect(outcomes).toEqual(Array(REPEATS).fill(expected))
})

test('a connection is reused after an early response, once its body has been sent', async () => {
  const socket = connect(port, '127.0.0.1')
  const body = 6 * MEBIBYTE
  await writeAndWait(socket, `POST /v1/projects HTTP/1.1\r\nhost: x\r\ncontent-length: ${body}\r\n\r\n`)
  expect(await readResponseText(socket)).toMatch(/^HTTP\/1\.1 401/)
  await writeAndWait(socket, BODY.subarray(0, body))
  await writeAndWait(socket, `GET /v1/account HTTP/1.1\r\nhost: x\r\nx-api-key: ${client.key}\r\n\r\n`)
  expect(await readResponseText(socket)).toMatch(/^HTTP\/1\.1 200/)
  socket.destroy()
})

test('no more than the limit is read after an early response', async () => {
  const socket = connect(port, '127.0.0.1')
  const closed = new Promise((resolve) => socket.once('close', resolve))
  // The reset that ends the connection.
  socket.on('error', () => {})
  const head = ['POST /v1/projects HTTP/1.1', 'host: x', `content-length: ${100_000 * DRAIN_BYTES}`]
  socket.write(`${head.join('\r\n')}\r\n\r\n`)
  expect(await readResponseText(socket)).toMatch(/^HTTP\/1\.1 401/)
  const send = (): void => {
    while (!socket.destroyed && socket.write(BODY.subarray(0, MEBIBYTE)));
  }
  socket.on('drain', send)
  send()
  await closed
  expect(socket.bytesWritten).toBeGreaterThan(DRAIN_BYTES)
  expect(socket.bytesWritten).toBeLessThan(100_000 * DRAIN_BYTES)
})

/** Reads one response without ending the socket, which iterating over it would do. */
function readResponseText(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let text = ''
    const onData = (chunk: Buffer): void => {
      text += chunk
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1])
      if (!(text.length >= text.indexOf('\r\n\r\n') + 4 + length)) return
      socket.off('data', onData)
      resolve(text)
    }
    socket.on('data', onData)
  })
}

/** Sends the head of an upload and a part of its body, and disconnects. */
async function breakOffUpload(
  headers: Readonly<Record<string, string>>,
  waitsForResponse: boolean,
): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  const head = Object.entries({ host: 'localhost', 'content-length': '1000000', ...headers })
  socket.write(`POST /v1/uploads HTTP/1.1\r\n${head.map((field) => field.join(': ')).join('\r\n')}\r\n\r\n`)
  socket.write(Buffer.alloc(1000))
  if (waitsForResponse) await once(socket, 'data')
  else await once(api.server.server, 'request')
  socket.destroy()
}

test.each([
  ['after it was refused', { 'x-project-id': '01890000-0000-7000-8000-000000000000' }, true],
  ['before it is read', {}, false],
] as const)('goes on when a client breaks off an upload %s', async (_, headers, waitsForResponse) => {
  const fields = { 'x-api-key': client.key, 'x-file-name': 'a.png', 'content-type': 'image/png', ...headers }
  for (let repeat = 0; repeat < REPEATS; repeat++) await breakOffUpload(fields, waitsForResponse)
  const connections = (): Promise<number> =>
    new Promise((found) => api.server.server.getConnections((_error, count) => found(count)))
  await vi.waitFor(async () => expect(await connections()).toBe(0))
  expect((await client.get('/v1/exports')).status).toBe(200)
})
