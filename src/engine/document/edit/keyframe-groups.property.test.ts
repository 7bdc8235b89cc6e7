import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildRectangle, buildTestDocument } from '../../../../test/documents/test-document.ts'
import type { EditableDocument } from './editable-document.ts'
import { copyKeyframes, parseKeyframeClipboard } from './keyframe-clipboard.ts'
import {
  moveKeyframeGroup,
  pasteKeyframes,
  removeKeyframeGroup,
  setKeyframeGroupEasing,
} from './keyframe-groups.ts'
import { type KeyframeRef, listKeyframes } from './keyframes.ts'

const DURATION = 480_000
const fields = ['left', 'opacity', 'rotation'] as const

interface Drawn {
  readonly timeTicks: number
  readonly value: number
  readonly easing?: string
}

const keyframesArbitrary: fc.Arbitrary<Drawn[]> = fc.uniqueArray(
  fc.record(
    {
      timeTicks: fc.integer({ min: 0, max: DURATION - 1 }),
      value: fc.integer({ min: 0, max: 1 }),
      easing: fc.constantFrom('ease-in', 'hold'),
    },
    { requiredKeys: ['timeTicks', 'value'] },
  ),
  // A lone keyframe implies others.
  { selector: ({ timeTicks }) => timeTicks, minLength: 2, maxLength: 6 },
)

const documentArbitrary = fc.tuple(...fields.map(() => keyframesArbitrary)).map((lists) => {
  const numbers = fields.map((field, index) => {
    const keyframes = (lists[index] ?? []).toSorted((a, b) => a.timeTicks - b.timeTicks)
    return [field, { value: keyframes[0]?.value ?? 0, keyframes }]
  })
  return buildTestDocument('1.1', [[buildRectangle('a', 1, 2, Object.fromEntries(numbers))]])
})

function listRefs({ items }: EditableDocument): KeyframeRef[] {
  return fields.flatMap((field) => listReal(items.a, field).map(({ timeTicks }) => ({ field, timeTicks })))
}

function listReal(item: EditableDocument['items'][string] | undefined, field: string) {
  return item === undefined ? [] : listKeyframes(item, field).filter(({ isImplied }) => !isImplied)
}

const choice = fc.array(fc.boolean(), { minLength: 18, maxLength: 18 })
const choose = (refs: readonly KeyframeRef[], flags: readonly boolean[]): KeyframeRef[] => {
  const chosen = refs.filter((_ref, index) => flags[index])
  return chosen.length > 0 ? chosen : refs.slice(0, 1)
}

describe('keyframes of several numbers', () => {
  test('move by one time and keep their values, easings and distances', () => {
    const property = fc.property(
      documentArbitrary,
      choice,
      fc.integer({ min: -DURATION, max: DURATION }),
      (document, flags, deltaTicks) => {
        const chosen = choose(listRefs(document), flags)
        const { document: moved, keyframes } = moveKeyframeGroup(document, {
          ...{ itemId: 'a', keyframes: chosen, deltaTicks },
        })
        const delta = (keyframes[0]?.timeTicks ?? 0) - (chosen[0]?.timeTicks ?? 0)
        expect(Math.abs(delta)).toBeLessThanOrEqual(Math.abs(deltaTicks))
        for (const [index, { field, timeTicks }] of chosen.entries()) {
          expect(keyframes[index]).toEqual({ field, timeTicks: timeTicks + delta })
          const before = listReal(document.items.a, field).find((each) => each.timeTicks === timeTicks)
          const after = listReal(moved.items.a, field).find((each) => each.timeTicks === timeTicks + delta)
          expect(after).toEqual({ ...before, timeTicks: timeTicks + delta })
        }
        // It stops only at the ends of the item.
        const times = keyframes.map(({ timeTicks }) => timeTicks)
        const isAtEnd = Math.min(...times) === 0 || Math.max(...times) === DURATION - 1
        expect(delta === deltaTicks || isAtEnd).toBe(true)
      },
    )
    fc.assert(property)
  })

  test('are the same after they were cut and pasted at their place', () => {
    const property = fc.property(documentArbitrary, choice, (document, flags) => {
      const keyframes = choose(listRefs(document), flags)
      const item = document.items.a
      if (item === undefined) throw new Error('The item does not exist.')
      const clipboard = parseKeyframeClipboard(JSON.stringify(copyKeyframes(item, keyframes)))
      if (clipboard === undefined) throw new Error('The clipboard is not that of keyframes.')
      const timeTicks = Math.min(...keyframes.map((keyframe) => keyframe.timeTicks))
      const emptied = removeKeyframeGroup(document, { itemId: 'a', keyframes })
      const pasted = pasteKeyframes(emptied, clipboard, { itemId: 'a', timeTicks })
      for (const field of fields)
        expect(listReal(pasted.document.items.a, field)).toEqual(listReal(item, field))
      expect(pasted.keyframes.toSorted(compare)).toEqual(keyframes.toSorted(compare))
    })
    fc.assert(property)
  })

  test('get an easing together', () => {
    const property = fc.property(documentArbitrary, choice, (document, flags) => {
      const keyframes = choose(listRefs(document), flags)
      const changed = setKeyframeGroupEasing(document, { itemId: 'a', keyframes, easing: 'spring' })
      for (const field of fields) {
        for (const { timeTicks, easing } of listReal(changed.items.a, field)) {
          const isChosen = keyframes.some((each) => each.field === field && each.timeTicks === timeTicks)
          if (isChosen) expect(easing).toBe('spring')
          else expect(easing).not.toBe('spring')
        }
      }
    })
    fc.assert(property)
  })
})

describe('pasted keyframes', () => {
  const source = buildRectangle('a', 0, 2, {
    left: {
      value: 0,
      keyframes: [
        { timeTicks: 100, value: 0 },
        { timeTicks: 240_100, value: 50 },
      ],
    },
  })
  const document = buildTestDocument('1.1', [[source, buildRectangle('b', 2, 1)]])
  const clipboard = copyKeyframes(source, [
    { field: 'left', timeTicks: 100 },
    { field: 'left', timeTicks: 240_100 },
  ])

  test('end with the item', () => {
    const { keyframes } = pasteKeyframes(document, clipboard, { itemId: 'b', timeTicks: 120_000 })
    expect(keyframes).toEqual([{ field: 'left', timeTicks: 120_000 }])
  })

  test('are refused outside of the item, and for items without such numbers', () => {
    expect(() => pasteKeyframes(document, clipboard, { itemId: 'b', timeTicks: -1 })).toThrow(
      'Move the playhead over the item that gets the keyframes.',
    )
    const gain = { ...clipboard, numbers: [{ field: 'decibelAdjustment', keyframes: [] }] }
    expect(() => pasteKeyframes(document, gain, { itemId: 'b', timeTicks: 0 })).toThrow(
      'The item has none of the numbers whose keyframes were copied.',
    )
  })

  test('come only from texts of copied keyframes', () => {
    expect(parseKeyframeClipboard('keyframes')).toBeUndefined()
    expect(parseKeyframeClipboard('{"format":"framewright-items","version":1}')).toBeUndefined()
    const broken = { ...clipboard, numbers: [{ field: 'left', keyframes: [{ timeTicks: -1, value: 0 }] }] }
    expect(parseKeyframeClipboard(JSON.stringify(broken))).toBeUndefined()
  })
})

function compare(a: KeyframeRef, b: KeyframeRef): number {
  return a.field.localeCompare(b.field) || a.timeTicks - b.timeTicks
}
