import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FrameArea } from '../frame-area.ts'
import { alignToMacroblocks } from './align-area.ts'
import { contains, overlaps } from './areas.ts'
import { growAreas, growToParts } from './grow-to-parts.ts'
import { mergeAreas } from './merge-areas.ts'
import { findChangedRuns } from './pair-layers.ts'

const areas = fc
  .tuple(fc.nat(1200), fc.nat(700), fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }))
  .map(([left, top, width, height]): FrameArea => ({ left, top, right: left + width, bottom: top + height }))

describe('merged areas', () => {
  test('are disjoint and contain all of the given ones', () => {
    fc.assert(
      fc.property(fc.array(areas, { maxLength: 30 }), (given) => {
        const merged = mergeAreas(given)
        for (const area of given) expect(merged.some((outer) => contains(outer, area))).toBe(true)
        for (const [index, area] of merged.entries()) {
          for (const other of merged.slice(index + 1)) expect(overlaps(area, other)).toBe(false)
        }
      }),
    )
  })

  test('stay apart if one around them would cost more', () => {
    const corner = { left: 0, top: 0, right: 64, bottom: 64 }
    const opposite = { left: 1200, top: 640, right: 1264, bottom: 704 }
    const beside = { left: 96, top: 0, right: 160, bottom: 64 }
    expect(mergeAreas([corner, opposite, beside])).toEqual([
      opposite,
      { left: 0, top: 0, right: 160, bottom: 64 },
    ])
  })
})

describe('an aligned area', () => {
  test('consists of whole macroblocks with two pixels around the change, inside the frame', () => {
    const size = { width: 1286, height: 720 }
    expect(alignToMacroblocks({ left: 17.5, top: 33, right: 30, bottom: 47.5 }, size)).toEqual({
      left: 0,
      top: 16,
      right: 32,
      bottom: 64,
    })
    expect(alignToMacroblocks({ left: 1280, top: 700, right: 1290, bottom: 720 }, size)).toEqual({
      left: 1264,
      top: 688,
      right: 1286,
      bottom: 720,
    })
  })
})

describe('the changed runs of two lists', () => {
  const keys = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 8 })

  test('leave the same layers in the same order', () => {
    fc.assert(
      fc.property(keys, keys, (before, after) => {
        const runs = findChangedRuns(before, after)
        const without = (list: readonly string[], side: 'before' | 'after'): string[] =>
          list.filter((_, index) => !runs.some(({ [side]: [start, end] }) => index >= start && index < end))
        expect(without(before, 'before')).toEqual(without(after, 'after'))
      }),
    )
  })

  test.each<[string, string, string, string]>([
    ['nothing', 'abc', 'abc', ''],
    ['a changed layer', 'abc', 'axc', 'b→x'],
    ['an added layer', 'ac', 'abc', '→b'],
    ['a removed layer', 'abc', 'ac', 'b→'],
    ['a layer that moved forward', 'abc', 'bca', 'a→ →a'],
  ])('are %s', (_what, before, after, expected) => {
    const runs = findChangedRuns([...before], [...after])
    const shown = runs.map((run) => `${before.slice(...run.before)}→${after.slice(...run.after)}`)
    expect(shown.join(' ')).toBe(expected)
  })
})

test('an area grows until nothing indivisible is cut', () => {
  const part = (left: number, right: number, isDivisible: boolean) => ({
    bounds: { left, top: 0, right, bottom: 10 },
    isDivisible,
  })
  const parts = [part(25, 60, false), part(10, 30, false), part(55, 100, true), part(60, 70, false)]
  const area = { left: 0, top: 2, right: 20, bottom: 8 }
  expect(growToParts(area, parts)).toEqual({ left: 0, top: 0, right: 60, bottom: 10 })
})

test('areas grow until nothing indivisible is cut by one around them', () => {
  const between = { bounds: { left: 45, top: 30, right: 55, bottom: 100 }, isDivisible: false }
  const areas = [
    { left: 0, top: 0, right: 40, bottom: 64 },
    { left: 60, top: 0, right: 100, bottom: 64 },
  ]
  expect(growAreas(areas, [])).toEqual([{ left: 0, top: 0, right: 100, bottom: 64 }])
  expect(growAreas(areas, [between])).toEqual([{ left: 0, top: 0, right: 100, bottom: 100 }])
})
