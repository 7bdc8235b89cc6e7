import { Deadline } from '../../platform/network/deadline.ts'
import { describeNetworkError } from '../../platform/network/describe-network-error.ts'
import type { OutboundClient } from '../../platform/network/outbound-client.ts'
import { defaultCallLimits } from '../../platform/network/outbound-limits.ts'
import type { DeliveryAttempt } from './delivery-store.ts'
import { buildSignatureHeaders, type SigningSecrets } from './signing.ts'

const defaultHeaders = { 'content-type': 'application/json', 'user-agent': 'Framewright-Webhooks/1' }

/** Customers' headers that are not sent: `Expect` would make the request wait for a 100 Continue. */
const unsendableHeaders = new Set(['expect'])

export interface EventMessage {
  /** The `webhook-id`, the same for every attempt. */
  readonly id: string
  readonly url: string
  /** The customer's `callbackHeaders`; they replace default headers, but not the content type or the signatures. */
  readonly callbackHeaders: Readonly<Record<string, string>>
  readonly body: string
  /** Sent as a header, unless `callbackHeaders` has one of that name; default: none. */
  readonly traceparent?: string | undefined
}

export interface SendOptions {
  readonly outbound: Pick<OutboundClient, 'post'>
  /** The timestamp that is signed and logged. */
  readonly at: Date
  /** Default: {@link defaultCallLimits}, 15 s. */
  readonly timeoutMs?: number
  /** Aborts the attempt when the service stops. */
  readonly signal?: AbortSignal
}

/**
 * Signs an event and posts it once. Redirects are not followed, and at most 1 KiB of the response is read.
 *
 * @returns The attempt; an unreachable receiver is a result as well.
 * @throws The reason of `signal`, if it is aborted.
 */
export async function sendEvent(
  { id, url, callbackHeaders, body, traceparent }: EventMessage,
  secrets: SigningSecrets,
  { outbound, at, timeoutMs = defaultCallLimits.timeoutMs, signal }: SendOptions,
): Promise<DeliveryAttempt> {
  const headers = {
    ...(traceparent !== undefined && { traceparent }),
    ...buildHeaders(callbackHeaders),
    ...buildSignatureHeaders(secrets, id, at, body),
  }
  const started = performance.now()
  using deadline = new Deadline(timeoutMs, `no response within ${timeoutMs / 1000} s`, signal)
  const result = await post(outbound, url, { headers, body }, deadline).catch((error: unknown) => {
    signal?.throwIfAborted()
    return { status: null, responseBody: null, error: describeNetworkError(deadline.expiry ?? error) }
  })
  return { at, durationMs: Math.round(performance.now() - started), ...result }
}

/** Builds the headers that every attempt sends, which are all except the signatures. */
export function buildHeaders(callbackHeaders: Readonly<Record<string, string>>): Record<string, string> {
  return {
    ...defaultHeaders,
    ...toSendableHeaders(callbackHeaders),
    'content-type': 'application/json',
  }
}

/** Returns whether a response status confirms that the receiver has accepted the event. */
export function isAccepted(status: number | null): boolean {
  return status !== null && status >= 200 && status < 300
}

async function post(
  outbound: Pick<OutboundClient, 'post'>,
  url: string,
  message: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  deadline: Deadline,
): Promise<Pick<DeliveryAttempt, 'status' | 'responseBody' | 'error'>> {
  const response = await outbound.post(url, message, deadline)
  const beginning = await response.readBeginning(defaultCallLimits.maxResponseBytes)
  // PostgreSQL cannot store U+0000.
  return {
    status: response.status,
    responseBody: beginning.toString().replaceAll('\0', '\ufffd'),
    error: null,
  }
}

function toSendableHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const lowered = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const)
  return Object.fromEntries(lowered.filter(([name]) => !unsendableHeaders.has(name)))
}
