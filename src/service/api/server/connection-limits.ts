import { randomUUID } from 'node:crypto'
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http'
import { Socket } from 'node:net'
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from 'fastify'
import { configVariables } from '../../../config.ts'
import { Refusal } from '../../errors/refusal.ts'
import { type DrainLimits, drainUnreadBody } from '../requests/unread-body.ts'
import { buildProblem } from '../responses/problems.ts'

export interface ConnectionLimits {
  /** Concurrent connections; further ones are closed immediately. */
  readonly maxConnections: number
  /** Deadline for the request line and all headers, from their first byte, in milliseconds. */
  readonly headersMs: number
  /** Interval in which an upload must deliver at least `MIN_BODY_BYTES`, in milliseconds; its total time is unlimited. */
  readonly bodyMs: number
  /** Idle timeout of a connection between two requests, in milliseconds. */
  readonly keepAliveMs: number
  /** Idle timeout of a connection in both directions while a request is in progress, in milliseconds. */
  readonly idleMs: number
  /** How much of a body is read and discarded after an early response; see {@link drainUnreadBody}. */
  readonly drain: DrainLimits
}

const defaultLimits: ConnectionLimits = {
  maxConnections: configVariables.maxConnections.default,
  headersMs: 20_000,
  bodyMs: 30_000,
  // Longer than the 60 s for which load balancers keep idle connections, so that they never reuse one that is closing.
  keepAliveMs: 72_000,
  idleMs: 600_000,
  drain: { bytes: 64 * 1024 ** 2, ms: 30_000 },
}

const MAX_HEADERS = 100
/** Bytes of the request line and all headers together. */
const MAX_HEADER_BYTES = 16 * 1024
const MAX_URL_CHARACTERS = 8192
/** Requests of one connection that are in progress or whose response is unread. Clients that pipeline send only a few. */
const MAX_PIPELINED = 16
/** A name, an IPv4 address or a bracketed IPv6 address, with an optional port. Links in responses contain it. */
const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i
/** A client that sends less than this within `bodyMs` only occupies a connection. */
const MIN_BODY_BYTES = 1024

/** Returns the limits of the service, with the given overrides. */
export const resolveConnectionLimits = (overrides: Partial<ConnectionLimits> = {}): ConnectionLimits => ({
  ...defaultLimits,
  ...overrides,
})

/** Returns the Fastify options that create the HTTP server; {@link limitConnections} sets the remaining limits. */
export function createHttpOptions(limits: ConnectionLimits, log?: FastifyBaseLogger) {
  return {
    serverFactory: (handle: RequestListener) =>
      createServer(
        {
          keepAliveTimeout: limits.keepAliveMs,
          headersTimeout: limits.headersMs,
          // It would cut off uploads that take long but make progress.
          requestTimeout: 0,
          // How often Node checks `headersTimeout`.
          connectionsCheckingInterval: Math.min(5_000, limits.headersMs / 2),
          maxHeaderSize: MAX_HEADER_BYTES,
          // Node would respond without a body; `checkHostAndExpect` responds with a problem.
          requireHostHeader: false,
        },
        limitPipelining(handle, log),
      ).setTimeout(limits.idleMs),
    clientErrorHandler: (error: NodeJS.ErrnoException, socket: Socket) => refuseUnread(error, socket),
  }
}

/** Rejects oversized or malformed requests before any other hook runs, and aborts stalled uploads. */
export function limitConnections(server: FastifyInstance, limits: ConnectionLimits): void {
  server.server.maxConnections = limits.maxConnections
  // Node would silently drop headers beyond its limit; the hook below refuses the request.
  server.server.maxHeadersCount = 0
  // For an `Expect` other than 100-continue, Node would respond without a body; `checkHostAndExpect` responds with a problem.
  server.server.on('checkExpectation', (request, response) =>
    server.server.emit('request', request, response),
  )
  server.addHook('onRequest', async (request, reply) => {
    const { raw } = request
    // First, because refusals must reach the client, too.
    if (!raw.complete && hasBody(request)) {
      drainUnreadBody(raw, reply.raw, limits.drain)
      watchBody(request, reply.raw, limits.bodyMs)
    }
    if (request.url.length > MAX_URL_CHARACTERS) throw urlTooLong()
    // The list alternates names and values.
    if (request.raw.rawHeaders.length > 2 * MAX_HEADERS) throw headersTooLarge()
    checkHostAndExpect(request.raw)
  })
}

/**
 * Limits pipelining. Node starts every request that it has read from a connection and buffers responses that the client
 * does not read, so one connection could have thousands of both. The whole connection is closed, because a refused
 * request in the middle would shift the order of the responses.
 */
function limitPipelining(handle: RequestListener, log?: FastifyBaseLogger): RequestListener {
  const inFlight = new WeakMap<Socket, number>()
  return (request, response) => {
    const { socket } = request
    // Read together with the request that exceeded the limit.
    if (socket.destroyed) return
    const count = (inFlight.get(socket) ?? 0) + 1
    if (count > MAX_PIPELINED) {
      log?.warn({ ip: socket.remoteAddress }, 'connection closed: it pipelined too many requests')
      socket.destroy()
      return
    }
    inFlight.set(socket, count)
    response.once('close', () => inFlight.set(socket, (inFlight.get(socket) ?? 1) - 1))
    handle(request, response)
  }
}

/**
 * Checks the HTTP version, Host (RFC 9112, 3.2) and Expect (RFC 9110, 10.1.1).
 *
 * @throws {Refusal} `REQUEST_INVALID`
 */
function checkHostAndExpect({ httpVersion, headers, rawHeaders }: IncomingMessage): void {
  // The list alternates names and values. `headers` has only the first Host of several.
  const hosts = rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === 'host')
  if (hosts.length > 1 || (hosts[0] !== undefined && !HOST.test(hosts[0]))) {
    throw new Refusal(
      'REQUEST_INVALID',
      'Send one Host header: a name or an IP address, with an optional port.',
    )
  }
  if (httpVersion === '1.0') return
  if (httpVersion !== '1.1') throw new Refusal('REQUEST_INVALID', 'Send the request as HTTP/1.1.')
  if (hosts.length === 0) throw new Refusal('REQUEST_INVALID', 'Send a Host header.')
  if (headers.expect !== undefined && !/(?:^|\W)100-continue(?:$|\W)/i.test(headers.expect)) {
    throw new Refusal('REQUEST_INVALID', 'The Expect header may only be 100-continue.')
  }
}

function hasBody({ headers }: FastifyRequest): boolean {
  return (
    headers['transfer-encoding'] !== undefined ||
    (headers['content-length'] !== undefined && headers['content-length'] !== '0')
  )
}

function watchBody(request: FastifyRequest, response: ServerResponse, bodyMs: number): void {
  const { raw } = request
  const { socket } = raw
  // Requests that tests inject have no connection.
  if (!(socket instanceof Socket)) return
  let lastBytesRead = socket.bytesRead
  const timer = setInterval(() => {
    if (raw.complete || raw.destroyed) return clearInterval(timer)
    const bytes = socket.bytesRead - lastBytesRead
    lastBytesRead = socket.bytesRead
    // If unread bytes are buffered here, the server is the slow side.
    if (bytes >= MIN_BODY_BYTES || raw.readableLength > 0) return
    clearInterval(timer)
    // The response was sent; the client would take a second one for the response to its next request.
    if (response.headersSent) return void socket.destroy()
    request.log.warn({ bytes, bodyMs }, 'request aborted: its body stalled')
    refuse(socket, new Refusal('REQUEST_TIMED_OUT', 'The body arrived too slowly.'), request.id)
  }, bodyMs)
  timer.unref()
  raw.once('close', () => clearInterval(timer))
}

/** Responds to bytes that are not a valid request, or never became one. There is no route and no `reply` for them. */
function refuseUnread(error: NodeJS.ErrnoException, socket: Socket): void {
  // The client is gone and cannot read a response.
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  refuse(socket, toRefusal(error), randomUUID())
}

function toRefusal({ code }: NodeJS.ErrnoException): Refusal {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return new Refusal('REQUEST_TIMED_OUT', 'The headers arrived too slowly.')
  if (code === 'HPE_HEADER_OVERFLOW') return headersTooLarge()
  return new Refusal('REQUEST_INVALID', 'This is not a well-formed HTTP/1.1 request.')
}

/** Writes a complete response and closes the connection, because the boundary of the next request is unknown. */
function refuse(socket: Socket, refusal: Refusal, requestId: string): void {
  // A second response in the middle of the first would become part of its body.
  if (isResponding(socket)) {
    socket.destroy()
    return
  }
  const { status, body: problem } = buildProblem(refusal)
  const body = JSON.stringify(problem)
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    `x-request-id: ${requestId}`,
    'x-content-type-options: nosniff',
    'connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy())
}

/** Node sets `_httpMessage` while it writes a response. */
function isResponding(socket: Socket): boolean {
  if (!('_httpMessage' in socket)) return false
  const message = socket._httpMessage
  return typeof message === 'object' && message !== null && 'headersSent' in message
    ? message.headersSent === true
    : false
}

const urlTooLong = (): Refusal =>
  new Refusal('REQUEST_URL_TOO_LONG', `A URL may have at most ${MAX_URL_CHARACTERS} characters.`)

const headersTooLarge = (): Refusal =>
  new Refusal(
    'REQUEST_HEADERS_TOO_LARGE',
    `A request may have at most ${MAX_HEADERS} headers, and ${MAX_HEADER_BYTES / 1024} KiB of headers and URL together.`,
  )
