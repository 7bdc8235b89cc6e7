import type { CaptionAsset } from '../model-assets.ts'
import { type CaptionFile, CaptionFileError } from './caption-file.ts'
import { type CaptionFileFormat, type CaptionSource, captionFormats } from './caption-formats.ts'
import type { DecodedCaptions } from './decode-caption-text.ts'
import { assertLineCount } from './limits.ts'
import { timeSingleWords } from './single-words.ts'

/** Detects the format of a caption file by its content; the beginning of the file is enough. */
export function detectCaptionFormat(text: string): CaptionFileFormat | undefined {
  return detectFormat(splitSource(text))
}

/**
 * Parses a caption file: SubRip, WebVTT, ASS/SSA, LRC, or the JSON of Whisper, Deepgram or YouTube. The format
 * is detected by its content.
 *
 * @throws {CaptionFileError} If the format is unknown, or the file contains no captions.
 */
export function parseCaptionFile(text: string): CaptionFile {
  assertLineCount(text)
  const source = splitSource(text)
  if (source.lines.every((line) => line.trim() === '')) throw new CaptionFileError('The file is empty.')
  const format = detectFormat(source)
  if (format === undefined) {
    const supported = captionFormats.map(({ name, label }) => `${label} (${name})`)
    throw new CaptionFileError(`Unknown caption format. Supported formats: ${supported.join(', ')}.`)
  }
  const { cues, warnings } = format.read(source)
  return { format: format.name, cues: timeSingleWords(cues), warnings }
}

/** Parses a caption file like {@link parseCaptionFile}, with the warnings of decoding it. */
export function parseDecodedCaptions({ text, warnings }: DecodedCaptions): CaptionFile {
  const file = parseCaptionFile(text)
  return { ...file, warnings: [...warnings, ...file.warnings] }
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
    const captions = cues.map(({ words: _words, ...entry }) => entry)
    return { captions, timingGranularity: 'line' }
  }
  const captions = cues
    .flatMap(({ words, ...entry }) => words ?? [{ ...entry, text: joinLines(entry.text) }])
    .toSorted((a, b) => a.startMs - b.startMs)
  return { captions, timingGranularity: 'word' }
}

const joinLines = (text: string): string => text.replaceAll('\n', ' ')

function splitSource(source: string): CaptionSource {
  const text = source.replace(/^\uFEFF/, '')
  return { text, lines: text.split(/\r\n?|\n/) }
}

function detectFormat(source: CaptionSource): CaptionFileFormat | undefined {
  return captionFormats.find(({ recognises }) => recognises(source))
}
