import { describe, expect, it } from 'vitest'
import { splitCode } from './highlight.ts'

const kinds = (code: string, language: 'json' | 'shell' | 'typescript') =>
  splitCode(code, language)
    .filter(({ kind }) => kind !== 'plain')
    .map(({ kind, text }) => [kind, text])

describe('the parts of code', () => {
  it('tell names from strings in JSON', () => {
    expect(kinds('{ "a\\"b": "c:", "d": [1.5, true] }', 'json')).toEqual([
      ['name', '"a\\"b"'],
      ['string', '"c:"'],
      ['name', '"d"'],
      ['number', '1.5'],
      ['keyword', 'true'],
    ])
  })

  it('are the whole code, whatever it contains', () => {
    for (const code of [
      '',
      '"',
      'curl -X POST \'{"a":1}\' # x',
      '<script>alert(1)</script>',
      'const a = `b`',
    ])
      for (const language of ['json', 'shell', 'typescript', 'csv', 'text'] as const)
        expect(
          splitCode(code, language)
            .map(({ text }) => text)
            .join(''),
        ).toBe(code)
  })

  it('leave the fragments of URLs in shell commands alone', () => {
    expect(kinds('curl -s http://a/#b # note', 'shell')).toEqual([
      ['keyword', 'curl'],
      ['name', '-s'],
      ['comment', '# note'],
    ])
  })
})
