import type { FinishedCues } from './finish-cues.ts'
import { groupSentences } from './group-sentences.ts'
import { getRecord, type JsonRecord, listRecords } from './json.ts'
import {
  finishUtterances,
  readTimedUtterance,
  readTimedWord,
  type Token,
  type Utterance,
} from './recognised-speech.ts'

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
  return readTimedUtterance(utterance, 'transcript', readWord)
}

function readWord(word: JsonRecord): Token {
  return readTimedWord(word, 'punctuated_word', 'word')
}
