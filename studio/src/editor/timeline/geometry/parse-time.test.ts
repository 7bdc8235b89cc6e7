import { expect, test } from 'vitest'
import { parseTime } from './parse-time.ts'

const SECOND = 240_000
const parse = (text: string) => parseTime(text, { fps: 30, playhead: 10 * SECOND })

test.each([
  ['12:15', 12.5],
  ['1:00:15', 60.5],
  ['01:00:00:00', 3600],
  ['1:12.5', 72.5],
  ['72,5 s', 72.5],
  ['5', 5],
  ['300f', 10],
  ['+2.5', 12.5],
  ['-1:00', 9],
  ['-60', 0],
])('%s is read as %d seconds', (text, seconds) => {
  expect(parse(text)).toBe(seconds * SECOND)
})

test.each(['', 'abc', '1:2:3:4:5', '1::2', '--5', '1:2:3:4.5'])('%j is refused', (text) => {
  expect(parse(text)).toBeUndefined()
})
