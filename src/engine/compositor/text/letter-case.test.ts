import { expect, it } from 'vitest'
import { changeCase } from './letter-case.ts'

it.each([
  ['uppercase', 'straße', 'de', 'STRASSE'],
  ['uppercase', 'istanbul', 'tr', 'İSTANBUL'],
  ['uppercase', 'istanbul', undefined, 'ISTANBUL'],
  ['lowercase', 'ISPARTA', 'tr', 'ısparta'],
  ['title-case', "don't stop the NASA-launch", undefined, "Don't Stop The NASA-Launch"],
  ['title-case', 'ijsland', 'nl', 'IJsland'],
  ['title-case', '𐐨𐐩 été', undefined, '𐐀𐐩 Été'],
  ['as-typed', 'As typed', undefined, 'As typed'],
  ['uppercase', 'a malformed tag', 'not a tag', 'A MALFORMED TAG'],
] as const)('changes to %s: %s (%s)', (letterCase, text, language, expected) => {
  expect(changeCase(text, letterCase, language)).toBe(expected)
})
