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
import { Refusal } from '../../errors/refusal.ts'
import { type DrainLimits, drainUnreadBody } from '../requests/unread-body.ts'
import { buildProblem } from '../responses/problems.ts'

/** Limits of one connection. */
export interface ConnectionLimits {
  /** Connections at once; further ones are closed at once. */
  readonly maxConnections: number
  /** For the request line and all headers, from the first byte. */
  readonly headersMs: number
  /** In each span of this length a body must bring at least `MIN_BODY_BYTES`, however long it takes as a whole. */
  readonly bodyMs: number
  /** How long a connection may stay open between two requests. */
  readonly keepAliveMs: number
  /** How long nothing may move on a connection in either direction while a request is at work. */
  readonly idleMs: number
  /** How much of a body is still read after its response, so that the client can read the response; default 64 MiB in 30 s. */
  readonly drain?: DrainLimits
}

export const defaultConnectionLimits: ConnectionLimits = {
  maxConnections: 4096,
  headersMs: 20_000,
  bodyMs: 30_000,
  // Longer than the minute that balancers keep theirs open, so that they never use one that is closing.
  keepAliveMs: 72_000,
  idleMs: 600_000,
}

const DRAIN: DrainLimits = { bytes: 64 * 1024 ** 2, ms: 30_000 }
const MAX_HEADERS = 100
/** Of the request line and all headers. */
const MAX_HEADER_BYTES = 16 * 1024
const MAX_URL_CHARACTERS = 8192
/** Requests of one connection at work or with an answer that is not read yet. Clients that send ahead at all send a few. */
const MAX_PIPELINED = 16
/** A name, an IPv4 address or an IPv6 one in brackets, and a port. Links in answers are built from it. */
const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i
/** A client that sends less than this in `bodyMs` holds a connection rather than sending something. */
const MIN_BODY_BYTES = 1024

/** Options of the HTTP server; the rest is set by {@link limitConnections}. */
export function httpOptions(limits: ConnectionLimits, log?: FastifyBaseLogger) {
  return {
    serverFactory: (handle: RequestListener) =>
      createServer(
        {
          keepAliveTimeout: limits.keepAliveMs,
          headersTimeout: limits.headersMs,
          // It would cut off uploads that are long but get on.
          requestTimeout: 0,
          // How often Node looks for connections whose time is over.
          connectionsCheckingInterval: Math.min(5_000, limits.headersMs / 2),
          maxHeaderSize: MAX_HEADER_BYTES,
          // Node would refuse it without a body; ours answers with a problem.
          requireHostHeader: false,
        },
        limitPipelining(handle, log),
      ).setTimeout(limits.idleMs),
    clientErrorHandler: (error: NodeJS.ErrnoException, socket: Socket) => refuseUnread(error, socket),
  }
}

/** Refuses requests that are too large or not as HTTP/1.1 wants them before anything else looks at them, and bodies that do not get on. */
export function limitConnections(server: FastifyInstance, limits: ConnectionLimits): void {
  server.server.maxConnections = limits.maxConnections
  // Node leaves out those beyond its own limit without a word; ours refuses the request.
  server.server.maxHeadersCount = 0
  // Node would refuse what is expected besides 100-continue without a body; ours answers with a problem.
  server.server.on('checkExpectation', (request, response) =>
    server.server.emit('request', request, response),
  )
  server.addHook('onRequest', async (request, reply) => {
    const { raw } = request
    // Before anything is refused, because refusals must arrive too.
    if (!raw.complete && hasBody(request)) {
      drainUnreadBody(raw, reply.raw, limits.drain ?? DRAIN)
      watchBody(request, reply.raw, limits.bodyMs)
    }
    if (request.url.length > MAX_URL_CHARACTERS) throw urlTooLong()
    // Names and values in turn.
    if (request.raw.rawHeaders.length > 2 * MAX_HEADERS) throw headersTooLarge()
    checkHostAndExpect(request.raw)
  })
}

/**
 * Node starts every request of what it has read at once, and keeps answers that the client does not read: one
 * connection could have thousands. Closed is all of it, as after the first refusal the answers would be out of step.
 */
function limitPipelining(handle: RequestListener, log?: FastifyBaseLogger): RequestListener {
  const inFlight = new WeakMap<Socket, number>()
  return (request, response) => {
    const { socket } = request
    // What was read along with the request that was too much.
    if (socket.destroyed) return
    const count = (inFlight.get(socket) ?? 0) + 1
    if (count > MAX_PIPELINED) {
      log?.warn({ ip: socket.remoteAddress }, 'a connection was closed: it sent too many requests ahead')
      socket.destroy()
      return
    }
    inFlight.set(socket, count)
    response.once('close', () => inFlight.set(socket, (inFlight.get(socket) ?? 1) - 1))
    handle(request, response)
  }
}

/** What HTTP asks of a request's version, Host (RFC 9112, 3.2) and Expect (RFC 9110, 10.1.1). */
function checkHostAndExpect({ httpVersion, headers, rawHeaders }: IncomingMessage): void {
  // Names and values in turn; `headers` has only the first of several.
  const hosts = rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === 'host')
  if (hosts.length > 1 || (hosts[0] !== undefined && !HOST.test(hosts[0]))) {
    throw new Refusal('REQUEST_INVALID', 'Send one Host header: a name or an address, and a port if need be.')
  }
  if (httpVersion === '1.0') return
  if (httpVersion !== '1.1') throw new Refusal('REQUEST_INVALID', 'Send a request of HTTP/1.1.')
  if (hosts.length === 0) throw new Refusal('REQUEST_INVALID', 'Send a Host header.')
  if (headers.expect !== undefined && !/(?:^|\W)100-continue(?:$|\W)/i.test(headers.expect)) {
    throw new Refusal('REQUEST_INVALID', 'Expect may be 100-continue only.')
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
  // Requests injected by code have no connection.
  if (!(socket instanceof Socket)) return
  let lastBytesRead = socket.bytesRead
  const timer = setInterval(() => {
    if (raw.complete || raw.destroyed) return clearInterval(timer)
    const bytes = socket.bytesRead - lastBytesRead
    lastBytesRead = socket.bytesRead
    // With bytes waiting here it is us who do not get on.
    if (bytes >= MIN_BODY_BYTES || raw.readableLength > 0) return
    clearInterval(timer)
    // It has its response; the client would take a second one for that of the next request.
    if (response.headersSent) return void socket.destroy()
    request.log.warn({ bytes, bodyMs }, 'a request was given up: its body does not get on')
    refuse(socket, new Refusal('REQUEST_TIMED_OUT', 'The body came too slowly.'), request.id)
  }, bodyMs)
  timer.unref()
  raw.once('close', () => clearInterval(timer))
}

/** Answers what is no request of HTTP, or never became one: there is no route, and no reply to send by. */
function refuseUnread(error: NodeJS.ErrnoException, socket: Socket): void {
  // The client is gone; nobody would read an answer.
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  refuse(socket, toRefusal(error), randomUUID())
}

function toRefusal({ code }: NodeJS.ErrnoException): Refusal {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return new Refusal('REQUEST_TIMED_OUT', 'The headers came too slowly.')
  if (code === 'HPE_HEADER_OVERFLOW') return headersTooLarge()
  return new Refusal('REQUEST_INVALID', 'This is no well-formed request of HTTP/1.1.')
}

/** Writes a whole answer and closes the connection, on which what follows cannot be told apart any more. */
function refuse(socket: Socket, refusal: Refusal, requestId: string): void {
  // Set by Node while an answer is being written: a second one in the middle of it would be part of its body.
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

function isResponding(socket: Socket): boolean {
  if (!('_httpMessage' in socket)) return false
  const message = socket._httpMessage
  return typeof message === 'object' && message !== null && 'headersSent' in message
    ? message.headersSent === true
    : false
}

const urlTooLong = (): Refusal =>
  new Refusal('REQUEST_URL_TOO_LONG', `An address may have at most ${MAX_URL_CHARACTERS} characters.`)

const headersTooLarge = (): Refusal =>
  new Refusal(
    'REQUEST_HEADERS_TOO_LARGE',
    `A request may have at most ${MAX_HEADERS} headers, of ${MAX_HEADER_BYTES / 1024} KiB together with its address.`,
  )
