import { readFile, stat } from 'node:fs/promises'
import { type CaptionFile, CaptionFileError } from '../../document/caption-files/caption-file.ts'
import { decodeCaptionText } from '../../document/caption-files/decode-caption-text.ts'
import { parseDecodedCaptions } from '../../document/caption-files/parse-caption-file.ts'

/** Larger files are not read into memory, whatever size a server accepts in uploads. */
const MAX_BYTES = 32 * 1024 * 1024

/**
 * @param encoding - The encoding of the file as its asset names it; detected if undefined.
 * @throws {CaptionFileError} If the file is too large or contains no captions; it names the line at fault.
 */
export async function readCaptionFile(path: string, encoding?: string): Promise<CaptionFile> {
  const { size } = await stat(path)
  if (size > MAX_BYTES) throw new CaptionFileError(`The file is larger than ${MAX_BYTES / 1024 ** 2} MiB.`)
  return parseDecodedCaptions(await decodeCaptionText(await readFile(path), encoding))
}
