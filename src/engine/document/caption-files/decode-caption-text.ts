/**
 * Decodes the bytes of a caption file: UTF-8 or UTF-16, with or without a byte order mark, and otherwise
 * Windows-1252, the most common encoding of old subtitles.
 */
export function decodeCaptionText(bytes: Uint8Array): string {
  const utf16 = detectUtf16(bytes)
  if (utf16 !== undefined) return new TextDecoder(utf16).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Not UTF-8. In Windows-1252 every byte is a character.
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

const SAMPLE_BYTES = 1024

/**
 * Detects UTF-16 by its byte order mark or, without one, by the zeros in every other byte of its ASCII
 * characters (times, line ends).
 */
function detectUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  for (const [index, byte] of sample.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  const [high = 0, low = 0] = zeros
  if (low > sample.length / 8 && high === 0) return 'utf-16le'
  if (high > sample.length / 8 && low === 0) return 'utf-16be'
  return undefined
}
