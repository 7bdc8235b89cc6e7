import { describe, expect, test } from 'vitest'
import { groupRevisions } from './group-revisions.ts'
import { summarizeChanges } from './summarize-changes.ts'

describe('a summary of changes', () => {
  const item = (change: 'added' | 'removed' | 'moved' | 'changed', type: string) =>
    ({ kind: 'item', change, type }) as const

  test('counts what was done to each kind of item', () => {
    expect(summarizeChanges([item('moved', 'video'), item('moved', 'image'), item('changed', 'text')])).toBe(
      'Moved 2 clips, changed a text',
    )
    expect(summarizeChanges([item('added', 'audio'), item('added', 'captions')])).toBe(
      'Added an audio clip, captions',
    )
  })

  test('names tracks and files only if nothing else changed', () => {
    const file = { kind: 'asset', change: 'added', type: 'image' } as const
    const track = { kind: 'track', change: 'changed' } as const
    expect(summarizeChanges([track, item('added', 'image'), file])).toBe('Added a clip')
    expect(summarizeChanges([track, file])).toBe('Changed a track, added a file')
  })

  test('is short', () => {
    const types = ['text', 'video', 'chart', 'effect']
    expect(summarizeChanges(types.map((type) => item('removed', type)))).toBe(
      'Deleted a text, a clip, a chart and more',
    )
    expect(summarizeChanges([{ kind: 'document', change: 'changed' }])).toBe('Changed the project’s settings')
    expect(summarizeChanges([])).toBeUndefined()
  })
})

test('the autosaves of a minute are one entry, without named, restored and current revisions', () => {
  const make = (revision: number, time: string, more: object = {}) => ({
    ...{ revision, name: null, restoredFrom: null, createdAt: `2026-11-30T10:${time}.000Z`, ...more },
  })
  const revisions = [
    ...[make(9, '02:50'), make(8, '02:40'), make(7, '02:10'), make(6, '02:05', { name: 'Approved' })],
    ...[make(5, '02:01'), make(4, '01:59'), make(3, '01:10'), make(2, '01:05', { restoredFrom: 1 })],
    make(1, '01:00'),
  ]
  const first = groupRevisions([make(3, '00:09'), make(2, '00:05'), make(1, '00:01')], undefined)
  expect(first.map(({ latest, previous }) => [latest.revision, previous?.revision])).toEqual([
    [3, 1],
    [1, undefined],
  ])
  const entries = groupRevisions(revisions, 9).map(({ latest, earlier, previous }) => [
    ...[latest.revision, earlier.map(({ revision }) => revision), previous?.revision],
  ])
  expect(entries).toEqual([
    [9, [], 8],
    [8, [7], 6],
    [6, [], 5],
    [5, [], 4],
    [4, [3], 2],
    [2, [], 1],
    [1, [], undefined],
  ])
})
