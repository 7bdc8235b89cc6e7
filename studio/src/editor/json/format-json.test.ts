import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { formatJson } from './format-json.ts'

test('writes what is short in one line, and keeps the value', () => {
  expect(formatJson({ left: { value: 10, keyframes: [] }, text: 'a\n"b"' })).toBe(
    '{ "left": { "value": 10, "keyframes": [] }, "text": "a\\n\\"b\\"" }\n',
  )
  expect(formatJson({ items: Array.from({ length: 40 }, (_, index) => index * 1000) })).toContain(
    '\n    0,\n',
  )
  expect(formatJson({})).toBe('{}\n')
})

test.each(['data-story', 'quote-card', 'subtitled-short'])(
  'keeps the document %s and the order of its fields',
  (name) => {
    const document = JSON.parse(
      readFileSync(`${import.meta.dirname}/../../../../examples/${name}.json`, 'utf8'),
    )
    const text = formatJson(document)
    expect(JSON.stringify(JSON.parse(text))).toBe(JSON.stringify(document))
    expect(
      Math.max(
        ...text
          .split('\n')
          .filter((line) => !/": "[^"]{60}/.test(line))
          .map((line) => line.length),
      ),
    ).toBeLessThan(180)
  },
)
