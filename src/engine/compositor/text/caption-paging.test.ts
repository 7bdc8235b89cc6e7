import { describe, expect, test } from 'vitest'
import type { CaptionWord } from '../../document/model-captions.ts'
import { divideIntoPages, type PagingRules } from './caption-paging.ts'

/** Words of 300 ms; a number is a pause in milliseconds. */
function speak(...spoken: (string | number)[]): CaptionWord[] {
  const words: CaptionWord[] = []
  let time = 0
  for (const part of spoken) {
    if (typeof part === 'number') {
      time += part
      continue
    }
    for (const text of part.split(' ')) {
      words.push({ text, hasSpaceBefore: true, ruby: [], startMs: time, endMs: time + 300 })
      time += 300
    }
  }
  return words
}

const speech: PagingRules = {
  breaks: 'speech',
  maxWords: undefined,
  pageDurationMs: 10_000,
  fits: (words) => words.reduce((sum, { text }) => sum + text.length + 1, 0) <= 30,
}
const divide = (words: readonly CaptionWord[], rules: Partial<PagingRules> = {}): string[] =>
  divideIntoPages(words, { ...speech, ...rules }).map((page) => page.map(({ text }) => text).join(' '))

describe('pages that follow speech', () => {
  test('end with sentences and at pauses', () => {
    expect(divide(speak('This is it. Now we', 700, 'go on'))).toEqual(['This is it.', 'Now we', 'go on'])
    expect(divide(speak('هل هذا هو؟ نعم هو'))).toEqual(['هل هذا هو؟', 'نعم هو'])
    expect(divide(speak('Ask Dr. Who today'))).toEqual(['Ask Dr. Who today'])
  })

  test('are of similar lengths and prefer commas', () => {
    expect(divide(speak('one two three four five six seven eight'))).toEqual([
      'one two three four',
      'five six seven eight',
    ])
    expect(divide(speak('if you like it so, tell everybody about it'))).toEqual([
      'if you like it so,',
      'tell everybody about it',
    ])
  })

  test('leave no word alone', () => {
    expect(divide(speak('these words fill a whole page nicely'))).toEqual([
      'these words fill a',
      'whole page nicely',
    ])
    expect(divide(speak('We did. Yes. And', 700, 'again so'))).toEqual(['We did. Yes.', 'And again so'])
  })

  test('leave a word alone between long pauses, or if it fills a page', () => {
    expect(divide(speak('Stop.', 2000, 'Go on now.'))).toEqual(['Stop.', 'Go on now.'])
    expect(divide(speak('Donaudampfschifffahrtsgesellschaft war groß'))).toEqual([
      'Donaudampfschifffahrtsgesellschaft',
      'war groß',
    ])
  })

  test('have at most the words and the duration that the item allows', () => {
    const words = speak('one two three four five six seven')
    expect(divide(words, { maxWords: 3 })).toEqual(['one two three', 'four five', 'six seven'])
    expect(divide(words, { pageDurationMs: 700 })).toEqual(['one two three', 'four five', 'six seven'])
  })

  test('take a speech without punctuation in reasonable time', () => {
    const words = speak(Array.from({ length: 3000 }, (_, index) => `word${index % 10}`).join(' '))
    const pages = divide(words)
    expect(pages.join(' ').split(' ')).toHaveLength(3000)
    expect(pages.every((page) => page.length <= 30 && page.includes(' '))).toBe(true)
  })
})

test('pages by time hold as many words as the rules allow', () => {
  const words = speak('One. two three four')
  expect(divide(words, { breaks: 'time' })).toEqual(['One. two three four'])
  expect(divide(words, { breaks: 'time', maxWords: 3 })).toEqual(['One. two three', 'four'])
})
