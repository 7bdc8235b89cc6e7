import { type OutputFile, outputFiles } from '../../engine/document/extra-outputs.ts'
import { removeMediaExtension } from '../../engine/document/output-formats.ts'
import { directionMarks } from '../assets/direction-marks.ts'
import { Refusal } from '../errors/refusal.ts'

const MAX_LENGTH = 255
const forbidden = /[/\\\p{Cc}]/u

/**
 * Builds the filename of an export's download. It has the format's extension, and no characters that change the
 * direction of text.
 *
 * @param requested - The filename in the request, if any.
 * @param title - The project's title, which is used otherwise.
 * @throws {Refusal} `FILENAME_INVALID` for path separators, control characters or a bad length.
 */
export function buildOutputFilename(
  requested: string | undefined,
  title: string | undefined,
  extension: string,
): string {
  if (requested !== undefined) assertUsable(requested)
  const name = (requested ?? cleanTitle(title)).replaceAll(directionMarks, '')
  const withoutExtension = removeMediaExtension(name)
  const stem = withoutExtension.trim() === '' ? 'export' : withoutExtension
  return `${stem.slice(0, MAX_LENGTH - extension.length - 1)}.${extension}`
}

/** Returns the filename of a file besides the output, whose own filename has an extension. */
export function buildExtraFilename(filename: string, name: OutputFile): string {
  const { suffix } = outputFiles[name]
  const stem = filename.replace(/\.\w+$/, '')
  return `${stem.slice(0, MAX_LENGTH - suffix.length - 1)}.${suffix}`
}

function assertUsable(filename: string): void {
  if (filename.length < 1 || filename.length > MAX_LENGTH || forbidden.test(filename)) {
    throw new Refusal(
      'FILENAME_INVALID',
      '"filename" must have 1 to 255 characters, without path separators and control characters.',
    )
  }
}

function cleanTitle(title: string | undefined): string {
  const usable = (title ?? '').replaceAll(new RegExp(forbidden, 'gu'), ' ').replace(/\s+/g, ' ').trim()
  return usable === '' ? 'export' : usable
}
