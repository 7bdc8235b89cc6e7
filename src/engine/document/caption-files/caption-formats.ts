import { readAss } from './ass.ts'
import type { CaptionFormat } from './caption-file.ts'
import type { FinishedCues } from './finish-cues.ts'
import { isLyricsLine, readLrc } from './lrc.ts'
import { readSrt } from './srt.ts'
import { readTiming } from './times.ts'
import { readVtt } from './vtt.ts'

export interface CaptionFileFormat {
  /** Also the usual ending of a file's name. */
  readonly name: CaptionFormat
  readonly label: string
  readonly mimeType: string
  /** Whether the lines of a file, or the first ones of it, look like this format. */
  readonly recognises: (lines: readonly string[]) => boolean
  /** @throws {CaptionFileError} Naming the line that can't be read. */
  readonly read: (lines: readonly string[]) => FinishedCues
}

const assSection = /^\s*\[(?:script info|v4\+? styles|events)\]/i

/** Which formats of captions are read; content is compared with them in this order. */
export const captionFormats: readonly CaptionFileFormat[] = [
  {
    name: 'vtt',
    label: 'WebVTT',
    mimeType: 'text/vtt',
    recognises: (lines) => /^\s*WEBVTT(?:\s|$)/.test(lines.find((line) => line.trim() !== '') ?? ''),
    read: readVtt,
  },
  {
    name: 'ass',
    label: 'Advanced SubStation Alpha',
    mimeType: 'text/x-ssa',
    recognises: (lines) => lines.some((line) => assSection.test(line)),
    read: readAss,
  },
  {
    name: 'srt',
    label: 'SubRip',
    mimeType: 'application/x-subrip',
    recognises: (lines) => lines.some((line) => readTiming(line) !== undefined),
    read: readSrt,
  },
  {
    name: 'lrc',
    label: 'LRC lyrics',
    mimeType: 'text/x-lrc',
    recognises: (lines) => lines.some(isLyricsLine),
    read: readLrc,
  },
]
