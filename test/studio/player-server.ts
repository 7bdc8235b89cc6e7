import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  request as sendRequest,
} from 'node:http'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const resolvePath = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

const html = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Player</title><link rel="icon" href="/none.ico">
<body><canvas></canvas><script type="module" src="/page/player-page.js"></script></body></html>`

/** As the service sends it with the studio. */
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; media-src 'self' blob:; worker-src 'self' blob:"

/** Bundles the page of a test with the studio's own modules; files by name. */
async function bundlePage(): Promise<Map<string, Buffer>> {
  const result = await build({
    configFile: false,
    base: '/page/',
    root: join(import.meta.dirname, 'page'),
    logLevel: 'error',
    resolve: {
      alias: {
        '@engine': resolvePath('../../src/engine'),
        'framewright-client': resolvePath('../../client/index.ts'),
      },
    },
    build: {
      write: false,
      minify: false,
      target: 'es2023',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: join(import.meta.dirname, 'page/player-page.ts'),
        output: { entryFileNames: 'player-page.js' },
      },
    },
  })
  const outputs = Array.isArray(result) ? result : [result]
  const files = outputs.flatMap((output) => ('output' in output ? output.output : []))
  return new Map(
    files.map((file) => [file.fileName, Buffer.from(file.type === 'chunk' ? file.code : file.source)]),
  )
}

/** Serves the page with a player from the origin of a service, to which it passes on every other request. */
export class PlayerServer implements AsyncDisposable {
  readonly url: string
  readonly #server: Server
  readonly #frames: Map<number, Buffer>

  private constructor(server: Server, port: number, frames: Map<number, Buffer>) {
    this.#server = server
    this.url = `http://127.0.0.1:${port}`
    this.#frames = frames
  }

  /** @param serviceUrl - The service's. */
  static async start(serviceUrl: string): Promise<PlayerServer> {
    const files = await bundlePage()
    const frames = new Map<number, Buffer>()
    const server = createServer((request, response) => {
      respond(request, response, { files, frames, serviceUrl }).catch(() => response.destroy())
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('The server has no port.')
    return new PlayerServer(server, address.port, frames)
  }

  /** Returns the pixels of a frame that the page sent. */
  takeFrame(index: number): Buffer {
    const frame = this.#frames.get(index)
    if (frame === undefined) throw new Error(`The page sent no frame ${index}.`)
    this.#frames.delete(index)
    return frame
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((closed) => this.#server.close(closed))
  }
}

interface Served {
  readonly files: ReadonlyMap<string, Buffer>
  readonly frames: Map<number, Buffer>
  readonly serviceUrl: string
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  { files, frames, serviceUrl }: Served,
): Promise<void> {
  const path = request.url ?? '/'
  const frame = /^\/frames\/(\d+)$/.exec(path)?.[1]
  if (frame !== undefined) {
    frames.set(Number(frame), await buffer(request))
    response.writeHead(204).end()
  } else if (path === '/') {
    response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': POLICY }).end(html)
  } else if (path.startsWith('/page/')) {
    const file = files.get(path.slice('/page/'.length))
    const type = path.endsWith('.wasm') ? 'application/wasm' : 'text/javascript'
    response.writeHead(file === undefined ? 404 : 200, { 'content-type': type }).end(file)
  } else if (path === '/none.ico') response.writeHead(204).end()
  else passOn(request, response, serviceUrl)
}

function passOn(request: IncomingMessage, response: ServerResponse, serviceUrl: string): void {
  const passed = sendRequest(
    new URL(request.url ?? '/', serviceUrl),
    { method: request.method, headers: request.headers },
    (received) => {
      response.writeHead(received.statusCode ?? 502, received.headers)
      received.pipe(response)
    },
  )
  passed.on('error', () => response.destroy())
  response.on('close', () => passed.destroy())
  request.pipe(passed)
}
