import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { exampleDocument } from '../../src/service/api/openapi/examples.ts'
import { makePng } from '../support/make-png.ts'
import { type Client, TestApi } from '../support/test-api.ts'

const HEADERS_MS = 400
const BODY_MS = 400

let api: TestApi
let client: Client
let port: number
beforeAll(async () => {
  api = await TestApi.start({
    connectionLimits: {
      maxConnections: 20,
      headersMs: HEADERS_MS,
      bodyMs: BODY_MS,
      keepAliveMs: 300,
      idleMs: 20_000,
    },
  })
  client = await api.account()
  await api.server.listen({ port: 0, host: '127.0.0.1' })
  port = (api.server.server.address() as AddressInfo).port
})
afterAll(() => api.stop())

function open(): { socket: Socket; text: Promise<string> } {
  const socket = connect(port, '127.0.0.1')
  const chunks: Buffer[] = []
  socket.on('data', (chunk) => chunks.push(chunk))
  // A reset after the response ends the connection too.
  socket.on('error', () => {})
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()))
  return { socket, text: closed.then(() => Buffer.concat(chunks).toString()) }
}

/** Sends these bytes and returns everything that the server sends until it closes the connection. */
function sendRaw(bytes: string): Promise<string> {
  const { socket, text } = open()
  socket.write(bytes, 'latin1')
  return text
}

const parseLastBody = (text: string) => JSON.parse(text.slice(text.lastIndexOf('\r\n\r\n') + 4))
const buildHead = (line: string, ...headers: string[]) =>
  `${[line, 'Host: a', ...headers].join('\r\n')}\r\n\r\n`

function expectProblem(text: string, status: number, errorCode: string): void {
  expect(text).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  expect(text).toMatch(/\r\nx-request-id: [0-9a-f-]{36}\r\n/)
  expect(parseLastBody(text)).toMatchObject({ status, errorCode })
}

it.each([
  ['bytes that are not HTTP', 'hello\r\n\r\n'],
  ['a malformed header', 'GET /healthz HTTP/1.1\r\nHost: a\r\nbroken header\r\n\r\n'],
  [
    'two lengths',
    `${buildHead('POST /v1/projects HTTP/1.1', 'Content-Length: 4', 'Content-Length: 5')}abcde`,
  ],
  [
    'a length and chunks',
    buildHead('POST /v1/projects HTTP/1.1', 'Content-Length: 4', 'Transfer-Encoding: chunked') +
      '0\r\n\r\nGET /healthz HTTP/1.1\r\n\r\n',
  ],
  [
    'a coding after chunked',
    `${buildHead('POST /v1/projects HTTP/1.1', 'Transfer-Encoding: chunked, identity')}0\r\n\r\n`,
  ],
  [
    'chunks of a malformed size',
    `${buildHead('POST /v1/projects HTTP/1.1', 'Transfer-Encoding: chunked')}zz\r\nab`,
  ],
])('rejects %s with a problem, and reads no further request', async (_name, bytes) => {
  const text = await sendRaw(bytes)
  expect(text.match(/HTTP\/1\.1 \d/g)).toHaveLength(1)
  expect(text).toMatch(/^HTTP\/1.1 4\d\d /)
  expect(text).toMatch(/\r\nx-request-id: [0-9a-f-]{36}\r\n/)
  expect(parseLastBody(text).errorCode).toMatch(/^(REQUEST_INVALID|OPEN_API_KEY_INVALID)$/)
})

it('rejects headers that are too large or too many', async () => {
  const large = await sendRaw(buildHead('GET /healthz HTTP/1.1', `X-Large: ${'a'.repeat(20_000)}`))
  expectProblem(large, 431, 'REQUEST_HEADERS_TOO_LARGE')
  const many = Array.from({ length: 120 }, (_, at) => `x-${at}: 1`)
  expectProblem(
    await sendRaw(buildHead('GET /healthz HTTP/1.1', ...many, 'Connection: close')),
    431,
    'REQUEST_HEADERS_TOO_LARGE',
  )
})

it('rejects a URL that is too long', async () => {
  const text = await sendRaw(buildHead(`GET /healthz?q=${'a'.repeat(9000)} HTTP/1.1`, 'Connection: close'))
  expectProblem(text, 414, 'REQUEST_URL_TOO_LONG')
})

it('reports an id that is too long without repeating it, however long the URL is', async () => {
  for (const length of [201, 9000]) {
    const id = 'a'.repeat(length)
    const text = await sendRaw(buildHead(`GET /v1/projects/${id} HTTP/1.1`, 'Connection: close'))
    expectProblem(text, 400, 'REQUEST_INVALID')
    expect(parseLastBody(text).detail).toBe('An id in the URL is longer than 200 characters.')
  }
})

it('reports a missing Host header and an unsupported expectation', async () => {
  const withoutHost = await sendRaw('GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n')
  expectProblem(withoutHost, 400, 'REQUEST_INVALID')
  expect(parseLastBody(withoutHost).detail).toBe('Send a Host header.')
  const expecting = await sendRaw(buildHead('GET /healthz HTTP/1.1', 'Expect: tea', 'Connection: close'))
  expectProblem(expecting, 400, 'REQUEST_INVALID')
  expect(parseLastBody(expecting).detail).toBe('The Expect header may only be 100-continue.')
})

it.each([
  'Host: a\r\nHost: b',
  'Host: a/../b',
  'Host: a:b',
  'Host: user@a',
  'Host: a b',
  'Host: [::1',
  'Host:',
])('rejects a request whose Host, %j, would end up in links', async (host) => {
  for (const version of ['1.0', '1.1']) {
    const text = await sendRaw(`GET /healthz HTTP/${version}\r\n${host}\r\nConnection: close\r\n\r\n`)
    expectProblem(text, 400, 'REQUEST_INVALID')
    expect(parseLastBody(text).detail).toMatch(/^Send (one|a) Host header/)
  }
})

it.each(['a', 'a_b.example.com:8080', '127.0.0.1:80', '[::1]:8443', '[::ffff:1.2.3.4]'])(
  'accepts the host %s',
  async (host) => {
    const text = await sendRaw(`GET /healthz HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
    expect(text).toMatch(/^HTTP\/1.1 200 /)
  },
)

it('rejects a request without a version', async () => {
  expectProblem(await sendRaw('GET /healthz\r\nConnection: close\r\n\r\n'), 400, 'REQUEST_INVALID')
})

it('serves 16 pipelined requests in order, and then 16 more', async () => {
  const { socket, text } = open()
  let received = ''
  socket.on('data', (chunk) => {
    received += chunk
  })
  const buildBatch = (last: string) =>
    buildHead('GET /healthz HTTP/1.1').repeat(15) +
    buildHead('GET /v1/projects HTTP/1.1', ...[last].filter(Boolean))
  socket.write(buildBatch(''))
  await expect.poll(() => received.match(/HTTP\/1\.1 401/g)).toHaveLength(1)
  socket.write(buildBatch('Connection: close'))
  const statuses = [...(await text).matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)
  expect(statuses).toEqual([...Array(15).fill('200'), '401', ...Array(15).fill('200'), '401'])
})

it('closes a connection that pipelines more requests, and does not carry those out', async () => {
  const create = (name: string) => {
    const body = JSON.stringify({ title: name, editorState: exampleDocument })
    const headers = [`x-api-key: ${client.key}`, 'Content-Type: application/json']
    return buildHead('POST /v1/projects HTTP/1.1', ...headers, `Content-Length: ${body.length}`) + body
  }
  const { socket, text } = open()
  socket.write(Array.from({ length: 40 }, (_, at) => create(`ahead ${at}`)).join(''))
  await text
  const { body } = await client.get('/v1/projects?pageSize=100')
  expect(JSON.stringify(body).match(/ahead \d+/g)?.length ?? 0).toBeLessThanOrEqual(16)
  expect((await client.get('/v1/projects')).status).toBe(200)
})

it('accepts HTTP/1.0 without a Host, and a client that waits for 100 Continue', async () => {
  expect(await sendRaw('GET /healthz HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1.1 200 /)
  const waiting = buildHead('GET /healthz HTTP/1.1', 'Expect: 100-continue', 'Connection: close')
  expect(await sendRaw(waiting)).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 200 /)
})

it('aborts headers that never end', async () => {
  expectProblem(await sendRaw('GET /healthz HTTP/1.1\r\nHost: a\r\n'), 408, 'REQUEST_TIMED_OUT')
})

it('aborts a body that stalls, and keeps serving others', async () => {
  const start = buildHead(
    'POST /v1/projects HTTP/1.1',
    `x-api-key: ${client.key}`,
    'Content-Type: application/json',
    'Content-Length: 100',
  )
  expectProblem(await sendRaw(`${start}{"a":`), 408, 'REQUEST_TIMED_OUT')
  expect((await client.get('/v1/projects')).status).toBe(200)
})

it('accepts a slow upload that makes progress, for longer than the idle timeout', async () => {
  const bytes = Buffer.concat([makePng(), Buffer.alloc(8 * 2048)])
  const { socket, text } = open()
  socket.write(
    buildHead(
      'POST /v1/uploads HTTP/1.1',
      `x-api-key: ${client.key}`,
      'Content-Type: image/png',
      'x-file-name: a.png',
      `Content-Length: ${bytes.length}`,
      'Connection: close',
    ),
  )
  const parts = 8
  for (let part = 0; part < parts; part++) {
    // The pace of a slow client is part of this test.
    await delay(BODY_MS / 3)
    socket.write(bytes.subarray((part * bytes.length) / parts, ((part + 1) * bytes.length) / parts))
  }
  expect(await text).toMatch(/^HTTP\/1.1 201 /)
})

it('closes a connection on which no further request arrives', async () => {
  const text = await sendRaw(buildHead('GET /healthz HTTP/1.1'))
  expect(text).toMatch(/^HTTP\/1.1 200 /)
})

it('accepts no more connections than its limit, and accepts new ones after others have closed', async () => {
  const connections = Array.from({ length: 20 }, open)
  await Promise.all(connections.map(({ socket }) => once(socket, 'connect')))
  const surplus = await sendRaw(buildHead('GET /healthz HTTP/1.1', 'Connection: close'))
  expect(surplus).toBe('')
  for (const { socket } of connections) socket.destroy()
  await Promise.all(connections.map(({ text }) => text))
  await expect
    .poll(() => sendRaw(buildHead('GET /healthz HTTP/1.1', 'Connection: close')))
    .toMatch(/^HTTP\/1.1 200 /)
})

it('responds to HEAD as to GET but without a body, and to other methods with a problem', async () => {
  const response = await api.server.inject({
    method: 'HEAD',
    url: '/v1/projects',
    headers: { 'x-api-key': client.key },
  })
  expect(response.statusCode).toBe(200)
  expect(response.payload).toBe('')
  const other = await api.server.inject({ method: 'PUT', url: '/v1/projects', payload: '{}' })
  expect(other.statusCode).toBe(405)
  expect(other.json().errorCode).toBe('METHOD_NOT_ALLOWED')
})

it('leaves endless nesting to document validation, which says where it is wrong', async () => {
  const body = `{"editorState":{"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`
  const response = await client.post('/v1/projects', body, { 'content-type': 'application/json' })
  expect(response).toMatchObject({ status: 422, body: { errorCode: 'EDITOR_STATE_INVALID' } })
})

it.each([
  ['broken JSON', '{"a":', 'application/json'],
  ['another media type', '{}', 'text/plain'],
  ['another charset', '{}', 'application/json; charset=utf-16'],
])('rejects %s as a body', async (_name, body, type) => {
  const response = await client.post('/v1/projects', body, { 'content-type': type })
  expect(response).toMatchObject({ status: 400, body: { errorCode: 'REQUEST_BODY_INVALID' } })
})

it('rejects a compressed body, and accepts one labelled as identity', async () => {
  const post = (encoding: string, payload: Buffer) =>
    api.server.inject({
      method: 'POST',
      url: '/v1/projects',
      headers: {
        'x-api-key': client.key,
        'content-type': 'application/json',
        'content-encoding': encoding,
      },
      payload,
    })
  const body = Buffer.from('{}')
  const compressed = await post('gzip', gzipSync(body))
  expect(compressed.statusCode).toBe(400)
  expect(compressed.json()).toMatchObject({
    errorCode: 'REQUEST_BODY_INVALID',
    detail: 'Send the body uncompressed, without a Content-Encoding header.',
  })
  expect((await post('identity', body)).json().errorCode).not.toBe('REQUEST_BODY_INVALID')
})
