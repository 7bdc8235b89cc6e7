import { expect, test } from 'vitest'
import { KeyFrames } from './key-frames.ts'

const size = { width: 100, height: 100 }
const large = [{ left: 0, top: 0, right: 100, bottom: 60 }]
const small = [{ left: 0, top: 0, right: 100, bottom: 40 }]

function listKeys(...changes: (typeof large)[]): number[] {
  const keys = new KeyFrames(10, size)
  return changes.flatMap((changed, index) => (keys.next(changed) ? [index] : []))
}

test('key frames come at regular distances while little changes', () => {
  expect(listKeys(large, ...Array.from({ length: 24 }, () => small))).toEqual([0, 10, 20])
})

test('a large change starts with a key frame', () => {
  expect(listKeys(large, small, large, small, [], small)).toEqual([0, 2])
})

test('a frame after a large change of several frames is a key frame', () => {
  expect(listKeys(large, [], large, large, large, small, small)).toEqual([0, 2, 5])
  expect(listKeys(large, [], large, large, large, [], [])).toEqual([0, 2, 5])
  expect(listKeys(large, large, large, small)).toEqual([0, 3])
})
