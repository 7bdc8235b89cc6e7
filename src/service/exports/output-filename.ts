import { directionMarks } from '../assets/direction-marks.ts'
import { ExportRefusal } from './export-refusal.ts'

const MAX_LENGTH = 255
const forbidden = /[/\\\p{Cc}]/u

/**
 * The name under which an export is downloaded, with the extension of its format and without characters that
 * turn the direction of writing.
 *
 * @param wanted - What the request asks for, if anything.
 * @param title - The project's title, which names the file otherwise.
 * @throws {ExportRefusal} `FILENAME_INVALID` for path separators, control characters or a bad length.
 */
export function buildOutputFilename(
  requested: string | undefined,
  title: string | undefined,
  format: string,
): string {
  if (requested !== undefined) assertUsable(requested)
  const name = (requested ?? cleanTitle(title)).replaceAll(directionMarks, '')
  const withoutExtension = name.replace(/\.(mp4|webm|mov|m4v|mkv|avi)$/i, '')
  const stem = withoutExtension.trim() === '' ? 'export' : withoutExtension
  return `${stem.slice(0, MAX_LENGTH - format.length - 1)}.${format}`
}

function assertUsable(filename: string): void {
  if (filename.length < 1 || filename.length > MAX_LENGTH || forbidden.test(filename)) {
    throw new ExportRefusal(
      'FILENAME_INVALID',
      'filename must have 1 to 255 characters and no path separators or control characters.',
    )
  }
}

function cleanTitle(title: string | undefined): string {
  const usable = (title ?? '').replaceAll(new RegExp(forbidden, 'gu'), ' ').replace(/\s+/g, ' ').trim()
  return usable === '' ? 'export' : usable
}
