import { readAss } from './ass.ts'
import type { CaptionFormat } from './caption-file.ts'
import { isDeepgram, readDeepgram } from './deepgram.ts'
import type { FinishedCues } from './finish-cues.ts'
import { readJson } from './json.ts'
import { isLyricsLine, readLrc } from './lrc.ts'
import { readSrt } from './srt.ts'
import { readTiming } from './times.ts'
import { readVtt } from './vtt.ts'
import { isWhisper, readWhisper } from './whisper.ts'
import { isYouTube, readYouTube } from './youtube.ts'

/** A caption file as text. */
export interface CaptionSource {
  readonly text: string
  readonly lines: readonly string[]
}

export interface CaptionFileFormat {
  readonly name: CaptionFormat
  readonly label: string
  /** The usual file extension. */
  readonly extension: string
  readonly mimeType: string
  /** Returns whether a file, or its beginning, looks like this format. */
  readonly recognises: (source: CaptionSource) => boolean
  /** @throws {CaptionFileError} If nothing can be read; the message contains the number of a line. */
  readonly read: (source: CaptionSource) => FinishedCues
}

const assSection = /^\s*\[(?:script info|v4\+? styles|events)\]/i
/** Recognised too, so that a file of which nothing can be read names its first line at fault. */
const isDamagedTiming = (line: string): boolean => line.includes('-->') && /\d:\d/.test(line)
const json = { extension: 'json', mimeType: 'application/json' }

/** The supported caption formats, in the order in which they are tried on a file's content. */
export const captionFormats: readonly CaptionFileFormat[] = [
  {
    name: 'youtube',
    label: 'YouTube JSON',
    ...json,
    recognises: ({ text }) => isYouTube(text),
    read: ({ text }) => readYouTube(readJson(text)),
  },
  {
    name: 'deepgram',
    label: 'Deepgram JSON',
    ...json,
    recognises: ({ text }) => isDeepgram(text),
    read: ({ text }) => readDeepgram(readJson(text)),
  },
  {
    name: 'whisper',
    label: 'Whisper JSON',
    ...json,
    recognises: ({ text }) => isWhisper(text),
    read: ({ text }) => readWhisper(readJson(text)),
  },
  {
    name: 'vtt',
    label: 'WebVTT',
    extension: 'vtt',
    mimeType: 'text/vtt',
    recognises: ({ lines }) => /^\s*WEBVTT(?:\s|$)/.test(lines.find((line) => line.trim() !== '') ?? ''),
    read: ({ lines }) => readVtt(lines),
  },
  {
    name: 'ass',
    label: 'Advanced SubStation Alpha',
    extension: 'ass',
    mimeType: 'text/x-ssa',
    recognises: ({ lines }) => lines.some((line) => assSection.test(line)),
    read: ({ lines }) => readAss(lines),
  },
  {
    name: 'srt',
    label: 'SubRip',
    extension: 'srt',
    mimeType: 'application/x-subrip',
    recognises: ({ lines }) => lines.some((line) => readTiming(line) !== undefined || isDamagedTiming(line)),
    read: ({ lines }) => readSrt(lines),
  },
  {
    name: 'lrc',
    label: 'LRC lyrics',
    extension: 'lrc',
    mimeType: 'text/x-lrc',
    recognises: ({ lines }) => lines.some(isLyricsLine),
    read: ({ lines }) => readLrc(lines),
  },
]
