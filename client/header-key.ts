/** The keys that the server accepts as an `Idempotency-Key`. */
const asciiKey = /^[!-~]{1,255}$/

/**
 * Converts an idempotency key in any script to the value of a header, which has only ASCII characters: a key that already
 * is one stays as it is; others are percent-encoded (RFC 8187), or hashed if that is too long. Different keys have
 * different values, except for lone halves of characters, which are all the same, and for ASCII keys that look like an encoded
 * or hashed one.
 *
 * @throws {TypeError} If the key is empty.
 */
export async function toHeaderKey(key: string): Promise<string> {
  if (asciiKey.test(key)) return key
  if (key === '') throw new TypeError('"idempotencyKey" must not be empty.')
  const encoded = `utf-8''${encodeName(key)}`
  if (encoded.length <= 255) return encoded
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key))
  return `sha-256=${toHex(new Uint8Array(hash))}`
}

/** Percent-encodes a name in any script; halves of characters become "�". */
export function encodeName(name: string): string {
  // With the flag, the class matches only lone halves of surrogate pairs.
  return encodeURIComponent(name.replaceAll(/\p{Surrogate}/gu, '\uFFFD'))
}

/** Returns bytes as lower-case hexadecimal digits. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
