/** Returns a `Content-Disposition` header whose filename old clients can read as well (RFC 6266). */
export function formatContentDisposition(type: 'attachment' | 'inline', filename: string): string {
  const ascii = filename.replace(/[^\x20-\x7e]/g, '_').replace(/["\\]/g, '_')
  // encodeURIComponent leaves some characters that RFC 5987 does not allow.
  const encoded = encodeURIComponent(filename.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  const base = `${type}; filename="${ascii}"`
  return ascii === filename ? base : `${base}; filename*=UTF-8''${encoded}`
}
