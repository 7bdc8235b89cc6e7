import type { CaptionEntry, RubyGloss } from '../model-assets.ts'

export type CaptionFormat = 'srt' | 'vtt' | 'ass' | 'lrc' | 'whisper' | 'deepgram' | 'youtube'

/** One caption of a file: one or more lines that are shown together. */
export interface Cue {
  /** Without mark-up; lines are separated by `\n`. */
  readonly text: string
  /** Absent: none. */
  readonly ruby?: readonly RubyGloss[]
  readonly startMs: number
  /** Always later than `startMs`. */
  readonly endMs: number
  /**
   * Undefined if the file times only the cue as a whole; empty if the cue only repeats the words of the
   * previous one.
   */
  readonly words: readonly CaptionEntry[] | undefined
}

/** A problem that was corrected while reading. */
export interface CaptionFileWarning {
  /** Counts from 1; undefined if the warning is about the file as a whole. */
  readonly lineNumber: number | undefined
  readonly message: string
}

export interface CaptionFile {
  readonly format: CaptionFormat
  /** At least one cue, sorted by start. */
  readonly cues: readonly Cue[]
  /** At most 100 warnings. */
  readonly warnings: readonly CaptionFileWarning[]
}

/** Thrown if a file is not a valid caption file; the message names the invalid line, if there is one. */
export class CaptionFileError extends Error {
  override readonly name = 'CaptionFileError'
  /** Counts from 1; undefined if the file as a whole is invalid. */
  readonly lineNumber: number | undefined

  constructor(message: string, lineNumber?: number) {
    super(lineNumber === undefined ? message : `Line ${lineNumber}: ${message}`)
    this.lineNumber = lineNumber
  }
}
