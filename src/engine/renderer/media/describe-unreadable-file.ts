import { describeContent } from '../file-formats/describe-content.ts'
import { FORMAT_SAMPLE_BYTES } from '../file-formats/image-formats.ts'
import { readFileHead } from '../file-formats/read-file-head.ts'

/** How files start that are related to media but can't be read as such, in hexadecimal after some bytes. */
const SIGNATURES: readonly (readonly [kind: string, offset: number, ...starts: string[]])[] = [
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
]

/**
 * Returns what a file is, to complete "The file is …"; undefined if it is not known.
 *
 * @param isDamaged - Whether the file can't be read although its container is supported.
 */
export async function describeUnreadableFile(
  path: string,
  { isDamaged }: { readonly isDamaged: boolean },
): Promise<string | undefined> {
  const head = await readFileHead(path, FORMAT_SAMPLE_BYTES)
  const hexadecimal = head.toString('hex', 0, 64)
  const signature = SIGNATURES.find(([, offset, ...starts]) =>
    starts.some((start) => hexadecimal.startsWith(start, offset * 2)),
  )
  if (signature !== undefined) return signature[0]
  const text = head.toString('latin1')
  const playlist = TEXTS.find(([, pattern]) => pattern.test(text))
  if (playlist !== undefined) return playlist[0]
  const content = await describeContent(head)
  if (content?.isAudioOrVideo !== true) return content?.phrase
  // The name of a container that is supported explains nothing by itself.
  return isDamaged ? `${content.phrase} that is damaged or cut off` : undefined
}
