import type { TestApi } from '../support/test-api.ts'
import type { FuzzRequest } from './fuzz-requests.ts'

export interface FuzzResponse {
  readonly status: number
  readonly type: string
  readonly requestId: string | undefined
  readonly text: string
}

/** A response that takes longer counts as hanging; preview frames may wait for a process to start. */
const HANG_MS = 25_000
/** The first project of an example generates its media with every core, for half a minute on a machine that does nothing else. */
const GENERATION_MS = 180_000

/** Sends requests: event streams over a socket until their first event, everything else without a socket. */
export async function send(api: TestApi, baseUrl: string, request: FuzzRequest): Promise<FuzzResponse> {
  const isGenerating = request.operation.route === '/v1/examples/{example}/projects'
  const signal = AbortSignal.timeout(isGenerating ? GENERATION_MS : HANG_MS)
  const hang = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('hangs')), { once: true })
  })
  const isStream = request.operation.route.endsWith('/events')
  return Promise.race([
    isStream ? readFirstEvent(baseUrl, request, signal) : injectRequest(api, request),
    hang,
  ])
}

async function injectRequest({ server }: TestApi, request: FuzzRequest): Promise<FuzzResponse> {
  const { operation, url, headers, payload } = request
  const { method } = operation
  const response = await server.inject({ method, url, headers, ...(payload !== undefined && { payload }) })
  return {
    status: response.statusCode,
    type: String(response.headers['content-type'] ?? ''),
    requestId: String(response.headers['x-request-id'] ?? '') || undefined,
    text: response.payload,
  }
}

/** Returns the stream's first `data`, if a stream was opened, and then disconnects. */
async function readFirstEvent(
  baseUrl: string,
  { url, headers }: FuzzRequest,
  signal: AbortSignal,
): Promise<FuzzResponse> {
  const leaving = new AbortController()
  const response = await fetch(baseUrl + url, { headers, signal: AbortSignal.any([signal, leaving.signal]) })
  const { status } = response
  const type = response.headers.get('content-type') ?? ''
  const requestId = response.headers.get('x-request-id') ?? undefined
  let text = ''
  if (response.body !== null) {
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      text += chunk
      // Only "retry" is sent if the client already knows the newest version.
      if (type.startsWith('text/event-stream') && /^(?:data|retry): .*\n\n/m.test(text)) break
    }
  }
  leaving.abort()
  return { status, type, requestId, text }
}
