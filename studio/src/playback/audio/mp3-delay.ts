/** Bytes of a file from its first frame on that contain what the encoder says about it. */
export const INFO_BYTES = 512

/** Samples that an MP3 decoder adds to the delay of the encoder. */
const DECODER_DELAY = 529

/**
 * Returns the length of the ID3v2 tag at the start of a file in bytes; 0 without one.
 *
 * See https://id3.org/id3v2.4.0-structure, section 3.1.
 */
export function readId3Length(bytes: Uint8Array): number {
  const [i, d, three, , , flags = 0, ...sizes] = bytes.subarray(0, 10)
  if (i !== 0x49 || d !== 0x44 || three !== 0x33) return 0
  const size = sizes.reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0)
  const hasFooter = (flags & 0x10) !== 0
  return 10 + size + (hasFooter ? 10 : 0)
}

/**
 * Returns the samples before the audio of an MP3 file, which exports leave out, as its encoder has noted them.
 *
 * The note is the extension of the Xing header by LAME, in the first frame: http://gabriel.mp3-tech.org/mp3infotag.html
 *
 * @param bytes - The file from its first frame on.
 * @returns 0 if the encoder has noted nothing.
 */
export function readMp3Delay(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.byteLength < 4 || (view.getUint16(0) & 0xffe0) !== 0xffe0) return 0
  const isMpeg1 = ((view.getUint8(1) >> 3) & 3) === 3
  const isMono = view.getUint8(3) >> 6 === 3
  const tag = 4 + (isMpeg1 ? (isMono ? 17 : 32) : isMono ? 9 : 17)
  if (!['Xing', 'Info'].includes(readText(bytes, tag))) return 0
  if (view.byteLength < tag + 8) return 0
  const flags = view.getUint32(tag + 4)
  const lengths = [4, 4, 100, 4].map((length, bit) => ((flags >> bit) & 1) * length)
  const extension = tag + 8 + lengths.reduce((sum, length) => sum + length, 0)
  if (!['LAME', 'Lavf', 'Lavc'].includes(readText(bytes, extension))) return 0
  const delays = extension + 21
  if (view.byteLength < delays + 2) return 0
  return (view.getUint16(delays) >> 4) + DECODER_DELAY
}

const readText = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4))
