import type { CaptionEntry } from '../model-assets.ts'

export type CaptionFormat = 'srt' | 'vtt' | 'ass' | 'lrc'

/** One caption of a file: a line or a few that are shown together. */
export interface Cue {
  /** Without mark-up; lines are parted by `\n`. */
  readonly text: string
  readonly startMs: number
  /** Later than `startMs`. */
  readonly endMs: number
  /** Undefined where the file times the cue as a whole; empty where it only repeats what the one before said. */
  readonly words: readonly CaptionEntry[] | undefined
}

/** Something that was mended. */
export interface CaptionFileWarning {
  /** Counts from 1. */
  readonly lineNumber: number
  readonly message: string
}

export interface CaptionFile {
  readonly format: CaptionFormat
  /** At least one, by start. */
  readonly cues: readonly Cue[]
  /** At most 100. */
  readonly warnings: readonly CaptionFileWarning[]
}

/** Why a file is no caption file, in a sentence that names the line at fault. */
export class CaptionFileError extends Error {
  override readonly name = 'CaptionFileError'
  /** Counts from 1; undefined where the file as a whole is at fault. */
  readonly lineNumber: number | undefined

  constructor(message: string, lineNumber?: number) {
    super(lineNumber === undefined ? message : `Line ${lineNumber}: ${message}`)
    this.lineNumber = lineNumber
  }
}
