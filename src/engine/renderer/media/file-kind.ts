import { open } from 'node:fs/promises'

/** Bytes at the start of a file that reveal its kind. */
const HEAD_BYTES = 4096

/** How files start that are uploaded in place of media, in hexadecimal after some bytes. */
const SIGNATURES: readonly (readonly [kind: string, offset: number, ...starts: string[]])[] = [
  ['a JPEG image', 0, 'ffd8ff'],
  ['a PNG image', 0, '89504e47'],
  ['a WebP image', 8, '57454250'],
  ['a HEIC image', 4, '6674797068656963', '6674797068656978', '667479706d696631'],
  ['a Photoshop document', 0, '38425053'],
  ['a PDF document', 0, '25504446'],
  ['a ZIP archive', 0, '504b0304'],
  ['an archive', 0, '526172211a07', '377abcaf', '1f8b'],
  ['MIDI notes without audio', 0, '4d546864'],
  ['raw AC-3 or E-AC-3 audio', 0, '0b77'],
  ['raw DTS audio', 0, '7ffe8001'],
  ['raw H.264 or H.265 video without a container', 0, '00000001', '00000167', '00000140'],
  [
    'one segment of a stream, without the header that the stream starts with',
    4,
    '73747970',
    '6d6f6f66',
    '73696478',
  ],
  ['RealMedia', 0, '2e524d46'],
  ['Flash (SWF)', 0, '465753', '435753', '5a5753'],
]

const TEXTS: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['a playlist (HLS), which has no media in it', /^\s*#EXTM3U/],
  ['a playlist (PLS), which has no media in it', /^\s*\[playlist\]/i],
  ['a playlist (ASX), which has no media in it', /^\s*<asx[\s>]/i],
  ['a session description (SDP), which has no media in it', /^v=0\r?\no=/],
  ['a list of files, which has no media in it', /^\s*ffconcat version/],
  ['a manifest (DASH), which has no media in it', /^\s*(<.*)?<MPD[\s>]/s],
  ['an SVG image', /^\s*(<.*)?<svg[\s>]/s],
  ['a web page', /^\s*<(!doctype html|html)/i],
  ['an XML document', /^\s*<\?xml/],
  ['JSON', /^\s*[{[]\s*["{[\d\]}]/],
  ['text', /^[\t\n\r\x20-\x7e]{64}/],
]

/** Returns what a file is, to complete "The file is …"; undefined if it is not known. */
export async function describeFileKind(path: string): Promise<string | undefined> {
  await using file = await open(path, 'r')
  const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
  const head = buffer.subarray(0, bytesRead)
  const hexadecimal = head.toString('hex', 0, 64)
  const signature = SIGNATURES.find(([, offset, ...starts]) =>
    starts.some((start) => hexadecimal.startsWith(start, offset * 2)),
  )
  if (signature !== undefined) return signature[0]
  const text = head.toString('latin1')
  return TEXTS.find(([, pattern]) => pattern.test(text))?.[0]
}
