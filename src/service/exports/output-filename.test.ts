import { expect, test } from 'vitest'
import { outputFormatNames, outputFormats } from '../../engine/document/output-formats.ts'
import { buildOutputFilename } from './output-filename.ts'

test.each([
  ['a requested name', 'fdp\u202e4pm.exe', undefined],
  ['a title', undefined, '\u2067fdp\u202e4pm.exe\u200f'],
])('removes characters that change the direction of text from %s', (_name, requested, title) => {
  expect(buildOutputFilename(requested, title, 'mp4')).toBe('fdp4pm.exe.mp4')
})

test('falls back to "export" if no other character is left', () => {
  expect(buildOutputFilename('\u202e.mp4', undefined, 'mp4')).toBe('export.mp4')
})

test.each(['a/b', 'a\\b', 'a\nb', 'a\u0085b', ''])('refuses the name %j', (requested) => {
  expect(() => buildOutputFilename(requested, undefined, 'mp4')).toThrow(/control characters/)
})

test.each([...outputFormatNames.map((name) => outputFormats[name].extension), 'MKV', 'avi', 'm4v'])(
  'replaces the extension %s by that of the format',
  (extension) => expect(buildOutputFilename(`film.v2.${extension}`, undefined, 'webm')).toBe('film.v2.webm'),
)
