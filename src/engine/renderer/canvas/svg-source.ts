/**
 * Prepares an SVG file for Skia: gives it an explicit size and removes external links.
 *
 * Skia follows none of those links (it opens no file and no connection), but draws a broken-image symbol for them,
 * where browsers draw nothing.
 *
 * @param size - Pixels; the size that the file states, or the shape of its view box.
 */
export function toStandaloneSvg(
  bytes: Buffer,
  size: { readonly width: number; readonly height: number },
): Buffer {
  // A tag contains no "<": searching past one for the tag's end would take quadratic time for unterminated tags.
  const text = decodeXml(bytes)
    .replace(
      /(<(?:\w+:)?(?:image|feImage)\b[^<>]*?\b(?:xlink:)?href\s*=\s*)(?:"(?!\s*data:|#)[^"]*"|'(?!\s*data:|#)[^']*')/gi,
      '$1""',
    )
    .replace(/<svg\b[^<>]*>/i, (tag) => withSize(tag, size))
  return Buffer.from(text)
}

function decodeXml(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le', 2)
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return Buffer.from(bytes.subarray(2)).swap16().toString('utf16le')
  return bytes.toString('utf8')
}

/** A drawing without a size gets at most this one. */
const MAX_OWN_SIDE = 4096

/** Skia assumes 300 × 150 if a size is missing or relative, which would distort the image. */
function withSize(
  tag: string,
  { width, height }: { readonly width: number; readonly height: number },
): string {
  const isAbsolute = (name: string): boolean =>
    new RegExp(`\\s${name}\\s*=\\s*["']\\s*[\\d.]+(?:[a-z]+)?\\s*["']`, 'i').test(tag)
  if (isAbsolute('width') && isAbsolute('height')) return tag
  const fit = Math.min(1, MAX_OWN_SIDE / Math.max(width, height))
  const bare = tag.replace(/\s(?:width|height)\s*=\s*(?:"[^"]*"|'[^']*')/gi, '')
  return bare.replace(/^<svg\b/i, `<svg width="${width * fit}" height="${height * fit}"`)
}
