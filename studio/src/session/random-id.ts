/** Returns an id that nobody else has. `crypto.randomUUID` is missing where the page is not served over HTTPS. */
export function createRandomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
