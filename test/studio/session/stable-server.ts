import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  request as sendRequest,
} from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const resolvePath = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

const html = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Editing</title><link rel="icon" href="/none.ico">
<body><script type="module" src="/editing/page.js"></script></body></html>`

/** Returns the scripts of the page by their paths. */
async function bundlePage(): Promise<ReadonlyMap<string, string>> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    // Libraries are built without it.
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    resolve: {
      alias: {
        '@engine': resolvePath('../../../src/engine'),
        'framewright-client': resolvePath('../../../client/index.ts'),
      },
    },
    build: {
      write: false,
      minify: false,
      target: 'es2023',
      lib: { entry: join(import.meta.dirname, 'page/editing-page.ts'), formats: ['es'], fileName: 'page' },
    },
  })
  const outputs = Array.isArray(result) ? result : [result]
  const files = outputs.flatMap((output) => ('output' in output ? output.output : []))
  return new Map(
    files.flatMap((file) => (file.type === 'chunk' ? [[`/editing/${file.fileName}`, file.code]] : [])),
  )
}

/**
 * A page with an editor session at an origin that stays the same when the service behind it restarts, and whose connections
 * to the service can be cut.
 */
export class StableServer implements AsyncDisposable {
  readonly url: string
  isCut = false
  readonly #server: Server

  private constructor(server: Server, port: number) {
    this.#server = server
    this.url = `http://127.0.0.1:${port}`
  }

  /** @param getServiceUrl - Called for each request. */
  static async start(getServiceUrl: () => string): Promise<StableServer> {
    const scripts = await bundlePage()
    const server = createServer((request, response) => {
      const script = scripts.get(request.url ?? '')
      if (script !== undefined) response.writeHead(200, { 'content-type': 'text/javascript' }).end(script)
      else if (request.url?.startsWith('/editing')) {
        // As the service sends it with the studio: schemas are interpreted, not compiled.
        const policy = "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'"
        response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy }).end(html)
      } else if (stable.isCut) request.destroy()
      else passOn(request, response, getServiceUrl())
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('The server has no port.')
    const stable = new StableServer(server, address.port)
    return stable
  }

  /** Ends all connections; requests to the service fail until `isCut` is false again. */
  cut(): void {
    this.isCut = true
    this.#server.closeAllConnections()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((closed) => this.#server.close(closed))
  }
}

function passOn(request: IncomingMessage, response: ServerResponse, serviceUrl: string): void {
  const { method, headers, url = '/' } = request
  const target = new URL(serviceUrl)
  const passed = sendRequest(
    { host: target.hostname, port: target.port, path: url, headers, ...(method !== undefined && { method }) },
    (reply) => {
      response.writeHead(reply.statusCode ?? 502, reply.headers)
      // Clients wait for the headers of an event stream.
      response.flushHeaders()
      reply.pipe(response)
      reply.on('error', () => response.destroy())
    },
  )
  // The service is down, or the page was closed.
  passed.on('error', () => response.destroy())
  response.on('close', () => passed.destroy())
  request.pipe(passed)
}
