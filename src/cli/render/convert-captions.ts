import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import { type CaptionFile, CaptionFileError } from '../../engine/document/caption-files/caption-file.ts'
import { captionFormats } from '../../engine/document/caption-files/caption-formats.ts'
import { decodeCaptionText } from '../../engine/document/caption-files/decode-caption-text.ts'
import { parseCaptionFile, toCaptions } from '../../engine/document/caption-files/parse-caption-file.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { readInput } from './read-input.ts'

/** The flags of `framewright captions`. */
export interface CaptionFlags {
  readonly output?: string
  readonly format: 'json' | 'entries'
  readonly timing: 'auto' | 'word' | 'line'
  readonly id?: string
}

/**
 * Does what `framewright captions` was asked for; what was mended goes to standard error.
 *
 * @throws {CommandError} If the file can't be read or holds no captions.
 */
export async function convertCaptions(path: string, flags: CaptionFlags): Promise<void> {
  const bytes = await readInput(path)
  const file = readCaptionFile(path, bytes)
  for (const { lineNumber, message } of file.warnings) {
    console.error(`warning: ${path}, line ${lineNumber}: ${message}`)
  }
  const { captions, timingGranularity } = toCaptions(file, flags.timing === 'auto' ? undefined : flags.timing)
  if (flags.timing === 'word' && timingGranularity === 'line') {
    console.error(`warning: ${path} times no words; its entries are lines.`)
  }
  const asset = {
    id: flags.id ?? uuidv7(),
    type: 'caption',
    filename: path === '-' ? `captions.${file.format}` : basename(path),
    size: bytes.length,
    mimeType: captionFormats.find(({ name }) => name === file.format)?.mimeType ?? 'text/plain',
    remoteUrl: null,
    remoteKey: null,
    timingGranularity,
    captions,
  }
  await print(JSON.stringify(flags.format === 'json' ? asset : captions, null, 2), flags.output)
}

function readCaptionFile(path: string, bytes: Buffer): CaptionFile {
  try {
    return parseCaptionFile(decodeCaptionText(bytes))
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
