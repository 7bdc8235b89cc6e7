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

/** What the animation does to the box: shift, zoom and opacity; undefined where nothing is drawn. */
function seen(clip: ReturnType<typeof animated>, seconds: number) {
  const [item] = clip.describe(seconds).layers
  if (item?.kind !== 'item') return undefined
  const { shiftX, shiftY, zoom, opacity } = item.box
  return [shiftX, shiftY, zoom, opacity]
}

describe('an entering clip', () => {
  test.each([
    ['fade', [0, 0, 1, 0.5]],
    ['slide-up', [0, 30, 1, 0.5]],
    ['slide-down', [0, -30, 1, 0.5]],
    ['slide-left', [50, 0, 1, 0.5]],
    ['slide-right', [-50, 0, 1, 0.5]],
    ['zoom-in', [0, 0, 0.8, 0.5]],
    ['zoom-out', [0, 0, 1.2, 0.5]],
  ])('%s is halfway there at half its time and at rest after it', (type, halfway) => {
    const clip = animated({ in: { type, seconds: 1 } })
    expect(seen(clip, 0)).toBeUndefined()
    expect(seen(clip, 0.5)).toEqual(halfway)
    expect(seen(clip, 1)).toEqual([0, 0, 1, 1])
    expect(seen(clip, 3.9)).toEqual([0, 0, 1, 1])
  })
})

describe('a leaving clip', () => {
  test.each([
    ['fade', [0, 0, 1, 0.5]],
    ['slide-up', [0, -30, 1, 0.5]],
    ['slide-down', [0, 30, 1, 0.5]],
    ['slide-left', [-50, 0, 1, 0.5]],
    ['slide-right', [50, 0, 1, 0.5]],
    ['zoom-in', [0, 0, 1.2, 0.5]],
    ['zoom-out', [0, 0, 0.8, 0.5]],
  ])('%s goes on in its direction', (type, halfway) => {
    const clip = animated({ out: { type, seconds: 1 } })
    expect(seen(clip, 3)).toEqual([0, 0, 1, 1])
    expect(seen(clip, 3.5)).toEqual(halfway)
  })
})

test('a slide moves along the axes of a turned box', () => {
  // Turned by a quarter, what goes to the box's right goes down in the frame.
  const frame = animated({ in: { type: 'slide-right', seconds: 1 } }, 90).at(0.5)
  expect(frame.pixel(160, 10)[0]).toBeGreaterThan(100)
  expect(frame.pixel(160, 130)[0]).toBe(0)
})

test('animations that are longer than the clip together are shortened in proportion', () => {
  const clip = animated({ in: { type: 'fade', seconds: 6 }, out: { type: 'fade', seconds: 2 } })
  expect(seen(clip, 1.5)?.[3]).toBeCloseTo(0.5)
  expect(seen(clip, 3)?.[3]).toBeCloseTo(1)
  expect(seen(clip, 3.5)?.[3]).toBeCloseTo(0.5)
})
