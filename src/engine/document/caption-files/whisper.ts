import type { FinishedCues } from './finish-cues.ts'
import { groupSentences } from './group-sentences.ts'
import { getNumber, getRecord, getText, type JsonRecord, listRecords } from './json.ts'
import {
  finishUtterances,
  readTimedUtterance,
  readTimedWord,
  type Token,
  toSpan,
  type Utterance,
} from './recognised-speech.ts'

/** Fields that Whisper's programs write first; a transcript as `text` may fill the beginning of the file. */
const firstField = /^\s*\{\s*"(?:text|task|transcription|systeminfo)"\s*:/
const times = /"(?:segments|words|word_segments|transcription)"\s*:\s*\[/

/** Returns whether a text looks like the JSON of Whisper or a program built on it. */
export function isWhisper(text: string): boolean {
  return (
    /^\s*\{/.test(text) &&
    (firstField.test(text) || (times.test(text) && /"(?:start|offsets)"\s*:/.test(text)))
  )
}

/**
 * Reads the JSON of Whisper, of OpenAI's API (`verbose_json`), faster-whisper, WhisperX and whisper.cpp:
 * segments with or without words, or words alone.
 *
 * @throws {CaptionFileError} If it has no captions.
 */
export function readWhisper(file: JsonRecord): FinishedCues {
  const transcription = listRecords(file.transcription)
  if (transcription.length > 0) return finishUtterances(transcription.map(readCppSegment))
  const segments = listRecords(file.segments).map(readSegment)
  const words = listRecords(file.words ?? file.word_segments).map(readWord)
  const hasWords = segments.some(({ tokens }) => tokens.length > 0)
  if (hasWords || words.length === 0) return finishUtterances(segments)
  return finishUtterances(segments.length > 0 ? placeWords(segments, words) : groupSentences(words))
}

function readSegment(segment: JsonRecord): Utterance {
  return readTimedUtterance(segment, 'text', readWord)
}

function readWord(word: JsonRecord): Token {
  return readTimedWord(word, 'word', 'text')
}

/** OpenAI's API lists the words of all segments together; each belongs to the segment in which it starts. */
function placeWords(segments: readonly Utterance[], words: readonly Token[]): Utterance[] {
  let at = 0
  return segments.map((segment, index) => {
    const nextStart = segments[index + 1]?.startMs ?? Number.POSITIVE_INFINITY
    const from = at
    while (at < words.length && (words[at]?.span?.startMs ?? 0) < nextStart) at++
    return { ...segment, tokens: words.slice(from, at) }
  })
}

/** whisper.cpp writes milliseconds as `offsets`, and tokens with marks such as `[_BEG_]` among them. */
function readCppSegment(segment: JsonRecord): Utterance {
  const { from, to } = readOffsets(segment)
  const tokens = listRecords(segment.tokens).filter(
    (token) => !/^\[_.*\]$/.test(getText(token, 'text') ?? ''),
  )
  return {
    text: getText(segment, 'text'),
    startMs: from,
    endMs: to,
    tokens: tokens.map((token) => {
      const offsets = readOffsets(token)
      return { text: getText(token, 'text') ?? '', span: toSpan(offsets.from, offsets.to) }
    }),
  }
}

function readOffsets(record: JsonRecord): { from: number | undefined; to: number | undefined } {
  const offsets = getRecord(record, 'offsets')
  return { from: getNumber(offsets, 'from'), to: getNumber(offsets, 'to') }
}
