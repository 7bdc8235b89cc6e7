import { expect, it } from 'vitest'
import { createHyphenator } from './hyphenator.ts'

const hyphenate = createHyphenator()

/** Returns a word with hyphens where it may be broken. */
function show(word: string, language: string): string | undefined {
  const positions = hyphenate(word, language)
  if (positions === undefined) return undefined
  const parts = [0, ...positions].map((from, at) => word.slice(from, positions[at] ?? word.length))
  return parts.join('-')
}

it.each([
  ['Donaudampfschifffahrt', 'de', 'Do-nau-dampf-schiff-fahrt'],
  ['Donaudampfschifffahrt', 'de-AT', 'Do-nau-dampf-schiff-fahrt'],
  ['hyphenation', 'en', 'hy-phen-ation'],
  ['hyphenation', 'EN-gb', 'hy-phen-a-tion'],
  ['возможность', 'ru', 'воз-мож-ность'],
])('hyphenates %s (%s)', (word, language, expected) => {
  expect(show(word, language)).toBe(expected)
})

it.each(['ja', 'xx', 'hyphen', 'patterns', '../../package', ''])('knows no rules for "%s"', (language) => {
  expect(hyphenate('international', language)).toBeUndefined()
})
