import { expect, test } from 'vitest'
import { isInside } from './is-inside.ts'

test.each([
  ['/videos', '/videos/a.mp4', true],
  ['/videos', '/videos/2026/a.mp4', true],
  ['/videos', '/videos', false],
  ['/videos', '/videos-of-others/a.mp4', false],
  ['/videos', '/a.mp4', false],
  ['/', '/a.mp4', true],
  ['/', '/', false],
])('of the folder %s, the file %s: %s', (folder, path, expected) => {
  expect(isInside(folder, path)).toBe(expected)
})
