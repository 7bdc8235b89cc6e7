import { CaptionFileError, type CaptionFileWarning, type Cue } from './caption-file.ts'
import {
  assertCueCount,
  assertCueLength,
  assertTimeCount,
  assertWordCount,
  MAX_CUE_CHARACTERS,
} from './limits.ts'
import { type TimedPart, timedWords } from './timed-words.ts'

/** A cue as a file has it: not yet in order, and perhaps in need of mending. */
export interface ReadCue {
  /** Where it stands; counts from 1. */
  readonly lineNumber: number
  readonly startMs: number
  /** Undefined: until the next cue begins. */
  readonly endMs: number | undefined
  /** Empty text only ends the cue before, where that has no end. */
  readonly text: string
  /** The text by its times, where the file gives any; see `Cue.words`. */
  readonly parts: readonly TimedPart[] | undefined
}

export interface FinishedCues {
  readonly cues: readonly Cue[]
  readonly warnings: readonly CaptionFileWarning[]
}

/** How long a cue is shown that has no end, or one that can't be, and that no other follows. */
export const OPEN_END_MS = 5000
const MAX_WARNINGS = 100

/**
 * Puts cues in order and mends their times: a cue that ends before it starts is shown until the next one, at
 * most 5 s; times before 0 become 0; texts of the very same time are one cue.
 *
 * @param lastEndMs - Where the whole ends, if the file says so.
 * @throws {CaptionFileError} If none has a text, or there is more than any captions have.
 */
export function finishCues(read: readonly ReadCue[], lastEndMs = Number.POSITIVE_INFINITY): FinishedCues {
  const warnings: CaptionFileWarning[] = []
  const warn = (lineNumber: number, message: string): void => {
    if (warnings.length < MAX_WARNINGS) warnings.push({ lineNumber, message })
  }
  assertCueCount(read.length)
  assertTimeCount(read.reduce((times, { parts }) => times + (parts?.length ?? 0), 0))
  const ordered = read.toSorted((a, b) => a.startMs - b.startMs)
  const laterStarts = startsAfter(ordered)
  const cues: Cue[] = []
  let wordCount = 0
  for (const [index, cue] of ordered.entries()) {
    if (cue.text === '') continue
    assertCueLength(cue.text.length, cue.lineNumber)
    const endMs = resolveEnd(cue, laterStarts[index], lastEndMs, warn)
    if (endMs <= 0) {
      warn(cue.lineNumber, 'The cue lies before 0:00 and is left out.')
      continue
    }
    if (cue.startMs < 0) warn(cue.lineNumber, 'The cue starts before 0:00; it is shown from 0:00 on.')
    const span = { startMs: Math.max(0, cue.startMs), endMs }
    const words = cue.parts && timedWords(cue.parts, cue.startMs, span)
    wordCount += words?.length ?? 0
    assertWordCount(wordCount)
    addCue(cues, { text: cue.text, ...span, words })
  }
  if (cues.length === 0) throw new CaptionFileError('The file holds no captions.')
  return { cues, warnings: warnings.toSorted((a, b) => a.lineNumber - b.lineNumber) }
}

/** For each cue the start of the first that starts later than it. */
function startsAfter(ordered: readonly ReadCue[]): readonly (number | undefined)[] {
  const later: (number | undefined)[] = []
  for (let index = ordered.length - 2; index >= 0; index--) {
    const start = ordered[index]?.startMs
    const next = ordered[index + 1]?.startMs
    later[index] = start === next ? later[index + 1] : next
  }
  return later
}

function resolveEnd(
  { startMs, endMs, lineNumber }: ReadCue,
  nextStartMs: number | undefined,
  lastEndMs: number,
  warn: (lineNumber: number, message: string) => void,
): number {
  const longest = startMs + OPEN_END_MS
  if (endMs === undefined)
    return nextStartMs ?? (lastEndMs > startMs ? Math.min(longest, lastEndMs) : longest)
  if (endMs > startMs) return endMs
  warn(
    lineNumber,
    `The cue ends before it starts; it is shown until the next one, at most ${OPEN_END_MS / 1000} s.`,
  )
  return Math.min(longest, nextStartMs ?? longest)
}

/** Two texts of the very same time would hide one another. Layers of one text (ASS) are shown once. */
function addCue(cues: Cue[], cue: Cue): void {
  const last = cues.at(-1)
  if (last === undefined || last.startMs !== cue.startMs || last.endMs !== cue.endMs) {
    cues.push(cue)
    return
  }
  const isRepeated = last.text === cue.text || last.text.length + cue.text.length > MAX_CUE_CHARACTERS
  const text = isRepeated ? last.text : `${last.text}\n${cue.text}`
  cues[cues.length - 1] = { ...last, text, words: last.words ?? cue.words }
}
