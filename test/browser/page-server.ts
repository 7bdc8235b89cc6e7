import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'

const html = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Drawing</title><link rel="icon" href="data:,"><script type="module" src="page.js"></script></html>`

/** Serves a page and the files of its jobs on 127.0.0.1, and receives the frames that it draws. */
export class PageServer implements AsyncDisposable {
  readonly url: string
  readonly #server: Server
  readonly #files: Map<string, Buffer>
  readonly #frames: Map<string, Buffer>

  private constructor(server: Server, port: number, files: Map<string, Buffer>, frames: Map<string, Buffer>) {
    this.#server = server
    this.url = `http://127.0.0.1:${port}/`
    this.#files = files
    this.#frames = frames
  }

  /** @param script - The page's script. */
  static async start(script: string): Promise<PageServer> {
    const files = new Map([
      ['/', Buffer.from(html)],
      ['/page.js', Buffer.from(script)],
    ])
    const frames = new Map<string, Buffer>()
    const server = createServer((request, response) => {
      serveFile(request, response, files, frames).catch((error: unknown) => response.destroy(error as Error))
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('The server has no port.')
    return new PageServer(server, address.port, files, frames)
  }

  /** @returns The path under which `bytes` can be fetched. */
  serve(bytes: Buffer, ending: string): string {
    const path = `/files/${this.#files.size}${ending}`
    this.#files.set(path, bytes)
    return path
  }

  /** Returns the frames received since the last call, in order. */
  takeFrames(): Buffer[] {
    const taken = [...this.#frames.entries()].sort(([a], [b]) => Number(a) - Number(b))
    this.#frames.clear()
    return taken.map(([, bytes]) => bytes)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((closed) => this.#server.close(closed))
  }
}

async function serveFile(
  request: IncomingMessage,
  response: ServerResponse,
  files: ReadonlyMap<string, Buffer>,
  frames: Map<string, Buffer>,
): Promise<void> {
  const path = request.url ?? ''
  const frame = /^\/frames\/(\d+)$/.exec(path)?.[1]
  if (request.method === 'POST' && frame !== undefined) {
    frames.set(frame, await buffer(request))
    response.writeHead(204).end()
    return
  }
  const bytes = files.get(path)
  response.writeHead(bytes === undefined ? 404 : 200, { 'content-type': getContentType(path) }).end(bytes)
}

/** Scripts, pages and drawings need a declared type; the browser detects others from their bytes. */
function getContentType(path: string): string {
  if (path === '/') return 'text/html'
  if (path.endsWith('.js')) return 'text/javascript'
  return path.endsWith('.svg') ? 'image/svg+xml' : 'application/octet-stream'
}
