import type { EditableDocument, EditableItem } from '@engine/document/edit/editable-document.ts'
import { describe, expect, test } from 'vitest'
import { getSpeed } from './auto-scroll.ts'
import { findOverlap } from './overlap-transition.ts'
import { RepeatableIds } from './repeatable-ids.ts'

function item(id: string, startTicks: number, durationTicks: number): EditableItem {
  return { id, type: 'video', startTicks, durationTicks }
}

const left = item('left', 0, 100)
const right = item('right', 200, 100)
const document: EditableDocument = {
  compositionWidth: 1,
  compositionHeight: 1,
  tracks: [{ id: 'track', items: ['left', 'right'], hidden: false, muted: false }],
  items: { left, right },
  assets: {},
  transitions: {},
}

describe('findOverlap', () => {
  test('turns an overlap with the end of a clip into a transition of that length', () => {
    expect(findOverlap(document, right, { deltaTicks: -130, trackDelta: 0 })).toEqual({
      deltaTicks: -100,
      fromItemId: 'left',
      overlapTicks: 30,
    })
  })

  test('does the same before a clip', () => {
    expect(findOverlap(document, left, { deltaTicks: 120, trackDelta: 0 })).toEqual({
      deltaTicks: 100,
      fromItemId: 'left',
      overlapTicks: 20,
    })
  })

  test('finds none if the clips do not overlap, or by more than half', () => {
    expect(findOverlap(document, right, { deltaTicks: -100, trackDelta: 0 })).toBeUndefined()
    expect(findOverlap(document, right, { deltaTicks: -160, trackDelta: 0 })).toBeUndefined()
  })
})

test('scrolls faster the closer the pointer is to an edge', () => {
  expect(getSpeed(500, 0, 1000)).toBe(0)
  expect(getSpeed(990, 0, 1000)).toBeGreaterThan(0)
  expect(getSpeed(1100, 0, 1000)).toBeGreaterThan(getSpeed(990, 0, 1000))
  expect(getSpeed(10, 0, 1000)).toBeLessThan(0)
})

test('repeats ids when a recipe runs again', () => {
  const ids = new RepeatableIds()
  const first = ids.restart()
  const created = [first(), first()]
  const second = ids.restart()
  expect([second(), second()]).toEqual(created)
  expect(created[0]).not.toBe(created[1])
})
