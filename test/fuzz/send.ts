import type { TestApi } from '../support/test-api.ts'
import type { FuzzRequest } from './fuzz-requests.ts'

export interface FuzzAnswer {
  readonly status: number
  readonly type: string
  readonly requestId: string | undefined
  readonly text: string
}

/** An answer that takes longer hangs; pictures may wait for a process to start. */
const HANG_MS = 25_000

/** Sends requests: streams over a socket until their first event, everything else without one. */
export async function send(api: TestApi, address: string, request: FuzzRequest): Promise<FuzzAnswer> {
  const signal = AbortSignal.timeout(HANG_MS)
  const hang = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('hangs')), { once: true })
  })
  const isStream = request.operation.route.endsWith('/events')
  return Promise.race([isStream ? firstEvent(address, request, signal) : injected(api, request), hang])
}

async function injected({ server }: TestApi, request: FuzzRequest): Promise<FuzzAnswer> {
  const { operation, url, headers, payload } = request
  const { method } = operation
  const answer = await server.inject({ method, url, headers, ...(payload !== undefined && { payload }) })
  return {
    status: answer.statusCode,
    type: String(answer.headers['content-type'] ?? ''),
    requestId: String(answer.headers['x-request-id'] ?? '') || undefined,
    text: answer.payload,
  }
}

/** The stream's `data`, if one was opened; then it is left, as by a reader that goes away. */
async function firstEvent(
  address: string,
  { url, headers }: FuzzRequest,
  signal: AbortSignal,
): Promise<FuzzAnswer> {
  const leaving = new AbortController()
  const answer = await fetch(address + url, { headers, signal: AbortSignal.any([signal, leaving.signal]) })
  const { status } = answer
  const type = answer.headers.get('content-type') ?? ''
  const requestId = answer.headers.get('x-request-id') ?? undefined
  let text = ''
  if (answer.body !== null) {
    for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
      text += chunk
      // Nothing but "retry" comes where the client knows the newest version.
      if (type.startsWith('text/event-stream') && /^(?:data|retry): .*\n\n/m.test(text)) break
    }
  }
  leaving.abort()
  return { status, type, requestId, text }
}
