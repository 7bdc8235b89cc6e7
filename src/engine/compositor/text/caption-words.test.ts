import { expect, test } from 'vitest'
import { joinEntries, joinWords } from './caption-words.ts'

const timed = (tokens: readonly string[]) =>
  tokens.map((text, index) => ({ text, startMs: index * 100, endMs: index * 100 + 100 }))
const join = (...tokens: string[]): string => joinWords(joinEntries(timed(tokens))).text

test.each([
  [['Hello', 'world'], 'Hello world'],
  [['Hello ', 'world '], 'Hello world'],
  [[' Hello', ' world'], 'Hello world'],
  [['Wait', ',', 'what', '?'], 'Wait, what?'],
  [['こんにちは', '世界'], 'こんにちは世界'],
  [['我用', 'Linux', '工作'], '我用 Linux 工作'],
  [['你好', '，', '世界', '！', '走吧'], '你好，世界！走吧'],
  [['ສະບາຍ', 'ດີ'], 'ສະບາຍດີ'],
])('joins the words %j', (tokens, text) => {
  expect(join(...tokens)).toBe(text)
})

test.each([
  [[' Let', "'s", ' go', ' un', 'believ', 'ably', ' fast'], "Let's go unbelievably fast"],
  [[' a', ' well', '-', 'known', ' $', '100', ' C', '++'], 'a well-known $100 C++'],
  [['un', 'believ', 'ably ', 'fast'], 'unbelievably fast'],
  [['Ко', 'фе', ' го', 'тов', '.'], 'Кофе готов.'],
])('adds no spaces to tokens with spaces of their own: %j', (tokens, text) => {
  expect(join(...tokens)).toBe(text)
})

test.each([
  [['I', "don't", 'know', '(', 'really', ')', '?'], "I don't know (really)?"],
  [['كيف', 'حالك', '؟', 'بخير', '،', 'شكرا'], 'كيف حالك؟ بخير، شكرا'],
  [['क्या', 'हाल', 'है', '।', 'ठीक'], 'क्या हाल है। ठीक'],
  [['ሰላም', '፣', 'እንዴት', 'ነህ', '፧'], 'ሰላም፣ እንዴት ነህ፧'],
  [['Բարեւ', '։'], 'Բարեւ։'],
  [['¿', 'Qué', 'tal', '?'], '¿Qué tal?'],
  [['She', 'said', '"', 'go', '"', 'and', 'left'], 'She said "go" and left'],
  [['Er', 'rief', '„', 'los', '“', 'und', 'ging'], 'Er rief „los“ und ging'],
  [['il', 'dit', '«', 'oui', '»', '.'], 'il dit «oui».'],
  [['It', "'s", 'about', '$', '5', ',', '50', '%', 'off'], "It's about $5, 50% off"],
  [["l'", 'homme'], "l'homme"],
  [['the', "dogs'", 'tails'], "the dogs' tails"],
  [['use', '.NET', 'now', '…'], 'use .NET now…'],
])('adds spaces to words without any, but not around marks: %j', (tokens, text) => {
  expect(join(...tokens)).toBe(text)
})

test('adds the space that the last word of a line lacks, if a pause or a capital shows that it ends', () => {
  const entries = [
    { text: 'give ', startMs: 0, endMs: 100 },
    { text: 'up', startMs: 100, endMs: 200 },
    { text: 'Now ', startMs: 200, endMs: 300 },
    { text: 'what', startMs: 300, endMs: 400 },
    { text: 'then', startMs: 500, endMs: 600 },
  ]
  expect(joinWords(joinEntries(entries)).text).toBe('give up Now what then')
})

test('a stray space among many words does not glue them together', () => {
  expect(join('a', 'b', ' c', ...Array.from({ length: 20 }, () => 'd'))).toBe(`a b c${' d'.repeat(20)}`)
})

test('a word made of tokens lasts from its first to its last', () => {
  expect(joinEntries(timed([' Let', "'s", ' go', '!']))).toEqual([
    { text: "Let's", hasSpaceBefore: false, ruby: [], startMs: 0, endMs: 200 },
    { text: 'go!', hasSpaceBefore: true, ruby: [], startMs: 200, endMs: 400 },
  ])
})

test('marks belong to the word before them, in scripts without spaces too', () => {
  const words = joinEntries(timed(['「', '春', '」', '。', '夏', '，', 'Linux', '！', '3', '.', '5']))
  expect(words.map(({ text }) => text)).toEqual(['「春」。', '夏，', 'Linux！', '3.', '5'])
})

test('returns the position of each word', () => {
  const { text, words } = joinWords(joinEntries(timed(['Hello ', 'big', ' world'])))
  expect(words.map(({ start, end }) => text.slice(start, end))).toEqual(['Hello', 'big', 'world'])
})
