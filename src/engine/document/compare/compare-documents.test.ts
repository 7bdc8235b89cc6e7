import { expect, it } from 'vitest'
import { compareDocuments } from './compare-documents.ts'

const item = (id: string, fields = {}) => ({
  id,
  type: 'text',
  startTicks: 0,
  durationTicks: 10,
  text: id,
  ...fields,
})
type Items = Record<string, ReturnType<typeof item>>

const build = (items: Items, tracks: Record<string, string[]>, root = {}) => ({
  compositionWidth: 640,
  tracks: Object.entries(tracks).map(([id, ids]) => ({ id, items: ids, muted: false })),
  items,
  transitions: {},
  assets: {},
  ...root,
})
const before = build({ a: item('a'), b: item('b', { startTicks: 10 }) }, { front: ['a', 'b'], back: [] })

it('finds nothing in equal documents, whatever the order of members', () => {
  const reordered = { ...before, items: { b: before.items.b, a: before.items.a } }
  expect(compareDocuments(before, reordered)).toEqual({
    counts: { added: 0, removed: 0, moved: 0, changed: 0 },
    changes: [],
    isComplete: true,
  })
})

it('tells what was added, removed, moved and changed, with fields before and after', () => {
  const after = build(
    {
      a: item('a', { startTicks: 5, text: 'new', 'x/y~z': { deep: [1, 2] } }),
      c: item('c', { startTicks: 30 }),
    },
    { top: ['c'], back: ['a'], front: [] },
    { compositionWidth: 1280, globalBackground: { type: 'none' } },
  )
  const moved = build({ ...before.items, b: item('b', { startTicks: 40 }) }, { front: ['a'], back: ['b'] })
  expect(compareDocuments(before, after)).toEqual({
    counts: { added: 2, removed: 1, moved: 2, changed: 2 },
    changes: [
      {
        kind: 'document',
        id: null,
        change: 'changed',
        fields: [
          { path: '/compositionWidth', before: 640, after: 1280 },
          { path: '/globalBackground', after: { type: 'none' } },
        ],
      },
      { kind: 'track', id: 'front', change: 'moved', positionBefore: 0, positionAfter: 1, fields: [] },
      { kind: 'track', id: 'back', change: 'moved', positionBefore: 1, positionAfter: 0, fields: [] },
      { kind: 'track', id: 'top', change: 'added', fields: [] },
      {
        kind: 'item',
        id: 'a',
        type: 'text',
        change: 'changed',
        trackBefore: 'front',
        trackAfter: 'back',
        fields: [
          { path: '/startTicks', before: 0, after: 5 },
          { path: '/text', before: 'a', after: 'new' },
          { path: '/x~1y~0z', after: { deep: [1, 2] } },
        ],
      },
      { kind: 'item', id: 'b', type: 'text', change: 'removed', trackBefore: 'front', fields: [] },
      { kind: 'item', id: 'c', type: 'text', change: 'added', trackAfter: 'top', fields: [] },
    ],
    isComplete: true,
  })
  expect(compareDocuments(before, moved).changes).toEqual([
    expect.objectContaining({ id: 'b', change: 'moved', trackBefore: 'front', trackAfter: 'back' }),
  ])
})

it('cuts long values and long lists, and still counts everything', () => {
  const many = Object.fromEntries(
    Array.from({ length: 1_200 }, (_, index) => [`i${index}`, item(`i${index}`)]),
  )
  const longText = 'x'.repeat(5_000)
  const changed = Object.fromEntries(
    Object.entries(many).map(([id, entry]) => [id, { ...entry, text: longText, a: 1, b: 2, c: 3 }]),
  )
  const { counts, changes, isComplete } = compareDocuments(
    build(many, { front: Object.keys(many) }),
    build(changed, { front: Object.keys(many) }),
  )
  expect({ counts, isComplete, length: changes.length }).toEqual({
    counts: { added: 0, removed: 0, moved: 0, changed: 1_200 },
    isComplete: false,
    length: 1_000,
  })
  expect(changes.flatMap(({ fields }) => fields)).toHaveLength(2_000)
  expect(changes[0]?.fields[0]).toMatchObject({ path: '/text', before: 'i0', isCut: true })
  expect(JSON.stringify(changes).length).toBeLessThan(2_500_000)
})
