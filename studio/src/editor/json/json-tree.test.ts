import { parser } from '@lezer/json'
import { expect, test } from 'vitest'
import { findClosestRange, findRange, getPathAt, readOutline } from './json-tree.ts'

const text = `{
  "stateSchemaVersion": "v1",
  "tracks": [{ "id": "a" }, { "id": "b", "items": ["x/y"] }],
  "items": { "x/y": { "type": "text", "left": { "value": 1 } } }
}`
const tree = parser.parse(text)
const read = (from: number, to: number): string => text.slice(from, to)
const cut = (range: { from: number; to: number } | undefined): string | undefined =>
  range && text.slice(range.from, range.to)
const pathAt = (needle: string): unknown => getPathAt(tree.resolveInner(text.indexOf(needle), 1), read)

test('finds the text of a path', () => {
  expect(cut(findRange(tree, ['tracks', 1, 'items', 0], read))).toBe('"x/y"')
  expect(cut(findRange(tree, ['items', 'x/y', 'left'], read))).toBe('"left": { "value": 1 }')
  expect(findRange(tree, ['items', 'z'], read)).toBeUndefined()
})

test('marks a value, the name of an object, or the closest name around what is missing', () => {
  expect(cut(findClosestRange(tree, ['items', 'x/y', 'type'], read))).toBe('"text"')
  expect(cut(findClosestRange(tree, ['items', 'x/y', 'color'], read))).toBe('"x/y"')
  expect(cut(findClosestRange(tree, [], read))).toBe('{')
})

test('finds the path of a position', () => {
  expect(pathAt('"b"')).toEqual(['tracks', 1, 'id'])
  expect(pathAt('1 }')).toEqual(['items', 'x/y', 'left', 'value'])
  expect(pathAt('"left"')).toEqual(['items', 'x/y', 'left'])
})

test('reads what decides the schema, also of incomplete text', () => {
  expect(readOutline(tree, ['items', 'x/y', 'left'], read)).toEqual({
    stateSchemaVersion: 'v1',
    tracks: [],
    items: { 'x/y': { type: 'text', left: { value: 1 } } },
  })
  const incomplete = '{ "items": { "a": { "type": "solid", "col'
  const outline = readOutline(parser.parse(incomplete), ['items', 'a'], (from, to) =>
    incomplete.slice(from, to),
  )
  expect(outline).toMatchObject({ items: { a: { type: 'solid' } } })
})
