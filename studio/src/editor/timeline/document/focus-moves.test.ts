import { addTransition } from '@engine/document/edit/transitions.ts'
import { describe, expect, test } from 'vitest'
import { buildRectangle, buildTestDocument } from '../../../../../test/documents/test-document.ts'
import type { GridFocus } from '../view/timeline-view.ts'
import { type FocusMove, findNearestFocus, findNextFocus } from './focus-moves.ts'

const animate = (...times: readonly number[]) => ({
  value: 0,
  keyframes: times.map((timeTicks, index) => ({ timeTicks, value: index })),
})

const document = addTransition(
  buildTestDocument('1.1', [
    [
      buildRectangle('a', 0, 2, { left: animate(0, 100), opacity: animate(10, 90) }),
      buildRectangle('b', 2, 2),
    ],
    [buildRectangle('c', 3, 2)],
    [],
  ]),
  { fromItemId: 'a', type: 'fade', createId: () => 'fade' },
)

/** Returns what has the focus after moves, in short. */
function press(start: GridFocus, ...moves: readonly FocusMove[]): string {
  let focus: GridFocus | undefined = start
  for (const move of moves) focus = findNextFocus(document, focus, move, 'a')
  return describeFocus(focus)
}

function describeFocus(focus: GridFocus | undefined): string {
  switch (focus?.kind) {
    case 'track':
      return focus.trackId
    case 'item':
      return focus.itemId
    case 'transition':
      return focus.transitionId
    case 'keyframe':
      return `${focus.field} ${focus.timeTicks}`
    default:
      return 'nothing'
  }
}

describe('arrow keys', () => {
  const a: GridFocus = { kind: 'item', itemId: 'a' }
  const track: GridFocus = { kind: 'track', trackId: 'track-0' }

  test('go through the header, the items and the transitions of a track', () => {
    expect(press(track, 'next')).toBe('a')
    expect(press(a, 'next')).toBe('fade')
    expect(press(a, 'next', 'next')).toBe('b')
    expect(press(a, 'next', 'next', 'next')).toBe('nothing')
    expect(press(a, 'last', 'previous', 'previous', 'previous')).toBe('track-0')
    expect(press(a, 'last', 'first')).toBe('a')
  })

  test('go to the nearest item of other tracks, or the header of an empty one', () => {
    expect(press({ kind: 'item', itemId: 'b' }, 'down')).toBe('c')
    expect(press({ kind: 'transition', transitionId: 'fade' }, 'down')).toBe('c')
    expect(press({ kind: 'item', itemId: 'b' }, 'down', 'down')).toBe('track-2')
    expect(press(track, 'down')).toBe('track-1')
    expect(press(track, 'up')).toBe('nothing')
  })

  test('go through the lanes below an item whose keyframes are shown', () => {
    expect(press(a, 'down')).toBe('left 0')
    expect(press(a, 'down', 'next')).toBe('left 100')
    expect(press(a, 'down', 'next', 'next')).toBe('nothing')
    expect(press(a, 'down', 'last', 'down')).toBe('opacity 90')
    expect(press(a, 'down', 'down', 'up')).toBe('left 0')
    expect(press(a, 'down', 'up')).toBe('a')
    expect(press(a, 'down', 'down', 'down')).toBe('c')
  })
})

test('the focus goes to what is near the place of something that was deleted', () => {
  expect(describeFocus(findNearestFocus(document, { trackIndex: 0, ticks: 700_000 }))).toBe('b')
  expect(describeFocus(findNearestFocus(document, { trackIndex: 9, ticks: 0 }))).toBe('track-2')
  expect(describeFocus(findNearestFocus(document, { trackIndex: 1, ticks: undefined }))).toBe('track-1')
})
