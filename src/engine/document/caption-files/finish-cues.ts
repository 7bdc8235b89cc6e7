import { CaptionFileError, type CaptionFileWarning, type Cue } from './caption-file.ts'
import { groupIntoWords, type TimedPart } from './group-into-words.ts'
import {
  assertCueCount,
  assertCueLength,
  assertTimeCount,
  assertWordCount,
  MAX_CUE_CHARACTERS,
} from './limits.ts'
import { readRuby, shiftGlosses, trimGlossed } from './ruby.ts'
import { createWarnings, type Warnings } from './warn.ts'

/** A cue as read from the file: not yet sorted, and its times may be invalid. */
export interface ReadCue {
  /** The line of the cue; counts from 1. Undefined in formats without lines. */
  readonly lineNumber: number | undefined
  readonly startMs: number
  /** Undefined: until the next cue starts. */
  readonly endMs: number | undefined
  /** Ruby is marked (see `ruby.ts`). An empty text only ends the previous cue, if that has no end of its own. */
  readonly text: string
  /** The text split by its inline timestamps, if the file contains any; see `Cue.words`. */
  readonly parts: readonly TimedPart[] | undefined
}

export interface FinishedCues {
  readonly cues: readonly Cue[]
  readonly warnings: readonly CaptionFileWarning[]
}

/** How long a cue without a valid end is shown if no other cue follows. */
export const OPEN_END_MS = 5000

/**
 * Sorts cues and corrects their times: a cue that ends before it starts is shown until the next one, for at
 * most 5 s; negative times become 0; cues with exactly the same times become one.
 *
 * @param warnings - The warnings from reading; receives those of the corrections made here.
 * @param lastEndMs - End of the whole file in milliseconds, if the file states it.
 * @throws {CaptionFileError} If no cue has a text, or the cues exceed a limit in `limits.ts`.
 */
export function finishCues(
  read: readonly ReadCue[],
  warnings: Warnings = createWarnings(),
  lastEndMs = Number.POSITIVE_INFINITY,
): FinishedCues {
  assertCueCount(read.length)
  assertTimeCount(read.reduce((times, { parts }) => times + (parts?.length ?? 0), 0))
  const ordered = read.toSorted((a, b) => a.startMs - b.startMs)
  const laterStarts = findLaterStarts(ordered)
  const cues: Cue[] = []
  let wordCount = 0
  for (const [index, cue] of ordered.entries()) {
    const { text, ruby } = trimGlossed(readRuby(cue.text))
    if (text === '') continue
    assertCueLength(cue.text.length, cue.lineNumber)
    const endMs = resolveEnd(cue, laterStarts[index], lastEndMs, warnings)
    if (endMs <= 0) {
      warnings.add(cue.lineNumber, 'The cue ends before 0:00 and is skipped.')
      continue
    }
    if (cue.startMs < 0) warnings.add(cue.lineNumber, 'The cue starts before 0:00 and is shown from 0:00.')
    const span = { startMs: Math.max(0, cue.startMs), endMs }
    const words =
      cue.parts &&
      groupIntoWords(cue.parts, cue.startMs, span).map((word) => ({ ...word, ...readRuby(word.text) }))
    wordCount += words?.length ?? 0
    assertWordCount(wordCount)
    addCue(cues, { text, ...(ruby === undefined ? {} : { ruby }), ...span, words })
  }
  if (cues.length === 0) throw createEmptyError(warnings.list)
  return { cues, warnings: warnings.list.toSorted((a, b) => (a.lineNumber ?? 0) - (b.lineNumber ?? 0)) }
}

/** Says why nothing could be read, if anything was left out. */
function createEmptyError([first]: readonly CaptionFileWarning[]): CaptionFileError {
  return first === undefined
    ? new CaptionFileError('The file contains no captions.')
    : new CaptionFileError(`${first.message} The file contains no other captions.`, first.lineNumber)
}

/** Returns, for each cue, the start of the first cue that starts later than it. */
function findLaterStarts(ordered: readonly ReadCue[]): readonly (number | undefined)[] {
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
  warnings: Warnings,
): number {
  const longest = startMs + OPEN_END_MS
  if (endMs === undefined)
    return nextStartMs ?? (lastEndMs > startMs ? Math.min(longest, lastEndMs) : longest)
  if (endMs > startMs) return endMs
  warnings.add(
    lineNumber,
    `The cue ends before it starts and is shown until the next one, for at most ${OPEN_END_MS / 1000} s.`,
  )
  return Math.min(longest, nextStartMs ?? longest)
}

/**
 * Adds a cue, merging cues with exactly the same times, which would otherwise hide each other. Layers of the
 * same text, common in ASS, are shown once.
 */
function addCue(cues: Cue[], cue: Cue): void {
  const last = cues.at(-1)
  if (last === undefined || last.startMs !== cue.startMs || last.endMs !== cue.endMs) {
    cues.push(cue)
    return
  }
  const isRepeated = last.text === cue.text || last.text.length + cue.text.length > MAX_CUE_CHARACTERS
  const words = last.words ?? cue.words
  if (isRepeated) cues[cues.length - 1] = { ...last, words }
  else {
    const text = `${last.text}\n`
    const ruby = [...(last.ruby ?? []), ...shiftGlosses(cue.ruby ?? [], text.length)]
    cues[cues.length - 1] = { ...last, text: text + cue.text, words, ...(ruby.length === 0 ? {} : { ruby }) }
  }
}
