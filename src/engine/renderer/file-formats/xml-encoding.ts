const declaredEncoding = /^<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/

/** Returns the encoding of an XML file, by a name that `TextDecoder` knows. */
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
