import { describe, expect, test } from 'vitest'
import { breakLines, showHyphen } from './line-breaking.ts'

/** Breaks a paragraph in which every UTF-16 code unit is 1 wide. */
function lines(paragraph: string, width: number, language?: string): string[] {
  const measure = (start: number, end: number): number =>
    showHyphen(paragraph, start, end).replace(/\u00AD/g, '').length
  return breakLines(paragraph, width, measure, language).map(({ start, end }) =>
    showHyphen(paragraph, start, end),
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

  test('breaks Lao, Khmer and Burmese between words', () => {
    for (const paragraph of ['ພາສາລາວງ່າຍ', 'ភាសាខ្មែរងាយស្រួល', 'မြန်မာဘာသာစကား']) {
      const broken = lines(paragraph, paragraph.length - 1)
      expect(broken).toHaveLength(2)
      expect(broken.join('')).toBe(paragraph)
      expect(broken[1]).not.toMatch(/^\p{Mark}/u)
    }
  })

  test('shows a soft hyphen at a break only, and counts its width', () => {
    const word = 'Donau\u00ADdampf\u00ADschiff'
    expect(lines(word, 11)).toEqual(['Donau\u00ADdampf-', 'schiff'])
    expect(lines(word, 10)).toEqual(['Donau-', 'dampf-', 'schiff'])
    expect(lines(word, 16)).toEqual([word])
    expect(lines('Donau\u00AD', 6)).toEqual(['Donau\u00AD'])
  })

  test('breaks Korean between words if the text is said to be Korean, else between syllables', () => {
    expect(lines('한국어 자막입니다', 6)).toEqual(['한국어 자막', '입니다'])
    expect(lines('한국어 자막입니다', 6, 'ko-KR')).toEqual(['한국어', '자막입니다'])
    expect(lines('자막입니다', 3, 'ko')).toEqual(['자막입', '니다'])
  })

  test('returns one empty line for an empty paragraph', () => {
    expect(lines('', 5)).toEqual([''])
  })
})
