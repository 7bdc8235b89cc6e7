import { describe, expect, test } from 'vitest'
import { drawing } from '../../../test/drawing/drawing.ts'
import { solid, still } from '../../../test/support/documents.ts'

const TICKS = 240_000

function animated(animations: Record<string, { type: string; seconds: number }>, rotation = 0) {
  const sent = Object.entries(animations).map(([end, { type, seconds }]) => {
    return [end, { type, durationTicks: seconds * TICKS, easing: 'linear' }] as const
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
