/** How a file is played, by its content: the type of an item does not say what its file is. */
export type MovingKind =
  | { readonly kind: 'animation'; readonly type: string }
  | { readonly kind: 'still' }
  /** Video, sequences of images, and files that are not recognised. */
  | { readonly kind: 'media' }

export const KIND_SAMPLE_BYTES = 4096

/** Brands of ISO files that are single images; those of sequences are videos. */
const stillBrands: ReadonlySet<string> = new Set(['avif', 'heic', 'heix', 'heim', 'heis', 'mif1'])
const sequenceBrands: ReadonlySet<string> = new Set(['avis', 'hevc', 'hevx', 'msf1'])

/** @param head - The first bytes of the file. */
export function detectMovingKind(head: Uint8Array): MovingKind {
  const text = new TextDecoder('latin1').decode(head)
  if (text.startsWith('GIF8')) return { kind: 'animation', type: 'image/gif' }
  if (text.startsWith('\x89PNG')) return { kind: 'animation', type: 'image/png' }
  if (text.startsWith('RIFF') && text.startsWith('WEBP', 8)) return { kind: 'animation', type: 'image/webp' }
  if (text.startsWith('ftyp', 4)) return detectIsoKind(text)
  const isStill =
    text.startsWith('ÿØÿ') ||
    /^(?:BM|II\*\0|MM\0\*)/.test(text) ||
    /^[^<]{0,3}\s*<(?:\?xml|svg|!)/i.test(text)
  return { kind: isStill ? 'still' : 'media' }
}

function detectIsoKind(text: string): MovingKind {
  const length = (text.charCodeAt(2) << 8) | text.charCodeAt(3)
  const brands = Array.from({ length: Math.max(0, Math.floor((length - 8) / 4)) }, (_, index) =>
    text.slice(8 + index * 4, 12 + index * 4),
  )
  const isSequence = brands.some((brand) => sequenceBrands.has(brand))
  return { kind: !isSequence && stillBrands.has(brands[0] ?? '') ? 'still' : 'media' }
}
