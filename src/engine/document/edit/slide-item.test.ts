import { describe, expect, test } from 'vitest'
import {
  buildRectangle,
  buildTestDocument,
  buildVideo,
  createIds,
} from '../../../../test/documents/test-document.ts'
import { type EditableDocument, getEndTicks } from './editable-document.ts'
import { slideItem } from './slide-item.ts'
import { addTransition } from './transitions.ts'

const SECOND = 240_000
const createId = createIds()

function readSpan({ items }: EditableDocument, id: string): readonly [number, number] {
  const item = items[id]
  if (item === undefined) throw new Error(`The item ${id} does not exist.`)
  return [item.startTicks / SECOND, getEndTicks(item) / SECOND]
}

describe('a clip between two others', () => {
  const document = addTransition(
    buildTestDocument('1.1', [
      [
        buildVideo('1.1', 'a', [0, 4, 0]),
        buildVideo('1.1', 'b', [4, 3, 5]),
        buildVideo('1.1', 'c', [7, 3, 2]),
      ],
    ]),
    { fromItemId: 'a', type: 'fade', createId },
  )
  const slide = (seconds: number, clamps = false) =>
    slideItem(document, { itemId: 'b', deltaTicks: seconds * SECOND, clamps, createId })

  test('slides, and trims both; what it plays, the outer edges and transitions stay', () => {
    const slid = slide(1)
    expect(['a', 'b', 'c'].map((id) => readSpan(slid, id))).toEqual([
      [0, 5],
      [5, 8],
      [8, 10],
    ])
    expect(slid.items.b).toEqual({ ...document.items.b, startTicks: 5 * SECOND })
    expect(slid.items.c?.sourceStartTicks).toBe(3 * SECOND)
    expect(slid.transitions).toEqual(document.transitions)
  })

  test('stops where the source of a neighbour ends', () => {
    // The source of "c" begins two seconds before its start.
    expect(() => slide(-3)).toThrow('A clip has no more source material')
    expect(readSpan(slide(-3, true), 'b')).toEqual([2, 5])
  })

  test('is refused at the end of a track, and beside a gap', () => {
    expect(() => slideItem(document, { itemId: 'c', deltaTicks: 1, createId })).toThrow(
      'Only a clip that touches the clips before and after it can slide.',
    )
  })
})

test('a linked clip beside gaps moves along as far as they reach', () => {
  const pair = { linkGroupId: 'pair' }
  const document = buildTestDocument('1.1', [
    [buildRectangle('a', 0, 4), buildRectangle('b', 4, 2, pair), buildRectangle('c', 6, 4)],
    [buildRectangle('d', 4, 2, pair), buildRectangle('e', 7, 1)],
  ])
  const slid = slideItem(document, { itemId: 'b', deltaTicks: 3 * SECOND, clamps: true, createId })
  expect(['b', 'd', 'e'].map((id) => readSpan(slid, id))).toEqual([
    [5, 7],
    [5, 7],
    [7, 8],
  ])
})
