import { describe, expect, test } from 'vitest'
import { drawing } from '../../../test/drawing/drawing.ts'
import { solid, still } from '../../../test/support/documents.ts'

const TICKS = 240_000

interface Sent {
  readonly type: string
  readonly seconds: number
  readonly easing?: string
  readonly params?: Readonly<Record<string, number | boolean>>
}

function animated(animations: Record<string, Sent>, rotation = 0) {
  const sent = Object.entries(animations).map(([end, { type, seconds, easing = 'linear', params = {} }]) => {
    return [end, { type, durationTicks: seconds * TICKS, easing, params }] as const
  })
  const fields = { animations: Object.fromEntries(sent), rotation: still(rotation) }
  return drawing({ tracks: [[solid('#ff0000', { id: 'box', seconds: 4, box: [110, 60, 100, 60], fields })]] })
}

/** Returns the shift, zoom and opacity that the animation gives the box, or undefined if nothing is drawn. */
function readMotion(clip: ReturnType<typeof animated>, seconds: number) {
  const [item] = clip.describe(seconds).layers
  if (item?.kind !== 'item') return undefined
  const { shiftX, shiftY, zoom, opacity } = item.box
  return [shiftX, shiftY, zoom, opacity]
}

describe('an `in` animation', () => {
  test.each([
    ['fade', [0, 0, 1, 0.5]],
    ['slide-up', [0, 30, 1, 0.5]],
    ['slide-down', [0, -30, 1, 0.5]],
    ['slide-left', [50, 0, 1, 0.5]],
    ['slide-right', [-50, 0, 1, 0.5]],
    ['zoom-in', [0, 0, 0.8, 0.5]],
    ['zoom-out', [0, 0, 1.2, 0.5]],
  ])('%s is halfway at half its duration and at rest afterwards', (type, halfway) => {
    const clip = animated({ in: { type, seconds: 1 } })
    expect(readMotion(clip, 0)).toBeUndefined()
    expect(readMotion(clip, 0.5)).toEqual(halfway)
    expect(readMotion(clip, 1)).toEqual([0, 0, 1, 1])
    expect(readMotion(clip, 3.9)).toEqual([0, 0, 1, 1])
  })
})

describe('an `out` animation', () => {
  test.each([
    ['fade', [0, 0, 1, 0.5]],
    ['slide-up', [0, -30, 1, 0.5]],
    ['slide-down', [0, 30, 1, 0.5]],
    ['slide-left', [-50, 0, 1, 0.5]],
    ['slide-right', [50, 0, 1, 0.5]],
    ['zoom-in', [0, 0, 1.2, 0.5]],
    ['zoom-out', [0, 0, 0.8, 0.5]],
  ])('%s leaves in its direction', (type, halfway) => {
    const clip = animated({ out: { type, seconds: 1 } })
    expect(readMotion(clip, 3)).toEqual([0, 0, 1, 1])
    expect(readMotion(clip, 3.5)).toEqual(halfway)
  })
})

test('a slide moves along the axes of a rotated box', () => {
  // Rotated by a quarter turn, the box's right is down in the frame.
  const frame = animated({ in: { type: 'slide-right', seconds: 1 } }, 90).at(0.5)
  expect(frame.pixel(160, 10)[0]).toBeGreaterThan(100)
  expect(frame.pixel(160, 130)[0]).toBe(0)
})

test('animations that are together longer than the clip are shortened in proportion', () => {
  const clip = animated({ in: { type: 'fade', seconds: 6 }, out: { type: 'fade', seconds: 2 } })
  expect(readMotion(clip, 1.5)?.[3]).toBeCloseTo(0.5)
  expect(readMotion(clip, 3)?.[3]).toBeCloseTo(1)
  expect(readMotion(clip, 3.5)?.[3]).toBeCloseTo(0.5)
})

describe('a spring', () => {
  const boxes = (clip: ReturnType<typeof animated>, from: number, to: number) =>
    Array.from({ length: 100 }, (_, index) => from + ((to - from) * index) / 100).flatMap((seconds) => {
      const [item] = clip.describe(seconds).layers
      return item?.kind === 'item' ? [item.box] : []
    })

  test('lets a box overshoot when it enters, and wind up before it leaves', () => {
    const pop = { type: 'zoom-in', seconds: 1, easing: 'spring', params: { distance: 1 } }
    const entering = boxes(animated({ in: pop }), 0, 1)
    expect(Math.max(...entering.map(({ zoom }) => zoom))).toBeCloseTo(1.16, 1)
    expect(entering.every(({ opacity }) => opacity >= 0 && opacity <= 1)).toBe(true)
    const leaving = boxes(animated({ out: { ...pop, type: 'zoom-out' } }), 3, 4)
    expect(Math.max(...leaving.map(({ zoom }) => zoom))).toBeCloseTo(1.16, 1)
    expect(leaving[0]?.zoom).toBeCloseTo(1, 2)
  })

  test.each(['zoom-in', 'zoom-out'])('never makes a box larger than its peak scale: %s', (type) => {
    for (const easing of ['spring(0.8)', 'cubic-bezier(0.5, -2, 0.5, 3)', 'ease-out']) {
      const animation = { type, seconds: 1, easing, params: { distance: 0.7 } }
      for (const { zoom, peakScale } of boxes(animated({ in: animation, out: animation }), 0, 4))
        expect(zoom).toBeLessThanOrEqual(peakScale)
    }
  })

  test('of keyframes never makes a box larger than its peak scale', () => {
    const easing = 'spring(0.8)'
    const scale = {
      value: 1,
      keyframes: [
        { timeTicks: 0, value: 1, easing },
        { timeTicks: TICKS, value: 2 },
      ],
    }
    const fields = { scaleX: scale, scaleY: scale }
    const clip = drawing({ tracks: [[solid('#ff0000', { id: 'box', seconds: 4, fields })]] })
    const shown = boxes(clip, 0, 1)
    expect(Math.max(...shown.map(({ scaleX }) => scaleX))).toBeGreaterThan(2.3)
    for (const { scaleX, peakScale } of shown) expect(scaleX).toBeLessThanOrEqual(peakScale)
  })
})

describe('settings of an animation', () => {
  test('`distance` changes how far a box slides and how much it grows', () => {
    const slide = animated({ in: { type: 'slide-up', seconds: 1, params: { distance: 0.5 } } })
    expect(readMotion(slide, 0.5)).toEqual([0, 15, 1, 0.5])
    const zoom = animated({ in: { type: 'zoom-in', seconds: 1, params: { distance: 1 } } })
    expect(readMotion(zoom, 0.5)).toEqual([0, 0, 0.5, 0.5])
  })

  test('`fade` decides whether the box also fades', () => {
    const slide = animated({ in: { type: 'slide-up', seconds: 1, params: { fade: false } } })
    expect(readMotion(slide, 0)).toEqual([0, 60, 1, 1])
  })

  test('`rotation` turns the box on its way', () => {
    const clip = animated({ in: { type: 'fade', seconds: 1, params: { rotation: 40 } } }, 10)
    const rotationAt = (seconds: number) => {
      const [item] = clip.describe(seconds).layers
      return item?.kind === 'item' ? item.box.rotation : undefined
    }
    expect([0.25, 0.5, 1].map(rotationAt)).toEqual([40, 30, 10])
  })

  test('of other types are ignored', () => {
    const slide = animated({
      in: { type: 'slide-up', seconds: 1, params: { distance: true, rotation: false } },
    })
    expect(readMotion(slide, 0.5)).toEqual([0, 30, 1, 0.5])
  })
})
