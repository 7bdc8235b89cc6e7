import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyChanges } from './apply-changes.ts'
import type { Json } from './change.ts'
import { diffJson } from './diff-json.ts'

const key = fc.constantFrom('a', 'b', 'c', '7', '10', 'id', '__proto__')
const { value: json } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, true, 0, 1, 'a', 'b', 'c'),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e')),
    fc.uniqueArray(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), value: tie('value') }), {
      maxLength: 4,
      selector: ({ id }) => id,
    }),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 5 }).map((members) => Object.fromEntries(members)),
  ),
}))

test('changes applied to the first document give the bytes of the second, and the inverse those of the first', () => {
  fc.assert(
    fc.property(json, json, (before, after) => {
      const changes = diffJson(before, after)
      const applied = applyChanges(before, changes)
      expect(JSON.stringify(applied)).toBe(JSON.stringify(after))
      expect(JSON.stringify(applyChanges(after, diffJson(after, before)))).toBe(JSON.stringify(before))
      expect(changes.length === 0).toBe(JSON.stringify(before) === JSON.stringify(after))
    }),
    { numRuns: 5000 },
  )
})

test('changes that were stored as JSON give the same bytes', () => {
  fc.assert(
    fc.property(json, json, (before, after) => {
      const changes = JSON.parse(JSON.stringify(diffJson(before, after)))
      expect(JSON.stringify(applyChanges(before, changes))).toBe(JSON.stringify(after))
    }),
  )
})

test('applying changes neither changes the document nor copies what did not change', () => {
  const before = { items: { a: { x: 1 }, b: { x: 2 } }, tracks: [{ id: 't', items: ['a', 'b'] }] }
  const text = JSON.stringify(before)
  const after = applyChanges(before, [{ op: 'set', path: ['items', 'a', 'x'], value: 5 }])
  expect(JSON.stringify(before)).toBe(text)
  expect(after).toEqual({ ...before, items: { a: { x: 5 }, b: { x: 2 } } })
  expect(after).toMatchObject({ tracks: before.tracks })
  expect((after as typeof before).tracks).toBe(before.tracks)
  expect((after as typeof before).items.b).toBe(before.items.b)
})

test('changes to values that do not exist do not fit', () => {
  const document = { items: { a: { x: 1 } }, tracks: [{ id: 't', items: ['a'] }], list: [1, 1] }
  expect(applyChanges(document, [{ op: 'set', path: ['items', 'b', 'x'], value: 1 }])).toBeUndefined()
  expect(applyChanges(document, [{ op: 'remove', path: ['items', 'b'] }])).toBeUndefined()
  expect(applyChanges(document, [{ op: 'remove', path: ['tracks', { id: 'u' }] }])).toBeUndefined()
  expect(applyChanges(document, [{ op: 'add', path: ['items', 'a'], value: 1, after: null }])).toBeUndefined()
  const splice = { op: 'splice', path: ['list'], index: 1, removed: 2, inserted: [] } as const
  expect(applyChanges(document, [splice])).toBeUndefined()
})
