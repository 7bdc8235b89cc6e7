/**
 * The encodings that subtitles of the time before UTF-8 are in, by jschardet's names. Only these are compared:
 * among all that it knows, short texts resemble an encoding that nobody used.
 */
const encodings = new Map([
  ['windows-1250', 'windows-1250'],
  ['windows-1251', 'windows-1251'],
  ['windows-1252', 'windows-1252'],
  ['windows-1253', 'windows-1253'],
  ['windows-1254', 'windows-1254'],
  ['windows-1255', 'windows-1255'],
  ['windows-1256', 'windows-1256'],
  ['windows-1257', 'windows-1257'],
  ['windows-1258', 'windows-1258'],
  ['iso-8859-2', 'iso-8859-2'],
  ['koi8-r', 'koi8-r'],
  ['cp874', 'windows-874'],
  ['gb18030', 'gb18030'],
  ['big5', 'big5'],
  ['cp932', 'shift_jis'],
  ['euc-jp', 'euc-jp'],
  ['cp949', 'euc-kr'],
])

/** More text does not change the result. */
const MAX_BYTES = 64 * 1024
const LINE_FEED = 10

/**
 * Returns the encoding that the letters of a file resemble, by its name in the WHATWG Encoding Standard.
 * Windows-1252, the most common one, is the result if nothing speaks for another.
 */
export async function detectLegacyEncoding(bytes: Uint8Array): Promise<string> {
  // Loaded only for such files, because it takes 80 ms.
  const { default: jschardet } = await import('jschardet')
  const { encoding } = jschardet.detect(selectForeignLines(bytes), { detectEncodings: [...encodings.keys()] })
  return encodings.get(encoding?.toLowerCase() ?? '') ?? 'windows-1252'
}

/** Returns the lines with bytes above ASCII: times and English texts say nothing about the encoding. */
function selectForeignLines(bytes: Uint8Array): Uint8Array {
  const selected = new Uint8Array(Math.min(bytes.length, MAX_BYTES))
  let length = 0
  for (let start = 0; start < bytes.length && length < selected.length; ) {
    const feed = bytes.indexOf(LINE_FEED, start)
    const end = feed === -1 ? bytes.length : feed + 1
    const line = bytes.subarray(start, end)
    if (line.some((byte) => byte > 0x7f)) {
      const part = line.subarray(0, selected.length - length)
      selected.set(part, length)
      length += part.length
    }
    start = end
  }
  return selected.subarray(0, length)
}
