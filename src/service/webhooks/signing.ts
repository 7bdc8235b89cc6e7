import { createHmac, randomBytes } from 'node:crypto'

/** Starts every secret, so that people and secret scanners recognise it. */
const SECRET_PREFIX = 'whs_'
/** A multiple of 3, so that base64 needs no padding. */
const SECRET_BYTES = 30

/** The secrets that sign an account's events. */
export interface SigningSecrets {
  readonly current: string
  /** The secret before a rotation, for receivers that do not know the new one yet. */
  readonly previous: string | undefined
}

/** Generates a secret: `whs_` and 240 random bits in base64. */
export function generateSecret(): string {
  return SECRET_PREFIX + randomBytes(SECRET_BYTES).toString('base64')
}

/** Computes `X-Indream-Signature`: the lower-case hex HMAC-SHA256 of `timestamp.body`, keyed with the secret's text. */
export function signIndream(secret: string, timestamp: number, body: string): string {
  return createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
}

/**
 * Computes a Standard Webhooks signature: `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`.
 *
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function signStandard(secret: string, id: string, timestamp: number, body: string): string {
  const digest = createHmac('sha256', decodeStandardKey(secret))
    .update(`${id}.${timestamp}.${body}`)
    .digest('base64')
  return `v1,${digest}`
}

/**
 * Decodes the key of a secret as Standard Webhooks libraries do: the part after `whs_` (or their own `whsec_`) is
 * base64. The key of a secret in any other format is its UTF-8 bytes.
 */
function decodeStandardKey(secret: string): Buffer {
  const encoded = secret.replace(/^(?:whs|whsec)_/, '')
  const key = Buffer.from(encoded, 'base64')
  // Decoding skips characters that are not base64, so only a round trip proves that the text is base64.
  return key.length > 0 && key.toString('base64') === encoded ? key : Buffer.from(secret)
}

/**
 * Builds the headers by which a receiver verifies the sender and the age of an event.
 *
 * @param id - The `webhook-id`, the same for every attempt.
 * @param at - The time of the attempt; receivers accept a clock skew of up to 300 s.
 */
export function buildSignatureHeaders(
  secrets: SigningSecrets,
  id: string,
  at: Date,
  body: string,
): Record<string, string> {
  const timestamp = Math.floor(at.getTime() / 1000)
  const { current, previous } = secrets
  const all = previous === undefined ? [current] : [current, previous]
  return {
    'x-indream-timestamp': String(timestamp),
    'x-indream-signature': signIndream(current, timestamp, body),
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': all.map((secret) => signStandard(secret, id, timestamp, body)).join(' '),
  }
}
