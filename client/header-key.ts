/** The keys that the server accepts as an `Idempotency-Key`, except those that look like an encoded or hashed one. */
const plainKey = /^(?!utf-8''|sha-256=)[!-~]{1,255}$/

/**
 * Converts an idempotency key in any script to the value of a header, which has only ASCII characters: a key that already
 * is one stays as it is; others are percent-encoded (RFC 8187), or hashed if that is too long. Different keys have
 * different values.
 *
 * @throws {TypeError} If the key is empty.
 */
export async function toHeaderKey(key: string): Promise<string> {
  if (plainKey.test(key)) return key
  if (key === '') throw new TypeError('"idempotencyKey" must not be empty.')
  const encoded = `utf-8''${encodeKey(key)}`
  if (encoded.length <= 255) return encoded
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(encoded))
  return `sha-256=${toHex(new Uint8Array(hash))}`
}

/** Percent-encodes a key. Lone halves of characters, which have no encoding, become `%u` and their number. */
function encodeKey(key: string): string {
  // With the flag, the class matches only lone halves of surrogate pairs.
  return key
    .split(/(\p{Surrogate})/u)
    .map((part, index) =>
      index % 2 === 0 ? encodeURIComponent(part) : `%u${part.charCodeAt(0).toString(16)}`,
    )
    .join('')
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
