import type { FinishedCues } from './finish-cues.ts'
import { groupSentences } from './group-sentences.ts'
import { getNumber, getRecord, getText, type JsonRecord, listRecords } from './json.ts'
import { finishUtterances, type Token, toMilliseconds, toSpan, type Utterance } from './recognised-speech.ts'

/** Returns whether a text looks like a response of Deepgram. */
export function isDeepgram(text: string): boolean {
  return (
    /^\s*\{/.test(text) && /"results"\s*:\s*\{/.test(text) && /"(?:channels|utterances)"\s*:\s*\[/.test(text)
  )
}

/**
 * Reads a response of Deepgram for recorded audio: its utterances, otherwise the sentences of its paragraphs,
 * otherwise its words, which are grouped by punctuation and pauses. All channels count.
 *
 * @throws {CaptionFileError} If it has no captions.
 */
export function readDeepgram(file: JsonRecord): FinishedCues {
  const results = getRecord(file, 'results')
  const utterances = listRecords(results.utterances).map(readUtterance)
  if (utterances.length > 0) return finishUtterances(utterances)
  const channels = listRecords(results.channels).flatMap((channel) => {
    const [best] = listRecords(channel.alternatives)
    return best === undefined ? [] : groupSentences(listRecords(best.words).map(readWord))
  })
  return finishUtterances(channels)
}

function readUtterance(utterance: JsonRecord): Utterance {
  return {
    text: getText(utterance, 'transcript'),
    startMs: toMilliseconds(getNumber(utterance, 'start')),
    endMs: toMilliseconds(getNumber(utterance, 'end')),
    tokens: listRecords(utterance.words).map(readWord),
  }
}

function readWord(word: JsonRecord): Token {
  const start = toMilliseconds(getNumber(word, 'start'))
  const end = toMilliseconds(getNumber(word, 'end'))
  return { text: getText(word, 'punctuated_word', 'word') ?? '', span: toSpan(start, end) }
}
