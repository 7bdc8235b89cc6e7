import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Entry, editorState, solid } from '../../../test/support/documents.ts'
import type { Composition } from './model.ts'
import { TICKS_PER_SECOND } from './ticks.ts'
import {
  compositionEndTicks,
  itemsInRange,
  sourceTicksAt,
  type VisibleLayer,
  visibleItemsAt,
} from './timeline.ts'
import { validateDocument } from './validate.ts'

const second = TICKS_PER_SECOND
const clip = (id: string, at: number, seconds: number): Entry => solid('red', { id, at, seconds })
const joining = (from: string, to: string, seconds: number, track = 0) => ({
  id: `${from}-${to}`,
  trackId: `track-${track}`,
  fromClipId: from,
  toClipId: to,
  type: 'fade',
  durationTicks: seconds * second,
})

function composition(
  parts: Parameters<typeof editorState>[0],
  hiddenTracks: readonly number[] = [],
): Composition {
  const { composition: made, errors } = validateDocument(editorState(parts))
  if (made === undefined) throw new Error(JSON.stringify(errors))
  return {
    ...made,
    tracks: made.tracks.map((track, index) => ({ ...track, hidden: hiddenTracks.includes(index) })),
  }
}

/** Abbreviates a layer: `a@0.5` for an item half a second in, `(a@1 >0.25> b@0)` for a transition. */
function shorten(layer: VisibleLayer): string {
  if (layer.kind === 'item') return `${layer.item.id}@${layer.localTicks / second}`
  return `(${shorten(layer.from)} >${layer.progress}> ${shorten(layer.to)})`
}

const layersAt = (made: Composition, seconds: number): string[] =>
  visibleItemsAt(made, seconds * second).map(shorten)

describe('visibleItemsAt', () => {
  const made = composition({ tracks: [[clip('front', 1, 1)], [clip('a', 0, 1), clip('b', 1, 2)]] })

  test('returns layers from the last track to the first', () => {
    expect(layersAt(made, 1.5)).toEqual(['b@0.5', 'front@0.5'])
  })

  test('includes an item from its start to just before its end', () => {
    expect(visibleItemsAt(made, second - 1).map(shorten)[0]).toMatch(/^a@/)
    expect(layersAt(made, 1)).toEqual(['b@0', 'front@0'])
    expect(layersAt(made, 2)).toEqual(['b@1'])
    expect(layersAt(made, 3)).toEqual([])
  })

  test('does not depend on the order in which a track lists its items', () => {
    const shuffled = composition({ tracks: [[clip('c', 2, 1), clip('a', 0, 1), clip('b', 1, 1)]] })
    expect([0, 1, 2].flatMap((seconds) => layersAt(shuffled, seconds))).toEqual(['a@0', 'b@0', 'c@0'])
  })

  test('leaves out hidden tracks, audio, effects and filters', () => {
    const effect: Entry = {
      id: 'dim',
      type: 'effect',
      effectType: 'blur',
      intensity: 1,
      startTicks: 0,
      durationTicks: second,
      isDraggingInTimeline: false,
    }
    const mixed = composition({ tracks: [[clip('a', 0, 1)], [effect], [clip('b', 0, 1)]] }, [0])
    expect(layersAt(mixed, 0)).toEqual(['b@0'])
  })
})

describe('compositionEndTicks', () => {
  test('returns the latest end on a visible track', () => {
    const tracks = [[clip('a', 0, 1), clip('b', 3, 2)], [clip('c', 0, 9)]]
    expect(compositionEndTicks(composition({ tracks }))).toBe(9 * second)
    expect(compositionEndTicks(composition({ tracks }, [1]))).toBe(5 * second)
    expect(compositionEndTicks(composition({ tracks }, [0, 1]))).toBe(0)
  })
})

describe('a transition', () => {
  const made = composition({
    tracks: [[clip('a', 0, 2), clip('b', 2, 2)]],
    transitions: [joining('a', 'b', 1)],
  })

  test('draws both clips in a window centred on the cut', () => {
    expect(layersAt(made, 1.25)).toEqual(['a@1.25'])
    expect(layersAt(made, 1.5)).toEqual(['(a@1.5 >0> b@-0.5)'])
    expect(layersAt(made, 2.25)).toEqual(['(a@2.25 >0.75> b@0.25)'])
    expect(layersAt(made, 2.5)).toEqual(['b@0.5'])
  })

  test('is at most twice as long as the shorter clip', () => {
    const short = composition({
      tracks: [[clip('a', 0, 2), clip('b', 2, 0.5)]],
      transitions: [joining('a', 'b', 60)],
    })
    expect(layersAt(short, 1.25)).toEqual(['a@1.25'])
    expect(layersAt(short, 1.5)).toEqual(['(a@1.5 >0> b@-0.5)'])
    expect(layersAt(short, 2.25)).toEqual(['(a@2.25 >0.75> b@0.25)'])
  })

  test('continues inside the next transition if the clip between them is short', () => {
    const chain = composition({
      tracks: [[clip('a', 0, 2), clip('b', 2, 1), clip('c', 3, 2)]],
      transitions: [joining('b', 'c', 2), joining('a', 'b', 2)],
    })
    expect(layersAt(chain, 2.5)).toEqual(['((a@2.5 >0.75> b@0.5) >0.25> c@-0.5)'])
  })

  test('covers its whole window, with linear progress', () => {
    const clips = fc.tuple(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 100 }),
    )
    fc.assert(
      fc.property(clips, ([first, next, length]) => {
        const [a, b] = [clip('a', 0, 1), clip('b', 0, 1)]
        Object.assign(a, { durationTicks: first })
        Object.assign(b, { startTicks: first, durationTicks: next })
        const transitions = [{ ...joining('a', 'b', 1), durationTicks: length }]
        const joined = composition({ tracks: [[a, b]], transitions })
        const inWindow = Array.from({ length: first + next }, (_, ticks) =>
          visibleItemsAt(joined, ticks),
        ).filter(([layer]) => layer?.kind === 'transition')
        expect(inWindow.length).toBe(Math.min(length, 2 * Math.min(first, next)))
        const progresses = inWindow.map(([layer]) => (layer?.kind === 'transition' ? layer.progress : -1))
        expect(progresses).toEqual(inWindow.map((_, index) => index / inWindow.length))
      }),
      { numRuns: 50 },
    )
  })
})

describe('itemsInRange', () => {
  test('includes items that a transition draws beyond their own range', () => {
    const made = composition({
      tracks: [[clip('front', 5, 1)], [clip('a', 0, 2), clip('b', 2, 2)]],
      transitions: [joining('a', 'b', 1, 1)],
    })
    const idsIn = (start: number, end: number) => {
      const { items, transitions } = itemsInRange(made, start * second, end * second)
      return [items.map(({ id }) => id), transitions.map(({ id }) => id)]
    }
    expect(idsIn(0, 1)).toEqual([['a'], []])
    expect(idsIn(1, 1.6)).toEqual([['a', 'b'], ['a-b']])
    expect(idsIn(2.4, 3)).toEqual([['a', 'b'], ['a-b']])
    expect(idsIn(2.5, 6)).toEqual([['b', 'front'], []])
    expect(idsIn(6, 7)).toEqual([[], []])
  })
})

describe('sourceTicksAt', () => {
  test('returns the start plus local time at the playback rate, in whole ticks', () => {
    expect(sourceTicksAt({ sourceStartTicks: 1000, playbackRate: 2 }, 500)).toBe(2000)
    // 8000 × 0.7 is 5599.999… in floating point, but the frame that starts at 5600 must be found.
    expect(sourceTicksAt({ sourceStartTicks: 0, playbackRate: 0.7 }, 8000)).toBe(5600)
  })

  test("reads material before the item's start if there is any, and otherwise holds the first frame", () => {
    expect(sourceTicksAt({ sourceStartTicks: 1000, playbackRate: 1 }, -400)).toBe(600)
    expect(sourceTicksAt({ sourceStartTicks: 1000, playbackRate: 4 }, -400)).toBe(0)
  })
})
