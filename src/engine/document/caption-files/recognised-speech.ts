import { joinTokens } from '../join-tokens.ts'
import { type FinishedCues, finishCues, type ReadCue } from './finish-cues.ts'
import type { TimedPart } from './group-into-words.ts'
import { getNumber, getText, type JsonRecord, listRecords } from './json.ts'
import { assertPartCount } from './limits.ts'
import { tidyLines } from './markup.ts'
import { createWarnings } from './warn.ts'

/** A word, or a token of one, as a speech recogniser writes it. */
export interface Token {
  readonly text: string
  /** Undefined if the recogniser could not time it: it belongs to the token before it. */
  readonly span: { readonly startMs: number; readonly endMs: number } | undefined
}

/** Words that are shown together: a segment, an utterance, a line. */
export interface Utterance {
  /** Undefined: the joined tokens. */
  readonly text: string | undefined
  readonly startMs: number | undefined
  readonly endMs: number | undefined
  readonly tokens: readonly Token[]
}

/** Milliseconds from the seconds of most recognisers, without rests of floating-point numbers. */
export function toMilliseconds(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : Math.round(seconds * 1000)
}

/** Returns a time span in milliseconds, if both of its ends are known. */
export function toSpan(startMs: number | undefined, endMs: number | undefined): Token['span'] {
  if (startMs === undefined || endMs === undefined) return undefined
  return { startMs, endMs: Math.max(startMs, endMs) }
}

/** Reads a word that has its text in the first of some fields, and `start` and `end` in seconds. */
export function readTimedWord(word: JsonRecord, ...textFields: readonly string[]): Token {
  const start = toMilliseconds(getNumber(word, 'start'))
  const end = toMilliseconds(getNumber(word, 'end'))
  return { text: getText(word, ...textFields) ?? '', span: toSpan(start, end) }
}

/** Reads words that are shown together, with `start` and `end` in seconds and the single words in `words`. */
export function readTimedUtterance(
  utterance: JsonRecord,
  textField: string,
  readWord: (word: JsonRecord) => Token,
): Utterance {
  return {
    text: getText(utterance, textField),
    startMs: toMilliseconds(getNumber(utterance, 'start')),
    endMs: toMilliseconds(getNumber(utterance, 'end')),
    tokens: listRecords(utterance.words).map(readWord),
  }
}

/**
 * Converts the result of a speech recogniser to cues. The tokens of all utterances decide together whether
 * they contain spaces.
 *
 * @throws {CaptionFileError} If the utterances have no text, or exceed a limit in `limits.ts`.
 */
export function finishUtterances(utterances: readonly Utterance[]): FinishedCues {
  const warnings = createWarnings()
  const joined = joinTokens(
    utterances.flatMap(({ tokens }) => tokens.map(({ text, span }) => ({ text, ...span }))),
  )
  let at = 0
  const cues = utterances.flatMap((utterance, index): ReadCue[] => {
    const { tokens } = utterance
    const spaced = tokens.map((token, position) => {
      const { text, hasSpaceBefore } = joined[at + position] ?? { text: '', hasSpaceBefore: false }
      return { ...token, text: hasSpaceBefore ? ` ${text}` : text }
    })
    at += tokens.length
    const text = tidyLines(utterance.text ?? spaced.map((token) => token.text).join(''))
    if (text === '') return []
    const startMs = utterance.startMs ?? findFirst(tokens)?.startMs
    const endMs = utterance.endMs ?? findLast(tokens)?.endMs
    if (startMs === undefined || endMs === undefined) {
      warnings.add(undefined, `Segment ${index + 1} has no times and is left out.`)
      return []
    }
    const parts = tokens.some(({ span }) => span !== undefined) ? toParts(spaced, startMs) : undefined
    return [{ lineNumber: undefined, startMs, endMs, text, parts }]
  })
  return finishCues(cues, warnings)
}

const findFirst = (tokens: readonly Token[]): Token['span'] =>
  tokens.find(({ span }) => span !== undefined)?.span
const findLast = (tokens: readonly Token[]): Token['span'] =>
  tokens.findLast(({ span }) => span !== undefined)?.span

/** Pauses between tokens become empty parts, which end the token before them. */
function toParts(tokens: readonly Token[], cueStartMs: number): TimedPart[] {
  const parts: TimedPart[] = []
  for (const { text, span } of tokens) {
    const last = parts.at(-1)
    if (span === undefined && last !== undefined && last.text === '') {
      parts.splice(-1, 0, { text, afterMs: parts.at(-2)?.afterMs ?? 0 })
    } else {
      const startMs = span === undefined ? 0 : span.startMs - cueStartMs
      // Tokens that touch need no end between them.
      if (last?.text === '' && last.afterMs >= startMs) parts.pop()
      parts.push({ text, afterMs: startMs })
    }
    if (span !== undefined) parts.push({ text: '', afterMs: span.endMs - cueStartMs })
    assertPartCount(parts.length, undefined)
  }
  return parts
}
