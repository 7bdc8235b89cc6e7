import { CaptionFileError } from './caption-file.ts'

/** Far more than the captions of a whole day; parsing a larger file would delay all other work. */
const MAX_LINES = 1_000_000
const MAX_CUES = 100_000
const MAX_WORDS = 300_000
/** Syllables have times too, and a repeated line of lyrics counts with all of its times again. */
const MAX_TIMES = 500_000
/** Longer texts are not captions, and laying them out takes long. */
export const MAX_CUE_CHARACTERS = 10_000
/** Including mark-up. */
const MAX_SOURCE_CHARACTERS = 100_000
const MAX_CUE_PARTS = 2_000

/** @throws {CaptionFileError} If the file has more than 1 000 000 lines. */
export function assertLineCount(text: string): void {
  let lines = 1
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++
  for (let at = text.indexOf('\r'); at !== -1; at = text.indexOf('\r', at + 1)) {
    if (text[at + 1] !== '\n') lines++
  }
  if (lines > MAX_LINES) throw new CaptionFileError(`The file has more than ${MAX_LINES} lines.`)
}

/** @throws {CaptionFileError} If the file has more than 100 000 cues. */
export function assertCueCount(count: number): void {
  if (count > MAX_CUES) throw new CaptionFileError(`The file has more than ${MAX_CUES} captions.`)
}

/** @throws {CaptionFileError} If the file has more than 300 000 timed words. */
export function assertWordCount(count: number): void {
  if (count > MAX_WORDS) throw new CaptionFileError(`The file has more than ${MAX_WORDS} timed words.`)
}

/** @throws {CaptionFileError} If the texts of the file have more than 500 000 inline timestamps. */
export function assertTimeCount(count: number): void {
  if (count > MAX_TIMES)
    throw new CaptionFileError(`The captions have more than ${MAX_TIMES} inline timestamps.`)
}

/** @throws {CaptionFileError} If a text has more than 10 000 characters. */
export function assertCueLength(characters: number, lineNumber: number | undefined): void {
  if (characters <= MAX_CUE_CHARACTERS) return
  throw new CaptionFileError(`The text has more than ${MAX_CUE_CHARACTERS} characters.`, lineNumber)
}

/** @throws {CaptionFileError} If a text has more than 100 000 characters including its mark-up. */
export function assertSourceLength(characters: number, lineNumber: number | undefined): void {
  if (characters <= MAX_SOURCE_CHARACTERS) return
  throw new CaptionFileError(
    `The text has more than ${MAX_SOURCE_CHARACTERS} characters, including mark-up.`,
    lineNumber,
  )
}

/** @throws {CaptionFileError} If a cue has more than 2000 inline timestamps. */
export function assertPartCount(count: number, lineNumber: number | undefined): void {
  if (count <= MAX_CUE_PARTS) return
  throw new CaptionFileError(`The text has more than ${MAX_CUE_PARTS} inline timestamps.`, lineNumber)
}
