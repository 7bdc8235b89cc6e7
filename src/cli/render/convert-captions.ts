import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import { type CaptionFile, CaptionFileError } from '../../engine/document/caption-files/caption-file.ts'
import { captionFormats } from '../../engine/document/caption-files/caption-formats.ts'
import { decodeCaptionText } from '../../engine/document/caption-files/decode-caption-text.ts'
import { isEncodingLabel } from '../../engine/document/caption-files/encoding-label.ts'
import { parseDecodedCaptions, toCaptions } from '../../engine/document/caption-files/parse-caption-file.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { readInput } from './read-input.ts'

/** Flags of `framewright captions`. */
export interface CaptionFlags {
  readonly output?: string
  readonly format: 'json' | 'entries'
  readonly timing: 'auto' | 'word' | 'line'
  readonly id?: string
  readonly encoding?: string
}

/**
 * Converts a caption file and writes the asset; repaired faults of the file are reported on standard error.
 *
 * @throws {CommandError} If the file can't be read or contains no captions, or the encoding is unknown.
 */
export async function convertCaptions(path: string, flags: CaptionFlags): Promise<void> {
  if (flags.encoding !== undefined && !isEncodingLabel(flags.encoding)) {
    throw new CommandError(
      `The encoding "${flags.encoding}" is unknown. Use a name of the Encoding Standard, such as windows-1251 or gbk.`,
      exitCodes.failure,
    )
  }
  const bytes = await readInput(path)
  const file = await readCaptionFile(path, bytes, flags.encoding)
  for (const { lineNumber, message } of file.warnings) {
    const line = lineNumber === undefined ? '' : `, line ${lineNumber}`
    console.error(`warning: ${path}${line}: ${message}`)
  }
  const { captions, timingGranularity } = toCaptions(file, flags.timing === 'auto' ? undefined : flags.timing)
  if (flags.timing === 'word' && timingGranularity === 'line') {
    console.error(`warning: ${path} has no word timing; its entries are lines.`)
  }
  const format = captionFormats.find(({ name }) => name === file.format)
  const asset = {
    id: flags.id ?? uuidv7(),
    type: 'caption',
    filename: path === '-' ? `captions.${format?.extension ?? file.format}` : basename(path),
    size: bytes.length,
    mimeType: format?.mimeType ?? 'text/plain',
    remoteUrl: null,
    remoteKey: null,
    timingGranularity,
    captions,
  }
  await print(JSON.stringify(flags.format === 'json' ? asset : captions, null, 2), flags.output)
}

async function readCaptionFile(
  path: string,
  bytes: Buffer,
  encoding: string | undefined,
): Promise<CaptionFile> {
  try {
    return parseDecodedCaptions(await decodeCaptionText(bytes, encoding))
  } catch (error) {
    if (!(error instanceof CaptionFileError)) throw error
    throw new CommandError(`${path}: ${error.message}`, exitCodes.invalidDocument, { cause: error })
  }
}

async function print(json: string, output: string | undefined): Promise<void> {
  if (output === undefined) {
    console.log(json)
    return
  }
  try {
    await writeFile(output, `${json}\n`)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new CommandError(`${output} can't be written: ${reason}`, exitCodes.failure, { cause })
  }
}
