import type { CaptionAsset } from '../model-assets.ts'
import { type CaptionFile, CaptionFileError } from './caption-file.ts'
import { type CaptionFileFormat, captionFormats } from './caption-formats.ts'

import { assertLineCount } from './limits.ts'

/** Detects the format of a caption file by its content; the beginning of the file is enough. */
export function detectCaptionFormat(text: string): CaptionFileFormat | undefined {
  return detectFormat(splitLines(text))
}

/**
 * Parses a SubRip, WebVTT, ASS/SSA or LRC file; the format is detected by its content.
 *
 * @throws {CaptionFileError} If the format is unknown, the file contains no captions, or a line is invalid.
 */
export function parseCaptionFile(text: string): CaptionFile {
  assertLineCount(text)
  const lines = splitLines(text)
  if (lines.every((line) => line.trim() === '')) throw new CaptionFileError('The file is empty.')
  const format = detectFormat(lines)
  if (format === undefined) {
    const supported = captionFormats.map(({ name, label }) => `${label} (${name})`)
    throw new CaptionFileError(`Unknown caption format. Supported formats: ${supported.join(', ')}.`)
  }
  return { format: format.name, ...format.read(lines) }
}

/**
 * Converts a caption file to the entries of a caption asset.
 *
 * @param timing - If undefined, words if the file times any, and otherwise lines. A file without word timing
 *   always yields lines.
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
    .flatMap(({ text, startMs, endMs, words }) => words ?? [{ text: joinLines(text), startMs, endMs }])
    .toSorted((a, b) => a.startMs - b.startMs)
  return { captions, timingGranularity: 'word' }
}

const joinLines = (text: string): string => text.replaceAll('\n', ' ')

function splitLines(text: string): readonly string[] {
  return text.replace(/^\uFEFF/, '').split(/\r\n?|\n/)
}

function detectFormat(lines: readonly string[]): CaptionFileFormat | undefined {
  return captionFormats.find(({ recognises }) => recognises(lines))
}
