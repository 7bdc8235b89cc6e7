import { parser } from '@lezer/json'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatJson } from './format-json.ts'
import { planUpdate } from './plan-update.ts'

const document = {
  tracks: [{ id: 't', items: ['a'] }],
  items: { a: { left: { value: 1, keyframes: [] }, color: '#fff', text: 'Hello' } },
}

function update(text: string, before: unknown, after: unknown): string {
  const read = (from: number, to: number): string => text.slice(from, to)
  const plan = planUpdate(before, after, { tree: parser.parse(text), read }) ?? []
  const ends = plan.map(({ to }) => to)
  expect(plan.every(({ from }, index) => from >= (ends[index - 1] ?? 0))).toBe(true)
  return plan.reduceRight((each, { from, to, insert }) => each.slice(0, from) + insert + each.slice(to), text)
}

/** Written by a person, with spaces and line breaks of their own. */
const written = `{
    "tracks": [ {"id":"t",   "items":["a","b"]} ],
    "items": {
        "a": {"type": "text",
              "text": "Hello"},

        "b": { "type":"solid" }
    }
}
`
const parsed = JSON.parse(written)

test('replaces values and leaves the rest as it was written', () => {
  const text =
    '{"tracks":[{"id":"t","items":["a"]}],   "items":{"a":{"left":{"value":1,"keyframes":[]},"color":"#fff","text":"Hello"}}}'
  const after = {
    ...document,
    items: { a: { ...document.items.a, left: { value: 25, keyframes: [] }, color: 'red' } },
  }
  const updated = update(text, document, after)
  expect(updated).toBe(text.replace('"value":1', '"value":25').replace('"#fff"', '"red"'))
})

test('adds an item without touching the others', () => {
  const after = {
    tracks: [{ id: 't', items: ['a', 'b', 'c'] }],
    items: { ...parsed.items, c: { type: 'chart' } },
  }
  expect(update(written, parsed, after)).toBe(
    written
      .replace('"a","b"', '"a","b","c"')
      .replace('"solid" }\n', '"solid" },\n\n        "c": { "type": "chart" }\n'),
  )
})

test('removes the first, the last and the only item without touching what stays', () => {
  const without = (id: string) => {
    const { [id]: _removed, ...items } = parsed.items
    return { tracks: [{ id: 't', items: ['a', 'b'].filter((each) => each !== id) }], items }
  }
  const last = update(written, parsed, without('b'))
  expect(last).toBe(written.replace('"a","b"', '"a"').replace(',\n\n        "b": { "type":"solid" }', ''))
  expect(update(written, parsed, without('a'))).toBe(
    written.replace('"a","b"', '"b"').replace(/"a": \{[^}]*\},\n\n {8}/, ''),
  )
  expect(update(last, without('b'), { tracks: [{ id: 't', items: [] }], items: {} })).toBe(
    '{\n    "tracks": [ {"id":"t",   "items":[]} ],\n    "items": {}\n}\n',
  )
})

test('adds to an empty object, and to the front of a list', () => {
  const before = { items: {}, tracks: [{ id: 'b' }] }
  const after = { items: { a: { type: 'text' } }, tracks: [{ id: 'a' }, { id: 'b' }] }
  expect(update('{ "items": {}, "tracks": [\n  {"id": "b"}\n] }', before, after)).toBe(
    '{ "items": { "a": { "type": "text" } }, "tracks": [\n  { "id": "a" },\n  {"id": "b"}\n] }',
  )
})

test('keeps the text of the members of an item that got and lost fields', () => {
  const after = { ...parsed, items: { ...parsed.items, a: { type: 'text', opacity: 1 } } }
  expect(update(written, parsed, after)).toBe(written.replace('"text": "Hello"}', '"opacity": 1}'))
})

test('writes only the moved list again if entries were moved', () => {
  const after = { ...parsed, tracks: [{ id: 't', items: ['b', 'a'] }] }
  expect(update(written, parsed, after)).toBe(written.replace('["a","b"]', '["b", "a"]'))
})

test('gives any text the value of any document', () => {
  const value = fc.jsonValue({ maxDepth: 4, stringUnit: 'grapheme' })
  const write = fc.constantFrom(
    (each: unknown) => JSON.stringify(each),
    (each: unknown) => JSON.stringify(each, undefined, 3),
    formatJson,
  )
  const items = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), value)
  const list = fc.uniqueArray(fc.constantFrom('x', 'y', 'z', 'w'))
  const anything = fc.oneof(value, fc.record({ items, list, plain: fc.array(value) }))
  fc.assert(
    fc.property(anything, anything, write, (before, after, toText) => {
      // As JSON has it: `-0` is 0, and names that are numbers come first.
      const [left, right] = [before, after].map((each): unknown => JSON.parse(JSON.stringify(each)))
      expect(JSON.stringify(JSON.parse(update(toText(left), left, right)))).toBe(JSON.stringify(right))
    }),
    { numRuns: 500 },
  )
})
