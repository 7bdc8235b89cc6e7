import type { CaptionAsset } from '../model-assets.ts'
import { type CaptionFile, CaptionFileError } from './caption-file.ts'
import { type CaptionFileFormat, captionFormats } from './caption-formats.ts'

import { assertLineCount } from './limits.ts'

/** The format of a caption file, or of the beginning of one, by its content. */
export function detectCaptionFormat(text: string): CaptionFileFormat | undefined {
  return detectFormat(splitLines(text))
}

/**
 * Reads a SubRip, WebVTT, ASS/SSA or LRC file; the content says which it is.
 *
 * @throws {CaptionFileError} If it is none of them, holds no captions, or a line of it can't be read.
 */
export function parseCaptionFile(text: string): CaptionFile {
  assertLineCount(text)
  const lines = splitLines(text)
  if (lines.every((line) => line.trim() === '')) throw new CaptionFileError('The file is empty.')
  const format = detectFormat(lines)
  if (format === undefined) {
    const supported = captionFormats.map(({ name, label }) => `${label} (${name})`)
    throw new CaptionFileError(`The file is of no known caption format: ${supported.join(', ')}.`)
  }
  return { format: format.name, ...format.read(lines) }
}

/**
 * The entries that a caption asset has for a file.
 *
 * @param timing - Undefined: by words where the file times any, else by lines. A file that times no words
 *   gives lines in any case.
 */
export function toCaptions(
  { cues }: CaptionFile,
  timing?: 'word' | 'line',
): Pick<CaptionAsset, 'captions' | 'timingGranularity'> {
  if (timing === 'line' || cues.every(({ words }) => words === undefined)) {
    const captions = cues.map(({ text, startMs, endMs }) => ({ text, startMs, endMs }))
    return { captions, timingGranularity: 'line' }
  }
  const captions = cues
    .flatMap(({ text, startMs, endMs, words }) => words ?? [{ text: oneLine(text), startMs, endMs }])
    .toSorted((a, b) => a.startMs - b.startMs)
  return { captions, timingGranularity: 'word' }
}

const oneLine = (text: string): string => text.replaceAll('\n', ' ')

function splitLines(text: string): readonly string[] {
  return text.replace(/^\uFEFF/, '').split(/\r\n?|\n/)
}

function detectFormat(lines: readonly string[]): CaptionFileFormat | undefined {
  return captionFormats.find(({ recognises }) => recognises(lines))
}
