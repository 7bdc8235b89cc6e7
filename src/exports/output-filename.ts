import { ExportRefusal } from './export-refusal.ts'

const MAX_LENGTH = 255
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const forbidden = /[/\\\u0000-\u001f\u007f]/

/**
 * The name under which an export is downloaded, with the extension of its format.
 *
 * @param wanted - What the request asks for, if anything.
 * @param title - The project's title, which names the file otherwise.
 * @throws {ExportRefusal} `FILENAME_INVALID` for path separators, control characters or a bad length.
 */
export function outputFilename(
  wanted: string | undefined,
  title: string | undefined,
  format: string,
): string {
  if (wanted !== undefined) assertUsable(wanted)
  const name = wanted ?? titleAsName(title)
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

function titleAsName(title: string | undefined): string {
  const usable = (title ?? '').replaceAll(new RegExp(forbidden, 'g'), ' ').replace(/\s+/g, ' ').trim()
  return usable === '' ? 'export' : usable
}
