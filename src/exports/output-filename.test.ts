import { expect, test } from 'vitest'
import { outputFilename } from './output-filename.ts'

test.each([
  ['a name that is asked for', 'fdp\u202e4pm.exe', undefined],
  ['a title', undefined, '\u2067fdp\u202e4pm.exe\u200f'],
])('takes characters out of %s that turn the direction of writing', (_name, wanted, title) => {
  expect(outputFilename(wanted, title, 'mp4')).toBe('fdp4pm.exe.mp4')
})

test('calls a file "export" of whose name nothing is left', () => {
  expect(outputFilename('\u202e.mp4', undefined, 'mp4')).toBe('export.mp4')
})

test.each(['a/b', 'a\\b', 'a\nb', 'a\u0085b', ''])('refuses the name %j', (wanted) => {
  expect(() => outputFilename(wanted, undefined, 'mp4')).toThrow(/control characters/)
})
