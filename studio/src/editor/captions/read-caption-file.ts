import { type CaptionFile, CaptionFileError } from '@engine/document/caption-files/caption-file.ts'
import { decodeCaptionText } from '@engine/document/caption-files/decode-caption-text.ts'
import { parseDecodedCaptions } from '@engine/document/caption-files/parse-caption-file.ts'

/** A caption file that a person chose, as it was read. */
export type ReadCaptions =
  | { readonly kind: 'captions'; readonly file: CaptionFile; readonly encoding: string }
  /** The reason, as a sentence. */
  | { readonly kind: 'failed'; readonly reason: string; readonly encoding: string | undefined }

/** Larger files are not read. */
const MAX_BYTES = 10 * 1024 * 1024

/**
 * Reads a caption file.
 *
 * @param encoding - A label of the WHATWG Encoding Standard; undefined: detected.
 */
export async function readCaptionFile(file: Blob, encoding: string | undefined): Promise<ReadCaptions> {
  if (file.size > MAX_BYTES)
    return { kind: 'failed', reason: 'The file is too large: caption files have at most 10 MB.', encoding }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const decoded = await decodeCaptionText(bytes, encoding)
  try {
    return { kind: 'captions', file: parseDecodedCaptions(decoded), encoding: decoded.encoding }
  } catch (error) {
    if (!(error instanceof CaptionFileError)) throw error
    // The message names the line at fault.
    return { kind: 'failed', reason: error.message, encoding: decoded.encoding }
  }
}
