import { expect, test } from 'vitest'
import { joinWords } from './join-words.ts'

test.each([
  [['Hello', 'world'], 'Hello world'],
  [['Hello ', 'world '], 'Hello world'],
  [[' Hello', ' world'], 'Hello world'],
  [['Wait', ',', 'what', '?'], 'Wait, what?'],
  [['こんにちは', '世界'], 'こんにちは世界'],
  [['我用', 'Linux', '工作'], '我用 Linux 工作'],
])('joins %j', (words, text) => {
  expect(joinWords(words).text).toBe(text)
})

test('returns the position of each word', () => {
  const { text, words } = joinWords(['Hello ', 'big', ' world'])
  expect(words.map(({ start, end }) => text.slice(start, end))).toEqual(['Hello', 'big', 'world'])
})
