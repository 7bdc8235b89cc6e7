import { readAss } from './ass.ts'
import type { CaptionFormat } from './caption-file.ts'
import type { FinishedCues } from './finish-cues.ts'
import { isLyricsLine, readLrc } from './lrc.ts'
import { readSrt } from './srt.ts'
import { readTiming } from './times.ts'
import { readVtt } from './vtt.ts'

export interface CaptionFileFormat {
  /** Also the usual file extension. */
  readonly name: CaptionFormat
  readonly label: string
  readonly mimeType: string
  /** Returns whether the lines of a file, or its first lines, look like this format. */
  readonly recognises: (lines: readonly string[]) => boolean
  /** @throws {CaptionFileError} If a line is invalid; the message contains its number. */
  readonly read: (lines: readonly string[]) => FinishedCues
}

const assSection = /^\s*\[(?:script info|v4\+? styles|events)\]/i

/** The supported caption formats, in the order in which they are tried on a file's content. */
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
