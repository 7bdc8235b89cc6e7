import { expect, test } from 'vitest'
import { buildOutputFilename } from './output-filename.ts'

test.each([
  ['a name that is asked for', 'fdp\u202e4pm.exe', undefined],
  ['a title', undefined, '\u2067fdp\u202e4pm.exe\u200f'],
])('takes characters out of %s that turn the direction of writing', (_name, requested, title) => {
  expect(buildOutputFilename(requested, title, 'mp4')).toBe('fdp4pm.exe.mp4')
})

test('calls a file "export" of whose name nothing is left', () => {
  expect(buildOutputFilename('\u202e.mp4', undefined, 'mp4')).toBe('export.mp4')
})

test.each(['a/b', 'a\\b', 'a\nb', 'a\u0085b', ''])('refuses the name %j', (requested) => {
  expect(() => buildOutputFilename(requested, undefined, 'mp4')).toThrow(/control characters/)
})
