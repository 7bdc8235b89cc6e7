/** A `Content-Disposition` with a filename for old and new clients (RFC 6266). */
export function contentDisposition(type: 'attachment' | 'inline', filename: string): string {
  const ascii = filename.replace(/[^\x20-\x7e]/g, '_').replace(/["\\]/g, '_')
  // RFC 5987 allows fewer characters than encodeURIComponent leaves alone.
  const encoded = encodeURIComponent(filename.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  const base = `${type}; filename="${ascii}"`
  return ascii === filename ? base : `${base}; filename*=UTF-8''${encoded}`
}
