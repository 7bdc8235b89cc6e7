import { toCaptions } from '@engine/document/caption-files/parse-caption-file.ts'
import type { EditableAsset } from '@engine/document/edit/editable-document.ts'
import { createRandomId } from '../../session/random-id.ts'
import { readCaptionFile } from '../captions/read-caption-file.ts'
import type { AddedItem } from './add-to-timeline.ts'

const extensions = ['.srt', '.vtt', '.ass', '.ssa', '.lrc']

/** Returns whether a file has captions, by its name. */
export function isCaptionFile({ name }: File): boolean {
  return extensions.some((extension) => name.toLowerCase().endsWith(extension))
}

/** Captions of a file, and what was corrected while reading it. */
export interface ReadCaptions extends AddedItem {
  readonly asset: EditableAsset
  readonly warnings: readonly string[]
}

/**
 * Reads a caption file. Its entries become part of the document, so that they can be edited.
 *
 * @throws {Error} If it has no captions, or is too large.
 */
export async function readCaptions(file: File): Promise<ReadCaptions> {
  const read = await readCaptionFile(file, undefined)
  if (read.kind === 'failed') throw new Error(read.reason)
  const { captions, timingGranularity } = toCaptions(read.file, 'line')
  const asset: EditableAsset = {
    id: createRandomId(),
    type: 'caption',
    filename: file.name,
    size: file.size,
    remoteUrl: null,
    remoteKey: null,
    mimeType: 'text/plain',
    captions: captions.map((entry) => ({ ...entry })),
    timingGranularity,
  }
  return {
    item: { type: 'captions', asset },
    asset,
    warnings: read.file.warnings.map(({ lineNumber, message }) =>
      lineNumber === undefined ? message : `Line ${lineNumber}: ${message}`,
    ),
  }
}
