import type { AccountEvent, Batch, ExportTask } from './shapes.ts'

/** A request that a receiver got. */
export interface ReceivedWebhook {
  /** The secret of the endpoint, or of the account for callbacks of exports; several while one replaces another. */
  readonly secret: string | readonly string[]
  /** The headers of the request: an object as of Node.js, or `Headers`. */
  readonly headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>
  /** The raw body, before it is parsed. */
  readonly body: string
  /**
   * How old a request may be, in seconds.
   *
   * @defaultValue 300
   */
  readonly toleranceSeconds?: number
}

/** The event of a callback of an export or a batch. */
export type CallbackEvent =
  | {
      readonly eventType: 'EXPORT_STARTED' | 'EXPORT_COMPLETED' | 'EXPORT_FAILED'
      readonly occurredAt: string
      readonly task: ExportTask
    }
  | { readonly eventType: 'BATCH_COMPLETED'; readonly occurredAt: string; readonly batch: Batch }

const DEFAULT_TOLERANCE_SECONDS = 300

/**
 * Verifies that a webhook comes from the server and is recent, and parses it. Ignore events whose `webhook-id` you have seen.
 *
 * @example
 * ```ts
 * const event = await verifyWebhook({ secret, headers: request.headers, body })
 * if (event === undefined) return response.writeHead(401).end()
 * ```
 *
 * @typeParam T - `AccountEvent` for endpoints, `CallbackEvent` for the `callbackUrl` of exports.
 * @returns The event; undefined if the signature is wrong or too old.
 */
export async function verifyWebhook<T extends AccountEvent | CallbackEvent = AccountEvent>({
  secret,
  headers,
  body,
  toleranceSeconds = DEFAULT_TOLERANCE_SECONDS,
}: ReceivedWebhook): Promise<T | undefined> {
  const timestamp = getHeader(headers, 'x-indream-timestamp')
  const signature = getHeader(headers, 'x-indream-signature')
  if (!/^\d+$/.test(timestamp) || !/^[0-9a-f]{64}$/.test(signature)) return undefined
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > toleranceSeconds) return undefined
  const signed = new TextEncoder().encode(`${timestamp}.${body}`)
  const given = Uint8Array.from(signature.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16))
  for (const each of typeof secret === 'string' ? [secret] : secret) {
    const key = await crypto.subtle.importKey(
      'raw',
      new TextEncoder().encode(each),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['verify'],
    )
    // Compares in constant time. The server has signed the body, so it has the shape of the API's description.
    if (await crypto.subtle.verify('HMAC', key, given, signed)) return JSON.parse(body) as T
  }
  return undefined
}

function getHeader(headers: ReceivedWebhook['headers'], name: string): string {
  const value = headers instanceof Headers ? headers.get(name) : headers[name]
  return typeof value === 'string' ? value : (value?.[0] ?? '')
}
