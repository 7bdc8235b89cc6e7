import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Certificate } from './certificates.ts'

export interface ReceivedRequest {
  readonly method: string | undefined
  readonly path: string | undefined
  readonly headers: IncomingHttpHeaders
  readonly rawBody: string
  /** The parsed body. */
  // biome-ignore lint/suspicious/noExplicitAny: tests read events like a receiver without types.
  readonly event: any
}

type Responder = (response: ServerResponse, received: ReceivedRequest) => void

/** A customer's server on the loopback interface, which records what it receives. */
export class WebhookReceiver {
  readonly requests: ReceivedRequest[] = []
  /** Responds to all further requests. */
  respond: Responder
  readonly #server: Server
  readonly #scheme: 'http' | 'https'

  private constructor(server: Server, scheme: 'http' | 'https', respond: Responder) {
    this.#server = server
    this.#scheme = scheme
    this.respond = respond
  }

  /** @param certificate - Used to serve HTTPS; without it, the server speaks plain HTTP. */
  static async start(
    respond: Responder = respondWith(204),
    port = 0,
    certificate?: Certificate,
  ): Promise<WebhookReceiver> {
    const server = certificate === undefined ? createServer() : createTlsServer(certificate)
    const receiver = new WebhookReceiver(server, certificate === undefined ? 'http' : 'https', respond)
    server.on('request', async (request, response) => {
      const rawBody = await text(request)
      const { method, url: path, headers } = request
      const received = { method, path, headers, rawBody, event: JSON.parse(rawBody) }
      receiver.requests.push(received)
      receiver.respond(response, received)
    })
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return receiver
  }

  get port(): number {
    // It listens on TCP.
    return (this.#server.address() as AddressInfo).port
  }

  get url(): string {
    return `${this.#scheme}://127.0.0.1:${this.port}/hook`
  }

  get eventTypes(): string[] {
    return this.requests.map(({ event }) => event.eventType)
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    this.#server.close()
    await once(this.#server, 'close')
  }
}

export function respondWith(
  status: number,
  body = '',
  headers: Record<string, string> = {},
): (response: ServerResponse) => void {
  return (response) => void response.writeHead(status, headers).end(body)
}
