/** Returns the SHA-256 of a text's UTF-8 bytes in hexadecimal digits; undefined if the browser cannot compute it. */
export async function hashText(text: string): Promise<string | undefined> {
  // Browsers offer it only to pages from https or from this machine.
  const subtle: SubtleCrypto | undefined = globalThis.crypto.subtle
  if (subtle === undefined) return undefined
  const hash = await subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
