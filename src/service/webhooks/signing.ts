import { createHmac, randomBytes } from 'node:crypto'

/** Every secret begins with this, so that people and secret scanners recognise one. */
const SECRET_PREFIX = 'whs_'
/** A multiple of 3, so that base64 needs no padding. */
const SECRET_BYTES = 30

/** What an account signs with. */
export interface SigningSecrets {
  readonly current: string
  /** The secret before a rotation, for receivers that do not have the new one yet. */
  readonly previous: string | undefined
}

/** @returns `whs_` and 240 random bits in base64. */
export function generateSecret(): string {
  return SECRET_PREFIX + randomBytes(SECRET_BYTES).toString('base64')
}

/** The lower-case hex HMAC-SHA256 of `timestamp.body` under the secret's text: `X-Indream-Signature`. */
export function signIndream(secret: string, timestamp: number, body: string): string {
  return createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
}

/**
 * A signature of the Standard Webhooks: `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`.
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
 * The key of a secret as libraries for Standard Webhooks read it: what stands after `whs_` (or their own
 * `whsec_`) is base64. A secret that is none, such as one of another make, is taken as its UTF-8 bytes.
 */
function decodeStandardKey(secret: string): Buffer {
  const encoded = secret.replace(/^(?:whs|whsec)_/, '')
  const key = Buffer.from(encoded, 'base64')
  // Decoding passes over what is no base64; what it gives must be all that stands there.
  return key.length > 0 && key.toString('base64') === encoded ? key : Buffer.from(secret)
}

/**
 * The headers that let a receiver know who sent a body, and when.
 *
 * @param id - The same at every attempt.
 * @param at - The attempt: receivers allow 300 s of skew.
 */
export function signatureHeaders(
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
