import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An HTTP server of remote assets on the loopback interface; it never fails. */
export class AssetServer {
  readonly #server: Server

  private constructor(server: Server) {
    this.#server = server
  }

  /** @param files - Contents by name; every other path gets 404. */
  static async start(files: ReadonlyMap<string, Buffer>): Promise<AssetServer> {
    const server = createServer((request, response) => {
      const file = files.get((request.url ?? '').slice(1))
      if (file === undefined) response.writeHead(404).end()
      else response.writeHead(200, { 'content-length': file.length }).end(file)
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new AssetServer(server)
  }

  url(name: string): string {
    // The server listens on TCP.
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/${name}`
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    this.#server.close()
    await once(this.#server, 'close')
  }
}
