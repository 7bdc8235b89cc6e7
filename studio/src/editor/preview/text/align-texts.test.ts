import { describe, expect, test } from 'vitest'
import { alignTexts } from './align-texts.ts'

/** The drawn place of each index of the typed text. */
function listPlaces(typed: string, drawn: string): number[] | undefined {
  const alignment = alignTexts(typed, drawn)
  if (alignment === undefined) return undefined
  return Array.from({ length: typed.length + 1 }, (_, index) => alignment.toDrawn(index))
}

describe('alignTexts', () => {
  test('finds the letters of another case, also where it is longer', () => {
    expect(listPlaces('Straße', 'STRASSE')).toEqual([0, 1, 2, 3, 4, 6, 7])
    expect(alignTexts('Straße', 'STRASSE')?.toTyped(6)).toBe(5)
    expect(listPlaces('ΟΔΟΣ', 'οδος')).toEqual([0, 1, 2, 3, 4])
    expect(listPlaces('ılık iz', 'ILIK İZ')).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  })

  test('finds composed letters, and other line endings', () => {
    expect(listPlaces('e\u0301t', '\u00e9t')).toEqual([0, 1, 1, 2])
    expect(listPlaces('a\nb', 'a\r\nb')).toEqual([0, 1, 3, 4])
  })

  test('passes over hyphens that were inserted', () => {
    expect(listPlaces('seaside-walk', 'sea-side-walk')?.slice(2, 5)).toEqual([2, 4, 5])
    expect(alignTexts('seaside', 'sea-side')?.toTyped(3)).toBe(3)
  })

  test('never invents letters', () => {
    expect(alignTexts('sea', 'seal')).toBeUndefined()
    expect(alignTexts('sealed', 'sea…')).toBeUndefined()
    expect(alignTexts('', '')?.toDrawn(0)).toBe(0)
  })
})
