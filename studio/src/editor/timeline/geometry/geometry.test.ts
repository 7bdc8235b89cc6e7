import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dragGain, gainToPixels, getGainArea } from './gain-line.ts'
import { findItemPart, type ItemBox, placeFadeHandle, placeTitle } from './hit-test.ts'
import { chooseRulerSteps, listRulerMarks } from './ruler-marks.ts'
import {
  clampZoom,
  fitZoom,
  pixelsToTicks,
  scrollAfterZoom,
  sliderToZoom,
  ticksToPixels,
  zoomLimits,
  zoomToSlider,
} from './time-scale.ts'
import { formatOffset, formatSpokenTime, formatTime, formatTimecode, roundToFrame } from './timecode.ts'
import { findRow, findTrackTarget, layOutRows, rowsBetween } from './track-rows.ts'
import { chooseElementTicks, itemsInRange, renderWindow } from './windowing.ts'

const SECOND = 240_000
const frames = { fps: 30, timeDisplay: 'frames' } as const
const seconds = { fps: 30, timeDisplay: 'seconds' } as const
const zooms = fc.double({ min: zoomLimits.min, max: zoomLimits.max, noNaN: true })

describe('time scale', () => {
  test('keeps the instant under the pointer when zooming', () => {
    fc.assert(
      fc.property(zooms, zooms, fc.nat(100_000), fc.nat(2000), (from, to, scroll, anchor) => {
        const before = pixelsToTicks(scroll + anchor, from)
        const left = scrollAfterZoom(scroll, anchor, { from, to })
        // At the very beginning there is nothing to scroll to.
        if (left > 0)
          expect(Math.abs(ticksToPixels(before, to) - left - anchor)).toBeLessThan(0.51 + to / 1000)
      }),
    )
  })

  test('maps zooms to a slider and back', () => {
    fc.assert(
      fc.property(zooms, (zoom) => {
        expect(sliderToZoom(zoomToSlider(zoom)) / zoom).toBeCloseTo(1, 9)
      }),
    )
  })

  test('fits a document with space after its end, and limits the width of the content', () => {
    expect(ticksToPixels(60 * SECOND, fitZoom(60 * SECOND, 1000))).toBeCloseTo(940)
    const day = 86_400 * SECOND
    expect(ticksToPixels(day, clampZoom(zoomLimits.max, day))).toBeLessThanOrEqual(16_000_000)
  })
})

describe('timecode', () => {
  test('counts frames', () => {
    expect(formatTimecode(0, 30)).toBe('00:00:00:00')
    expect(formatTimecode(SECOND + 8000, 30)).toBe('00:00:01:01')
    expect(formatTimecode(3661 * SECOND + 4000, 60)).toBe('01:01:01:01')
    expect(formatTimecode(7999, 30)).toBe('00:00:00:00')
  })

  test('writes offsets with a sign', () => {
    expect(formatOffset(-SECOND - 8000, frames)).toBe('−1:01')
    expect(formatOffset(75 * SECOND, frames)).toBe('+1:15:00')
  })

  test('shows thousandths of a second instead of frames', () => {
    expect(formatTime(SECOND + 8000, frames)).toBe('00:00:01:01')
    expect(formatTime(SECOND + 8000, seconds)).toBe('00:00:01.033')
    expect(formatTime(59.9996 * SECOND, seconds)).toBe('00:01:00.000')
    expect(formatOffset(-1.5 * SECOND, seconds)).toBe('−1.5 s')
    expect(formatOffset(62 * SECOND, seconds)).toBe('+1:02')
  })

  test('writes times for screen readers', () => {
    expect(formatSpokenTime(1.2 * SECOND)).toBe('0:01.2')
    expect(formatSpokenTime(64 * SECOND)).toBe('1:04')
    expect(formatSpokenTime(3600 * SECOND)).toBe('1:00:00')
  })

  test('rounds to frames', () => {
    expect(roundToFrame(11_999, 30)).toBe(8000)
    expect(roundToFrame(12_001, 30)).toBe(16_000)
  })
})

describe('ruler', () => {
  test('keeps labels apart at every zoom, on instants that all marks include', () => {
    fc.assert(
      fc.property(zooms, fc.constantFrom(frames, seconds), (zoom, format) => {
        const { labelTicks, markTicks } = chooseRulerSteps(zoom, format)
        expect(labelTicks % markTicks).toBe(0)
        if (labelTicks < 86_400 * SECOND) expect(ticksToPixels(labelTicks, zoom)).toBeGreaterThanOrEqual(92)
      }),
    )
  })

  test('labels single frames at the largest zoom', () => {
    expect(chooseRulerSteps(zoomLimits.max * 1.2, frames).labelTicks).toBe(8000)
    const marks = listRulerMarks({ startTicks: 0, endTicks: 2 * SECOND }, 100, frames)
    expect(marks.filter(({ isLabelled }) => isLabelled).map(({ ticks }) => ticks)).toEqual([
      0,
      SECOND,
      2 * SECOND,
    ])
  })
})

describe('rows', () => {
  const rows = layOutRows(
    ['a', 'b', 'c'],
    (id) => (id === 'b' ? 'l' : 's'),
    (id) => (id === 'a' ? 2 : 0),
  )

  test('are below each other, with lanes', () => {
    expect(rows.map(({ top, fullHeight }) => [top, fullHeight])).toEqual([
      [0, 72],
      [74, 80],
      [156, 28],
    ])
  })

  test('are found by height', () => {
    expect(findRow(rows, 80)?.trackId).toBe('b')
    expect(findRow(rows, 73)).toBeUndefined()
    expect(findRow(rows, 400)).toBeUndefined()
    expect(rowsBetween(rows, 70, 100).map(({ trackId }) => trackId)).toEqual(['a', 'b'])
  })

  test('take drops on tracks, and between, above and below them on new tracks', () => {
    expect(findTrackTarget(rows, 110)).toEqual({ kind: 'track', trackId: 'b', index: 1 })
    expect(findTrackTarget(rows, -20)).toEqual({ kind: 'new-track', index: 0 })
    expect(findTrackTarget(rows, 75)).toEqual({ kind: 'new-track', index: 1 })
    expect(findTrackTarget(rows, 72)).toEqual({ kind: 'new-track', index: 1 })
    expect(findTrackTarget(rows, 999)).toEqual({ kind: 'new-track', index: 3 })
  })
})

describe('windowing', () => {
  test('renders at least a chunk more than what is visible, and changes rarely', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 4000 }), (scroll, width) => {
        const { start, end } = renderWindow(scroll, width)
        expect(start).toBeLessThanOrEqual(Math.max(0, scroll - 256))
        expect(end).toBeGreaterThanOrEqual(scroll + width + 256)
      }),
    )
    expect(renderWindow(512, 1000)).toEqual(renderWindow(513, 1000))
  })

  test('finds exactly the items that reach into a range', () => {
    const items = fc.array(fc.tuple(fc.nat(50), fc.integer({ min: 1, max: 50 })), { maxLength: 40 })
    fc.assert(
      fc.property(items, fc.nat(2000), fc.nat(500), (gaps, startTicks, length) => {
        let end = 0
        const placed = gaps.map(([gap, durationTicks]) => {
          const item = { startTicks: end + gap, durationTicks }
          end = item.startTicks + durationTicks
          return item
        })
        const endTicks = startTicks + length + 1
        expect(itemsInRange(placed, { startTicks, endTicks })).toEqual(
          placed.filter(
            (item) => item.startTicks < endTicks && item.startTicks + item.durationTicks > startTicks,
          ),
        )
      }),
    )
  })

  test('gives elements to at most about 220 items, the longest ones', () => {
    const items = Array.from({ length: 2000 }, (_, index) => ({
      startTicks: index * SECOND,
      durationTicks: SECOND + index,
    }))
    const min = chooseElementTicks(items, 100)
    expect(items.filter(({ durationTicks }) => durationTicks >= min).length).toBeLessThanOrEqual(220)
    expect(chooseElementTicks(items.slice(0, 100), 100)).toBeLessThan(SECOND)
  })
})

describe('parts of items', () => {
  const box: ItemBox = {
    ...{ left: 100, width: 200, touchesPrevious: true, touchesNext: false },
    fades: { in: 0, out: 60 },
  }

  test('are the ends, the cut to a neighbour, and the body', () => {
    expect(findItemPart(box, 101, 30)).toBe('roll-start')
    expect(findItemPart(box, 106, 30)).toBe('start')
    expect(findItemPart(box, 200, 30)).toBe('body')
    expect(findItemPart(box, 299, 30)).toBe('end')
  })

  test('are fade handles in the upper part', () => {
    expect(findItemPart(box, 114, 5)).toBe('fade-in')
    expect(findItemPart(box, 240, 5)).toBe('fade-out')
    expect(findItemPart({ ...box, fades: undefined }, 240, 5)).toBe('body')
  })

  test('are fade handles where short fades and those of short items end', () => {
    const short = { ...box, width: 60, fades: { in: 40, out: 8 } }
    expect(findItemPart(short, 140, 5)).toBe('fade-in')
    expect(findItemPart(short, 152, 5)).toBe('fade-out')
    expect(placeFadeHandle(8, 60)).toBe(8)
    expect(placeFadeHandle(0, 60)).toBe(14)
  })

  test('leave the name beside the fade handles', () => {
    expect(placeTitle({ in: 0, out: 0 }, 200)).toEqual({ left: 20, width: 160 })
    expect(placeTitle({ in: 100, out: 0 }, 200)).toEqual({ left: 0, width: 94 })
  })

  test('are the gain line within a few pixels', () => {
    expect(findItemPart({ ...box, gainY: 30 }, 200, 32)).toBe('gain')
    expect(findItemPart({ ...box, gainY: 30 }, 200, 40)).toBe('body')
    const area = getGainArea('audio', 48)
    expect(dragGain(-6, 0, area)).toBe(-6)
    expect(gainToPixels(dragGain(0, 9, area), area)).toBeCloseTo(gainToPixels(0, area) + 9, 1)
  })

  test('are the gain line of a video in its lower part', () => {
    for (const height of [48, 80]) {
      const { top, bottom } = getGainArea('video', height)
      expect(top).toBeGreaterThan(height / 2)
      expect(gainToPixels(0, { top, bottom })).toBeCloseTo(top + (bottom - top) / 4)
    }
    // The whole range is a drag of at least 27 pixels.
    expect(dragGain(0, 27, getGainArea('video', 48))).toBe(-36)
    expect(dragGain(0, 13, getGainArea('video', 48))).toBeCloseTo(-23.1)
  })

  test('are only the body if the item is very narrow', () => {
    expect(findItemPart({ ...box, width: 10 }, 101, 30)).toBe('body')
  })
})
