import { once } from 'node:events'
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { S3Fault } from './schedule.ts'

const SLOW_MS = 4_000

const refusals = {
  'internal-error': [500, 'InternalError', 'We encountered an internal error. Please try again.'],
  unavailable: [503, 'ServiceUnavailable', 'Service is unable to handle request.'],
  'slow-down': [503, 'SlowDown', 'Please reduce your request rate.'],
} as const

/**
 * A proxy in front of an S3 server that makes it fail.
 *
 * With `hang`, it never responds to requests that arrive in this mode, not even afterwards. This is what a server with a
 * stuck thread looks like; only a client's own timeout helps.
 */
export class S3FaultServer {
  mode: S3Fault | 'pass' = 'pass'
  /** The number of requests that got no response. */
  unanswered = 0
  readonly #server: Server

  private constructor(server: Server) {
    this.#server = server
  }

  /** @param targetPort - The port of the S3 server on 127.0.0.1. */
  static async start(targetPort: number): Promise<S3FaultServer> {
    const server = createServer()
    const front = new S3FaultServer(server)
    server.on('request', (request, response) => void front.#respond(request, response, targetPort))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return front
  }

  get port(): number {
    // The server listens on TCP.
    return (this.#server.address() as AddressInfo).port
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    this.#server.close()
    await once(this.#server, 'close')
  }

  async #respond(request: IncomingMessage, response: ServerResponse, targetPort: number): Promise<void> {
    const mode = this.mode
    if (mode === 'hang') {
      this.unanswered += 1
      return
    }
    if (mode === 'internal-error' || mode === 'unavailable' || mode === 'slow-down') {
      request.resume()
      const [status, code, message] = refusals[mode]
      response
        .writeHead(status, { 'content-type': 'application/xml', connection: 'close' })
        .end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`)
      return
    }
    if (mode === 'slow') await delay(SLOW_MS)
    forward(request, response, targetPort, mode === 'half-response')
  }
}

function forward(
  request: IncomingMessage,
  response: ServerResponse,
  targetPort: number,
  isHalf: boolean,
): void {
  const { method, url: path, headers } = request
  const onward = httpRequest({ host: '127.0.0.1', port: targetPort, method, path, headers })
  onward.on('response', (upstreamResponse) => {
    response.writeHead(upstreamResponse.statusCode ?? 502, upstreamResponse.headers)
    if (isHalf) upstreamResponse.once('data', (chunk: Buffer) => sendHalf(response, chunk))
    else upstreamResponse.pipe(response)
    upstreamResponse.on('error', () => response.destroy())
  })
  onward.on('error', () => response.destroy())
  response.on('close', () => onward.destroy())
  request.on('error', () => onward.destroy())
  request.pipe(onward)
}

function sendHalf(response: ServerResponse, chunk: Buffer): void {
  response.write(chunk.subarray(0, Math.ceil(chunk.length / 2)), () => response.destroy())
}
