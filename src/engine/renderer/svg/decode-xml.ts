import { SvgError } from './svg-error.ts'

const declaredEncoding = /^<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/

/**
 * Decodes an XML file by its byte order mark, its first bytes or its declaration; the default is UTF-8.
 *
 * @throws {SvgError} If the bytes are not text in that encoding.
 */
export function decodeXml(bytes: Uint8Array): string {
  const encoding = findXmlEncoding(bytes)
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    throw new SvgError(`the image is damaged: its text is not ${encoding.toUpperCase()}.`, { cause: error })
  }
}

/** Returns the name of an encoding that `TextDecoder` knows. */
export function findXmlEncoding(bytes: Uint8Array): string {
  const [first = 0, second = 0] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first === 0x3c && second === 0) return 'utf-16le'
  if (first === 0 && second === 0x3c) return 'utf-16be'
  const start = String.fromCharCode(...bytes.subarray(0, 200))
  const declared = declaredEncoding.exec(start)?.[1]?.toLowerCase() ?? 'utf-8'
  // Bytes that begin like ASCII are not UTF-16, whatever the declaration says.
  return declared.startsWith('utf-16') || !isKnown(declared) ? 'utf-8' : declared
}

function isKnown(encoding: string): boolean {
  try {
    return new TextDecoder(encoding).encoding !== ''
  } catch {
    // `TextDecoder` has no other way to tell.
    return false
  }
}
