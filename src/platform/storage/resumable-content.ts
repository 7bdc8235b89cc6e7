import { Readable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { StorageUnavailableError } from './storage.ts'

/** The response to one request for an object, or for the rest of it. */
export interface ContentResponse {
  readonly body: Readable
  /** Length of `body` in bytes, if the server declared it. */
  readonly length: number | undefined
}

export interface ContentLimits {
  /** How long the server may send nothing while a reader waits, in milliseconds. */
  readonly idleMs: number
  /** Consecutive attempts that may fail before reading fails. */
  readonly attempts: number
}

/** Requests the bytes from `offset` on; aborting the signal also ends the response. */
export type OpenContent = (offset: number, signal: AbortSignal) => Promise<ContentResponse>

/** After this much progress, earlier failures no longer count. */
const PROGRESS_BYTES = 256 * 1024
const RETRY_DELAY_MS = 200

/**
 * Reads an object as one stream. If a response stalls or is cut off, the remaining bytes are requested again.
 *
 * The idle time only runs while a reader waits: a slow reader does not make the server look stalled.
 *
 * @throws What `open` throws for the first response.
 */
export async function openResumableContent(open: OpenContent, limits: ContentLimits): Promise<Readable> {
  const closed = new AbortController()
  const first = await Response.open(open, 0, closed.signal)
  const stream = Readable.from(readChunks(first, open, limits, closed.signal), { objectMode: false })
  // The reader may close the stream while we wait for the server.
  stream.once('close', () => closed.abort())
  return stream
}

async function* readChunks(
  first: Response,
  open: OpenContent,
  { idleMs, attempts }: ContentLimits,
  closed: AbortSignal,
): AsyncGenerator<Buffer> {
  const length = first.length
  let response = first
  let received = 0
  let failures = 0
  let sinceFailure = 0
  for (;;) {
    try {
      for (;;) {
        const chunk = await response.next(idleMs)
        if (chunk === undefined) break
        received += chunk.length
        sinceFailure += chunk.length
        if (sinceFailure >= PROGRESS_BYTES) failures = 0
        yield chunk
      }
      if (length === undefined || received >= length) return
      throw new StorageUnavailableError('the file was cut off')
    } catch (error) {
      response.end()
      closed.throwIfAborted()
      sinceFailure = 0
      if (++failures >= attempts) throw asUnavailable(error)
    }
    await delay(RETRY_DELAY_MS * 2 ** failures * Math.random(), undefined, { signal: closed })
    response = await Response.open(open, received, closed)
  }
}

function asUnavailable(error: unknown): StorageUnavailableError {
  if (error instanceof StorageUnavailableError) return error
  const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  return new StorageUnavailableError(`the connection closed in the middle of a file (${reason})`, {
    cause: error,
  })
}

/** One response, read chunk by chunk. */
class Response {
  readonly length: number | undefined
  readonly #chunks: AsyncIterator<Buffer>
  readonly #ending: AbortController

  private constructor({ body, length }: ContentResponse, ending: AbortController) {
    this.length = length
    this.#ending = ending
    // A connection that breaks between reads must not end the process; the next read reports it.
    body.on('error', () => {})
    this.#chunks = body[Symbol.asyncIterator]()
  }

  static async open(open: OpenContent, offset: number, closed: AbortSignal): Promise<Response> {
    const ending = new AbortController()
    closed.addEventListener('abort', () => ending.abort(), { once: true, signal: ending.signal })
    return new Response(await open(offset, ending.signal), ending)
  }

  /** @returns Undefined at the end. */
  async next(idleMs: number): Promise<Buffer | undefined> {
    const next = this.#chunks.next()
    // If the timer wins, nothing else handles the rejection.
    next.catch(() => {})
    const stalled = Promise.withResolvers<never>()
    const timer = setTimeout(
      () => stalled.reject(new StorageUnavailableError(`it sent nothing for ${idleMs / 1000} s`)),
      idleMs,
    )
    try {
      const { done, value } = await Promise.race([next, stalled.promise])
      return done === true ? undefined : value
    } finally {
      clearTimeout(timer)
    }
  }

  end(): void {
    this.#ending.abort()
  }
}
