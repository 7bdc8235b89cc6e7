import { expect, it } from 'vitest'
import { chooseFrameRate } from './output-formats.ts'

it.each([
  { format: 'mp4', fps: 60, expected: 60 },
  { format: 'mp4', fps: 30, expected: 30 },
  { format: 'gif', fps: 60, expected: 15 },
  { format: 'mp3', fps: 60, expected: 30 },
  { format: 'wav', fps: 60, expected: 30 },
] as const)('draws or plans $format at $expected fps if $fps are requested', ({ format, fps, expected }) => {
  expect(chooseFrameRate(format, fps)).toBe(expected)
})
