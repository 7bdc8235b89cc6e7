/**
 * The text of a caption file's bytes: UTF-8 or UTF-16, with a byte order mark or without; what is neither is
 * Windows-1252, which old subtitles mostly are.
 */
export function decodeCaptionText(bytes: Uint8Array): string {
  const utf16 = detectUtf16(bytes)
  if (utf16 !== undefined) return new TextDecoder(utf16).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Not UTF-8; every byte is a character of Windows-1252.
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

const SAMPLE_BYTES = 1024

/** By its mark; without one, by the zeros that every other byte of ASCII (times, line ends) is there. */
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
