import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** A reverse proxy on the loopback interface that holds every response back until it is complete. */
export class BufferingProxy {
  /** Paths of the requests, in order. */
  readonly paths: string[] = []
  readonly #server: Server

  private constructor(target: string) {
    this.#server = createServer(async (request, response) => {
      this.paths.push(request.url ?? '')
      const disconnected = new AbortController()
      response.on('close', () => disconnected.abort())
      const { method = 'GET', headers } = request
      const body = method === 'GET' ? null : await buffer(request)
      const key = String(headers['x-api-key'])
      const forwardedHeaders = { 'x-api-key': key, 'content-type': headers['content-type'] ?? 'text/plain' }
      try {
        const upstreamResponse = await fetch(target + request.url, {
          method,
          headers: forwardedHeaders,
          body,
          signal: disconnected.signal,
        })
        const bytes = Buffer.from(await upstreamResponse.arrayBuffer())
        response
          .writeHead(upstreamResponse.status, {
            'content-type': upstreamResponse.headers.get('content-type') ?? '',
          })
          .end(bytes)
      } catch {
        // The client disconnected first, or the service did.
        response.destroy()
      }
    })
  }

  static async start(target: string): Promise<BufferingProxy> {
    const proxy = new BufferingProxy(target)
    proxy.#server.listen(0, '127.0.0.1')
    await once(proxy.#server, 'listening')
    return proxy
  }

  get url(): string {
    // It listens on TCP.
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    this.#server.close()
    await once(this.#server, 'close')
  }
}
