import { describe, expect, test } from 'vitest'
import { findBreaks } from './find-breaks.ts'

/** Returns a text with a bar at each place where a line may end. */
function mark(text: string): string {
  const breaks = new Set(findBreaks(text))
  return Array.from(text, (character, index) => (breaks.has(index) ? `|${character}` : character)).join('')
}

describe('findBreaks', () => {
  test('breaks after spaces and hyphens, not before punctuation', () => {
    expect(mark('one two, well-known (x).')).toBe('one |two, |well-|known |(x).')
  })

  test('keeps French punctuation and quotes with their words, also across plain spaces', () => {
    expect(mark('Il dit « oui » !')).toBe('Il |dit |« oui » !')
  })

  test('keeps the hyphen of a suffix with its word, and a minus with its number', () => {
    expect(mark('the suffix -ing and -5 to 3-4')).toBe('the |suffix |-ing |and |-5 |to |3-4')
  })

  test('keeps numbers with their signs and units', () => {
    expect(mark('costs €1.234,56 or 50% (−3)')).toBe('costs |€1.234,56 |or |50% |(−3)')
  })

  test('breaks between ideographs, but no line starts with a closing or ends with an opening bracket', () => {
    expect(mark('価格は￥1,200（税込）です。')).toBe('価|格|は|￥1,200|（税|込）|で|す。')
    expect(mark('「日本」へ')).toBe('「日|本」|へ')
  })

  test('does not start a line with a small kana or a mark of length', () => {
    expect(mark('キャッチー')).toBe('キャッ|チー')
  })

  test('keeps emoji sequences, flags and accents whole', () => {
    expect(findBreaks('👩‍🚀👍🏽')).toEqual(['👩‍🚀'.length, '👩‍🚀👍🏽'.length])
    expect(findBreaks('🇩🇪🇫🇷')).toEqual([4, 8])
    expect(findBreaks('e\u0301 x')).toEqual([3, 4])
  })

  test('breaks at zero-width spaces and soft hyphens, not at word joiners and no-break spaces', () => {
    expect(findBreaks('a\u200Bb')).toEqual([2, 3])
    expect(findBreaks('a\u00ADb')).toEqual([2, 3])
    expect(findBreaks('a\u2060b c\u00A0d')).toEqual([4, 7])
  })

  test('breaks Hebrew after a maqaf and keeps Korean syllables whole', () => {
    expect(findBreaks('בית־ספר')).toEqual([4, 7])
    expect(findBreaks('\u1112\u1161\u11ab\u1100\u1173\u11af')).toEqual([3, 6])
  })

  test('finds one end in an empty text and is linear in its length', () => {
    expect(findBreaks('')).toEqual([])
    expect(findBreaks(' '.repeat(100_000))).toEqual([100_000])
  })
})
