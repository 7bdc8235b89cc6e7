import { open } from 'node:fs/promises'
import { InputFormat } from 'node-av/lib'

/** Bytes from which a file's kind is recognised. */
const HEAD_BYTES = 4096

interface Kind {
  readonly pattern: RegExp
  readonly message: string
}

const playlist = (name: string): string =>
  `The file is ${name}, which only refers to media. Use the media that it lists instead.`

const kinds: readonly Kind[] = [
  { pattern: /^\uFEFF?#EXTM3U/, message: playlist('a playlist (M3U8)') },
  { pattern: /^\s*\[playlist\]/i, message: playlist('a playlist (PLS)') },
  { pattern: /^\s*<asx/i, message: playlist('a playlist (ASX)') },
  { pattern: /^ffconcat version/, message: playlist('a list of files (ffconcat)') },
  { pattern: /^[^\0]*<MPD[\s>]/, message: playlist('a DASH manifest') },
  { pattern: /^[^\0]*<SmoothStreamingMedia[\s>]/, message: playlist('a Smooth Streaming manifest') },
  { pattern: /^v=0\r?\no=/, message: playlist('a session description (SDP)') },
  {
    pattern: /^(MThd|RIFF....RMID)/s,
    message: 'The file is MIDI, which has notes instead of audio. Convert it to audio first.',
  },
  {
    pattern: /^....(styp|moof|sidx|prft|emsg)/s,
    message:
      'The file is a fragment of an MP4 without its initialization segment. Use the whole file instead.',
  },
  { pattern: /^%PDF-/, message: 'The file is a PDF, not media.' },
]

/**
 * Explains why libav can't open a file, by the file's kind.
 *
 * @param fallback - The explanation if the kind is unknown or would be allowed.
 */
export async function explainUnreadable(
  path: string,
  allowed: readonly string[],
  fallback: string,
): Promise<string> {
  const head = await readHead(path)
  const text = head.toString('latin1')
  const known = kinds.find(({ pattern }) => pattern.test(text))
  if (known !== undefined) return known.message
  const format = InputFormat.probe(head)
  if (
    format === null ||
    format.name === null ||
    format.name.split(',').some((name) => allowed.includes(name))
  )
    return fallback
  return `Files of the kind "${format.longName || format.name}" are not supported.`
}

async function readHead(path: string): Promise<Buffer> {
  await using file = await open(path, 'r')
  const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
  return buffer.subarray(0, bytesRead)
}
