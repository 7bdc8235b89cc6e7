import type { CaptionFileWarning } from './caption-file.ts'
import { detectLegacyEncoding } from './detect-encoding.ts'

/** The text of a caption file, and how its bytes were read. */
export interface DecodedCaptions {
  readonly text: string
  /** The name of the encoding in the WHATWG Encoding Standard, such as `utf-8` or `windows-1251`. */
  readonly encoding: string
  /** Guesses, and lines with invalid bytes. */
  readonly warnings: readonly CaptionFileWarning[]
}

const MAX_WARNINGS = 100

/**
 * Decodes the bytes of a caption file: in the given encoding, or else in UTF-8 or UTF-16, with or without a
 * byte order mark, and otherwise in the older encoding that the bytes resemble. Invalid bytes become
 * U+FFFD.
 *
 * @param encoding - A label of the WHATWG Encoding Standard that `isEncodingLabel` accepts.
 */
export async function decodeCaptionText(bytes: Uint8Array, encoding?: string): Promise<DecodedCaptions> {
  if (encoding !== undefined) return decodeNamed(bytes, encoding)
  const utf16 = detectUtf16(bytes)
  if (utf16 !== undefined) return decodeNamed(bytes, utf16)
  if (isNearlyUtf8(bytes)) return decodeNamed(bytes, 'utf-8')
  const detected = await detectLegacyEncoding(bytes)
  const { text, warnings } = decodeNamed(bytes, detected)
  const guess: CaptionFileWarning = {
    lineNumber: undefined,
    message: `The file is not UTF-8 and was read as ${detected}. If its letters are wrong, name its encoding or save it as UTF-8.`,
  }
  return { text, encoding: detected, warnings: [guess, ...warnings] }
}

function decodeNamed(bytes: Uint8Array, name: string): DecodedCaptions {
  const decoder = new TextDecoder(name)
  const text = decoder.decode(bytes)
  if (!text.includes('\uFFFD') || isWhole(bytes, name)) {
    return { text, encoding: decoder.encoding, warnings: [] }
  }
  const warnings = text.split(/\r\n?|\n/).flatMap((line, index): CaptionFileWarning[] => {
    if (!line.includes('\uFFFD')) return []
    const message = `The line contains bytes that are not ${decoder.encoding}; they are shown as "\uFFFD".`
    return [{ lineNumber: index + 1, message }]
  })
  return { text, encoding: decoder.encoding, warnings: warnings.slice(0, MAX_WARNINGS) }
}

/** Returns whether all bytes are characters of the encoding, of which U+FFFD may be one. */
function isWhole(bytes: Uint8Array, name: string): boolean {
  try {
    new TextDecoder(name, { fatal: true }).decode(bytes)
    return true
  } catch {
    // A TypeError: some bytes are invalid.
    return false
  }
}

/** In other encodings, letters rarely happen to be characters of UTF-8. */
const MIN_GOOD_PER_BAD = 4

/**
 * Returns whether the bytes are UTF-8 except for few of them: a damaged letter, or one that is cut off at the
 * end of the file.
 */
function isNearlyUtf8(bytes: Uint8Array): boolean {
  if (isWhole(bytes, 'utf-8')) return true
  const text = new TextDecoder('utf-8').decode(bytes)
  const good = text.match(/[^\0-\x7f\uFFFD]/gu)?.length ?? 0
  const bad = text.match(/\uFFFD+/g)?.length ?? 0
  return good >= MIN_GOOD_PER_BAD * bad
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
