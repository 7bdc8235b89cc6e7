import { type Dispatcher, request } from 'undici'
import { describeNetworkError } from '../../platform/network/describe-network-error.ts'
import type { Attempt } from './delivery-store.ts'

/** So much of an answer is kept; the rest is not read. */
const MAX_RESPONSE_BYTES = 1024

const ownHeaders = { 'content-type': 'application/json', 'user-agent': 'Framewright-Webhooks/1' }

/** Headers of callers that cannot be sent: Node would wait for a 100 Continue. */
const unsendable = new Set(['expect'])

export interface Call {
  readonly url: string
  /** The caller's own; ours go before them where they sign or describe the body. */
  readonly callbackHeaders: Readonly<Record<string, string>>
  readonly signatureHeaders: Readonly<Record<string, string>>
  readonly body: string
}

export interface CallOptions {
  /** Makes the connection, and refuses addresses that may not be called. */
  readonly dispatcher: Dispatcher
  /** From looking up the name to the answer's status. */
  readonly timeoutMs: number
  readonly now: () => Date
  /** Aborted when the service stops. */
  readonly signal: AbortSignal
}

/**
 * Sends an event once. Redirects are not followed, and of the answer at most 1 KiB is read before the
 * connection is dropped.
 *
 * @returns What came of it; a receiver that can't be reached is a result too.
 * @throws If `signal` is aborted.
 */
export async function callReceiver(call: Call, options: CallOptions): Promise<Attempt> {
  const { dispatcher, timeoutMs, now, signal } = options
  const at = now()
  const started = performance.now()
  const timeout = AbortSignal.timeout(timeoutMs)
  const result = await postEvent(call, dispatcher, AbortSignal.any([signal, timeout])).catch(
    (error: unknown) => {
      signal.throwIfAborted()
      const reason = timeout.aborted ? `no answer within ${timeoutMs / 1000} s` : describeNetworkError(error)
      return { status: null, answer: null, error: reason }
    },
  )
  return { at, durationMs: Math.round(performance.now() - started), ...result }
}

async function postEvent(
  { url, callbackHeaders, signatureHeaders, body }: Call,
  dispatcher: Dispatcher,
  signal: AbortSignal,
): Promise<Pick<Attempt, 'status' | 'answer' | 'error'>> {
  const response = await request(url, {
    method: 'POST',
    dispatcher,
    signal,
    // A connection of its own, so that none is used that the receiver is just closing.
    reset: true,
    headers: {
      ...ownHeaders,
      ...toSendableHeaders(callbackHeaders),
      'content-type': 'application/json',
      ...signatureHeaders,
    },
    body,
  })
  return { status: response.statusCode, answer: await readBeginning(response.body), error: null }
}

function toSendableHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const lowered = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const)
  return Object.fromEntries(lowered.filter(([name]) => !unsendable.has(name)))
}

/** The status has come, so whatever happens to the body does not matter any more. */
async function readBeginning(body: Dispatcher.ResponseData['body']): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      length += chunk.length
      if (length >= MAX_RESPONSE_BYTES) break
    }
  } catch {
    // The receiver broke off, or was too slow: what came until then is kept.
  } finally {
    body.destroy()
  }
  // PostgreSQL stores no U+0000.
  return Buffer.concat(chunks).subarray(0, MAX_RESPONSE_BYTES).toString().replaceAll('\0', '\ufffd')
}
