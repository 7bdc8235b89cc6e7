import { describe, expect, test } from 'vitest'
import { drawing } from '../../../../test/drawing/drawing.ts'
import { solid, still } from '../../../../test/support/documents.ts'

const TICKS = 240_000
type Fields = NonNullable<Parameters<typeof solid>[1]['fields']>

/** A composition in which blue replaces red from 1 s to 3 s. */
function cut(type: string, direction?: string, fields: { from?: Fields; to?: Fields } = {}) {
  const from = solid('#ff0000', { id: 'from', seconds: 2, ...(fields.from && { fields: fields.from }) })
  const to = solid('#0000ff', { id: 'to', at: 2, seconds: 2, ...(fields.to && { fields: fields.to }) })
  const params = direction === undefined ? {} : { direction }
  return drawing({
    tracks: [[from, to], [solid('#00ff00', { id: 'behind', seconds: 4 })]],
    transitions: [
      {
        id: 'cut',
        trackId: 'track-0',
        fromClipId: 'from',
        toClipId: 'to',
        type,
        durationTicks: 2 * TICKS,
        easing: 'linear',
        params,
      },
    ],
  })
}

const red = [255, 0, 0]
const blue = [0, 0, 255]

describe('fade', () => {
  test('blends both sides without showing the layers behind', () => {
    expect(cut('fade').at(1).pixel(160, 90)).toEqual(red)
    expect(cut('fade').at(1.5).pixel(160, 90)).toEqual([191, 0, 64])
    expect(cut('fade').at(2).pixel(160, 90)).toEqual([128, 0, 128])
    expect(cut('fade').at(3).pixel(160, 90)).toEqual(blue)
  })

  test('keeps half-transparent clips half transparent', () => {
    const half = { opacity: still(0.5) }
    const [r, g, b] = cut('fade', undefined, { from: half, to: half }).at(2).pixel(160, 90)
    expect(g).toBeGreaterThanOrEqual(126)
    expect(g).toBeLessThanOrEqual(130)
    expect(Math.abs(r - b)).toBeLessThanOrEqual(1)
  })
})

type Point = readonly [x: number, y: number]

describe('slide', () => {
  const edges: [direction: string, inside: Point, outside: Point][] = [
    ['from-left', [79, 90], [80, 90]],
    ['from-right', [240, 90], [239, 90]],
    ['from-top', [160, 44], [160, 45]],
    ['from-bottom', [160, 135], [160, 134]],
  ]
  test.each(edges)('%s enters from that side and pushes the other side out', (direction, inside, outside) => {
    const frame = cut('slide', direction).at(1.5)
    expect(frame.pixel(...inside)).toEqual(blue)
    expect(frame.pixel(...outside)).toEqual(red)
  })

  test('enters from the left by default', () => {
    expect(cut('slide').at(1.5).pixel(10, 90)).toEqual(blue)
  })
})

describe('wipe', () => {
  const left: Point = [10, 90]
  const right: Point = [310, 90]
  const top: Point = [160, 10]
  const bottom: Point = [160, 170]
  const sides: [direction: string, first: Point, last: Point][] = [
    ['from-left', left, right],
    ['from-right', right, left],
    ['from-top', top, bottom],
    ['from-bottom', bottom, top],
  ]
  test.each(sides)('%s uncovers that side first', (direction, first, last) => {
    const frame = cut('wipe', direction).at(2)
    expect(frame.pixel(...first)).toEqual(blue)
    expect(frame.pixel(...last)).toEqual(red)
  })

  const topLeft: Point = [4, 4]
  const topRight: Point = [315, 4]
  const bottomLeft: Point = [4, 175]
  const bottomRight: Point = [315, 175]
  const corners: [direction: string, first: Point, last: Point][] = [
    ['from-top-left', topLeft, bottomRight],
    ['from-top-right', topRight, bottomLeft],
    ['from-bottom-left', bottomLeft, topRight],
    ['from-bottom-right', bottomRight, topLeft],
  ]
  test.each(corners)('%s uncovers that corner first and the opposite one last', (direction, first, last) => {
    const wipe = cut('wipe', direction)
    expect(wipe.at(1).pixel(...first)).toEqual(red)
    expect(wipe.at(2).pixel(...first)).toEqual(blue)
    expect(wipe.at(2).pixel(...last)).toEqual(red)
    expect(wipe.at(2.9).pixel(...last)).toEqual(red)
    expect(wipe.at(3).pixel(...last)).toEqual(blue)
  })

  test('shows nothing of the layers behind along its edge', () => {
    const frame = cut('wipe', 'from-top-left').at(2)
    for (let x = 0; x < 320; x++) expect(frame.pixel(x, 90)[1]).toBeLessThanOrEqual(2)
  })

  test('hides the outgoing clip even where the incoming one is transparent', () => {
    const small = { width: still(20), height: still(20) }
    expect(cut('wipe', 'from-left', { to: small }).at(2).pixel(100, 100)).toEqual([0, 255, 0])
  })
})

test('a transition with an invisible side draws only the other side', () => {
  const invisible = { opacity: still(0) }
  expect(cut('fade', undefined, { from: invisible }).at(2).pixel(160, 90)).toEqual([0, 127, 128])
})

describe('clock wipe', () => {
  test('turns clockwise from the top', () => {
    const points: Point[] = [
      [200, 20],
      [200, 160],
      [120, 160],
      [120, 20],
    ]
    const shown = (seconds: number) =>
      points.map(([x, y]) => (cut('clock-wipe').at(seconds).pixel(x, y)[2] === 255 ? 'to' : 'from'))
    expect(shown(1.01)).toEqual(['from', 'from', 'from', 'from'])
    expect(shown(1.5)).toEqual(['to', 'from', 'from', 'from'])
    expect(shown(2)).toEqual(['to', 'to', 'from', 'from'])
    expect(shown(2.5)).toEqual(['to', 'to', 'to', 'from'])
    expect(shown(2.99)).toEqual(['to', 'to', 'to', 'to'])
  })
})

describe('iris', () => {
  test('opens from the centre and reaches the corners last', () => {
    const halfway = cut('iris').at(2)
    expect(halfway.pixel(160, 90)).toEqual(blue)
    expect(halfway.pixel(160, 2)).toEqual(blue)
    expect(halfway.pixel(60, 90)).toEqual(red)
    expect(cut('iris').at(2.9).pixel(0, 0)).toEqual(red)
    expect(cut('iris').at(3).pixel(0, 0)).toEqual(blue)
  })
})

describe('flip', () => {
  /** Returns the rows and columns at which the card is visible, and its colour in the middle. */
  function card(seconds: number, direction: string) {
    const frame = cut('flip', direction).at(seconds)
    const isBehind = ([r, g, b]: readonly number[]) => r === 0 && g === 255 && b === 0
    const columnsAt = (y: number) =>
      Array.from({ length: 320 }, (_, x) => x).filter((x) => !isBehind(frame.pixel(x, y)))
    const rowsAt = (x: number) =>
      Array.from({ length: 180 }, (_, y) => y).filter((y) => !isBehind(frame.pixel(x, y)))
    return { columnsAt, rowsAt, middle: frame.pixel(160, 90) }
  }

  test('shows the outgoing side for the first quarter turn, then the incoming one', () => {
    expect(card(1.4, 'from-left').middle).toEqual(red)
    expect(card(2.6, 'from-left').middle).toEqual(blue)
    expect(card(1.99, 'from-left').columnsAt(90).length).toBeLessThan(12)
    expect(card(3, 'from-left').columnsAt(2)).toHaveLength(320)
  })

  test.each([
    ['from-left', 'left'],
    ['from-right', 'right'],
  ])('%s moves the %s edge nearer', (direction, side) => {
    const { columnsAt, rowsAt } = card(1.5, direction)
    const columns = columnsAt(90)
    const first = rowsAt((columns[0] ?? 0) + 3).length
    const last = rowsAt((columns.at(-1) ?? 0) - 3).length
    if (side === 'left') expect(first).toBeGreaterThan(last + 20)
    else expect(last).toBeGreaterThan(first + 20)
  })

  test.each(['from-top', 'from-bottom'])('%s turns about the horizontal axis', (direction) => {
    const { columnsAt, rowsAt } = card(1.5, direction)
    expect(rowsAt(160).length).toBeLessThan(150)
    const rows = rowsAt(160)
    const upper = columnsAt((rows[0] ?? 0) + 2).length
    const lower = columnsAt((rows.at(-1) ?? 0) - 2).length
    if (direction === 'from-top') expect(upper).toBeGreaterThan(lower)
    else expect(lower).toBeGreaterThan(upper)
  })
})
