import { describe, expect, it } from 'vitest'
import { changeParts, insertAt, type StyledText, truncate } from './styled-text.ts'

const styled: StyledText = { text: 'große Straße', spans: [{ start: 6, end: 12, color: 'red' }] }

/** Returns the parts that the spans cover. */
function cover({ text, spans }: StyledText): string[] {
  return spans.map(({ start, end }) => text.slice(start, end))
}

describe('a text with spans', () => {
  it('keeps its spans where they were when its length changes', () => {
    const upper = changeParts(styled, (part) => part.toUpperCase())
    expect(upper.text).toBe('GROSSE STRASSE')
    expect(cover(upper)).toEqual(['STRASSE'])
  })

  it('drops spans beyond its end, and shortens those that extend beyond it', () => {
    const spans = [
      { start: 1, end: 99 },
      { start: 5, end: 9 },
    ]
    expect(changeParts({ text: 'abc', spans }, (part) => part).spans).toEqual([{ start: 1, end: 3 }])
  })

  it('moves spans when strings are inserted before and within them', () => {
    const hyphenated = insertAt(styled, [3, 9], '-')
    expect(hyphenated.text).toBe('gro-ße Str-aße')
    expect(cover(hyphenated)).toEqual(['Str-aße'])
  })

  it('gives an inserted hyphen the style of the part that it ends', () => {
    expect(cover(insertAt({ text: 'abcd', spans: [{ start: 0, end: 2 }] }, [2], '-'))).toEqual(['ab-'])
    expect(cover(insertAt({ text: 'abcd', spans: [{ start: 2, end: 4 }] }, [2], '-'))).toEqual(['cd'])
  })

  it('ends with an ellipsis in the style of what it replaces, without punctuation before it', () => {
    const cut = truncate({ text: 'One, two, three', spans: [{ start: 5, end: 15 }] }, 9)
    expect(cut.text).toBe('One, two…')
    expect(cover(cut)).toEqual(['two…'])
    expect(truncate(styled, 6).spans).toEqual([])
  })
})
