import { expect, test } from 'vitest'
import { findActive, findFreeTime, formatMs, parseMs } from './caption-times.ts'

test('writes and reads times', () => {
  expect(formatMs(62_500)).toBe('1:02.500')
  expect(formatMs(3_723_004)).toBe('1:02:03.004')
  expect(parseMs('1:02.5')).toBe(62_500)
  expect(parseMs('1:02:03,004')).toBe(3_723_004)
  expect(parseMs('2.25')).toBe(2250)
  expect(parseMs('+ 1', 2000)).toBe(3000)
  expect(parseMs('250ms')).toBe(250)
  expect(parseMs('later')).toBeUndefined()
})

const entries = [
  { startMs: 1000, endMs: 2000 },
  { startMs: 2000, endMs: 3000 },
  { startMs: 5000, endMs: 6000 },
]

test('finds the entry that is shown', () => {
  expect([500, 1000, 1999, 2000, 4000, 5500, 7000].map((ms) => findActive(entries, ms))).toEqual([
    -1, 0, 0, 1, -1, 2, -1,
  ])
  expect(findActive([], 10)).toBe(-1)
})

test('finds time for a new entry', () => {
  expect(findFreeTime(entries, 1500, 1500)).toEqual({ startMs: 3000, endMs: 4500 })
  expect(findFreeTime(entries, 4000, 1500)).toEqual({ startMs: 4000, endMs: 5000 })
  expect(findFreeTime(entries, 5900, 1500)).toEqual({ startMs: 6000, endMs: 7500 })
})
