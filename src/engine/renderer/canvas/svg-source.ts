/**
 * Makes an SVG file ready for Skia: with a size of its own, and without links that lead out of it.
 *
 * Skia follows none of those links (no file was opened and no connection made), but draws the sign of a
 * broken picture in their place, where browsers draw nothing.
 *
 * @param size - Pixels; what the file says, or the shape of its view box.
 */
export function toStandaloneSvg(
  bytes: Buffer,
  size: { readonly width: number; readonly height: number },
): Buffer {
  // No tag holds a "<": to look beyond one for its end would take quadratic time where ends are missing.
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

/** A drawing without a size of its own is given none above this. */
const MAX_OWN_SIDE = 4096

/** Skia takes 300 × 150 where a size is missing or relative; the picture would be squeezed. */
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
