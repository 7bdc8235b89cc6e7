import { endsSentence } from '../sentences.ts'
import type { Token, Utterance } from './recognised-speech.ts'

/** A longer pause between two words starts a new utterance. */
const PAUSE_MS = 700
const MAX_WORDS = 14

/** Groups words without segments into utterances: at ends of sentences, at pauses, and at 14 words. */
export function groupSentences(words: readonly Token[]): Utterance[] {
  const groups: Token[][] = []
  for (const word of words) {
    const group = groups.at(-1)
    const last = group?.at(-1)
    const pause = (word.span?.startMs ?? 0) - (last?.span?.endMs ?? Number.POSITIVE_INFINITY)
    const startsGroup =
      group === undefined ||
      pause > PAUSE_MS ||
      group.length >= MAX_WORDS ||
      (last !== undefined && endsSentence(last.text))
    if (startsGroup) groups.push([word])
    else group.push(word)
  }
  return groups.map((tokens) => ({ text: undefined, startMs: undefined, endMs: undefined, tokens }))
}
