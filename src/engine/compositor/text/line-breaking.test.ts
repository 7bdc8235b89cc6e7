import { describe, expect, test } from 'vitest'
import { breakLines } from './line-breaking.ts'

/** Breaks a paragraph in which every UTF-16 code unit is 1 wide. */
function lines(paragraph: string, width: number): string[] {
  return breakLines(paragraph, width, (start, end) => end - start).map(({ start, end }) =>
    paragraph.slice(start, end),
  )
}

describe('breakLines', () => {
  test('breaks between words and drops the spaces at the break', () => {
    expect(lines('one two  three', 8)).toEqual(['one two', 'three'])
    expect(lines('one two', 7)).toEqual(['one two'])
    expect(lines('one two ', 7)).toEqual(['one two'])
  })

  test('keeps leading spaces', () => {
    expect(lines('  one', 8)).toEqual(['  one'])
  })

  test('follows the rules for hyphens, no-break spaces and punctuation', () => {
    expect(lines('well-known fact', 6)).toEqual(['well-', 'known', 'fact'])
    expect(lines('5\u00a0km away', 6)).toEqual(['5\u00a0km', 'away'])
    expect(lines('こんにちは。世界', 5)).toEqual(['こんにち', 'は。世界'])
  })

  test('breaks a word that is longer than a line, but not inside a grapheme', () => {
    expect(lines('abcdefgh ij', 3)).toEqual(['abc', 'def', 'gh', 'ij'])
    const family = '👨‍👩‍👧'
    expect(lines(family.repeat(3), family.length * 2)).toEqual([family.repeat(2), family])
    expect(lines('abc', 0)).toEqual(['a', 'b', 'c'])
  })

  test('breaks Thai between words, which are not separated by spaces', () => {
    expect(lines('ภาษาไทยง่าย', 8)).toEqual(['ภาษาไทย', 'ง่าย'])
  })

  test('returns one empty line for an empty paragraph', () => {
    expect(lines('', 5)).toEqual([''])
  })
})
