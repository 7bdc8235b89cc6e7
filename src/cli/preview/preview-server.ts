import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { LruCache } from '../../engine/compositor/lru-cache.ts'
import type { RenderSession } from '../../javascript/render-session.ts'
import { buildPreviewPage } from './preview-page.ts'
import type { WatchedDocument } from './watched-document.ts'

/** Bytes of drawn frames that are kept, for scrubbing back and forth. */
const CACHE_BYTES = 128 * 1024 * 1024

/** Narrower requests, such as those of a window that is being opened, get this many pixels. */
const MIN_WIDTH = 64
const MAX_WIDTH = 2560

interface FrameImage {
  readonly file: Uint8Array
  readonly warnings: readonly string[]
}

/**
 * Serves a page that shows a document at any instant and draws it again when its file changes. Listens on this machine only,
 * and responds only to requests for a local name, so that no page of another site can read the frames through DNS rebinding.
 */
export class PreviewServer implements AsyncDisposable {
  readonly #document: WatchedDocument
  readonly #session: RenderSession
  readonly #server: Server
  readonly #frames = new LruCache<FrameImage>(CACHE_BYTES, ({ file }) => file.length)
  readonly #listeners = new Set<ServerResponse>()
  readonly #announce = (): void => {
    for (const listener of this.#listeners) this.#sendState(listener)
  }

  private constructor(document: WatchedDocument, session: RenderSession) {
    this.#document = document
    this.#session = session
    this.#server = createServer((request, response) => {
      this.#respond(request, response).catch((error: unknown) => fail(response, error))
    })
    document.on('change', this.#announce)
  }

  /**
   * @param port - 0 chooses a free port.
   * @throws If the port is in use.
   */
  static async start(
    document: WatchedDocument,
    session: RenderSession,
    port: number,
  ): Promise<PreviewServer> {
    const server = new PreviewServer(document, session)
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    server.#server.once('error', reject)
    server.#server.listen(port, '127.0.0.1', resolve)
    await promise
    return server
  }

  get url(): string {
    // A server that listens on a port has an address with a port.
    return `http://localhost:${(this.#server.address() as AddressInfo).port}/`
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#document.off('change', this.#announce)
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async #respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('x-content-type-options', 'nosniff')
    response.setHeader('cache-control', 'no-store')
    if (!isLocal(request.headers.host)) return end(response, 403, 'Open the URL that the command printed.')
    const url = new URL(request.url ?? '/', 'http://localhost')
    const route = `${request.method} ${url.pathname}`
    if (route === 'GET /') return this.#sendPage(response)
    if (route === 'GET /state') return this.#listen(request, response)
    if (route === 'GET /frame') return this.#sendFrame(url, request, response)
    if (route === 'POST /reload' && request.headers['content-type'] === 'application/json') {
      await this.#document.reload()
      return end(response, 204, '')
    }
    return end(response, 404, 'Not found.')
  }

  #sendPage(response: ServerResponse): void {
    const nonce = randomBytes(16).toString('base64')
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.setHeader(
      'content-security-policy',
      `default-src 'none'; img-src 'self' blob: data:; connect-src 'self'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; base-uri 'none'; frame-ancestors 'none'`,
    )
    response.end(buildPreviewPage(nonce))
  }

  /** Sends the state of the document now and after every change. */
  #listen(request: IncomingMessage, response: ServerResponse): void {
    response.setHeader('content-type', 'text/event-stream')
    this.#listeners.add(response)
    request.once('close', () => this.#listeners.delete(response))
    this.#sendState(response)
  }

  #sendState(listener: ServerResponse): void {
    listener.write(`data: ${JSON.stringify(this.#document.describe())}\n\n`)
  }

  async #sendFrame(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const ticks = Number(url.searchParams.get('ticks'))
    const requestedWidth = Number(url.searchParams.get('width'))
    if (!Number.isSafeInteger(ticks) || ticks < 0 || !(requestedWidth > 0))
      return end(response, 400, 'Bad instant or width.')
    const width = Math.min(Math.max(Math.round(requestedWidth), MIN_WIDTH), MAX_WIDTH)
    const controller = new AbortController()
    // The page asks for another instant before this one is drawn.
    response.once('close', () => controller.abort())
    const frame = await this.#drawFrame(ticks, width, controller.signal)
    if (request.destroyed && response.destroyed) return
    response.setHeader('content-type', 'image/webp')
    response.setHeader('x-warnings', encodeURIComponent(JSON.stringify(frame.warnings)))
    response.end(frame.file)
  }

  async #drawFrame(ticks: number, width: number, signal: AbortSignal): Promise<FrameImage> {
    const { composition, version } = this.#document
    if (composition === undefined) throw new Error('There is no valid document yet.')
    const key = `${version}/${ticks}/${width}`
    const cached = this.#frames.find(key)
    if (cached !== undefined) return cached
    const outputWidth = this.#document.describe().width
    const scale = Math.min(Math.max(width / outputWidth, 0.05), 8)
    const frame = await this.#session.renderFrame(composition, { ticks, format: 'webp', scale, signal })
    this.#frames.set(key, frame)
    return frame
  }
}

function isLocal(host: string | undefined): boolean {
  return /^(?:localhost|127\.0\.0\.1)(?::\d+)?$/.test(host ?? '')
}

function end(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status
  response.setHeader('content-type', 'text/plain; charset=utf-8')
  response.end(text)
}

function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent || response.destroyed) response.destroy()
  else end(response, 500, error instanceof Error ? error.message : String(error))
}
