import type { Image } from '@napi-rs/canvas'
import { HeifError, type HeifImage, readHeif } from '../file-formats/heif/heif-image.ts'
import { decodeHeif } from '../media/decode-heif.ts'
import { VideoReader } from '../media/video-reader.ts'
import { loadBytes, loadPixels } from './load-image.ts'
import { assertStillSize, StillDecodeError } from './still-error.ts'

/**
 * Decodes a HEIC or AVIF file; of a sequence without an image of its own, the first frame.
 *
 * @throws {StillDecodeError} If it is damaged, too large, or of a kind that is not supported.
 */
export async function decodeHeifStill(bytes: Buffer, path: string): Promise<Image> {
  const image = readImage(bytes)
  if (image === undefined) return decodeFirstFrame(path)
  assertStillSize(image.width, image.height)
  if (image.alpha !== undefined) assertStillSize(image.alpha.width, image.alpha.height)
  // Skia reads AVIF itself, with its colour profile, but shows high dynamic range too dark.
  if (image.codec === 'av1' && !isHighDynamicRange(image)) return loadBytes(bytes)
  const { iccProfile, alpha } = image
  return loadPixels(await decodeHeif(image), { iccProfile, hasAlpha: alpha !== undefined })
}

function readImage(bytes: Buffer): HeifImage | undefined {
  try {
    return readHeif(bytes)
  } catch (error) {
    if (error instanceof HeifError)
      throw new StillDecodeError(`the image ${error.message}.`, { cause: error })
    throw error
  }
}

/** Transfer curves of ITU-T H.273: perceptual quantiser and hybrid log-gamma. */
function isHighDynamicRange({ colors, iccProfile }: HeifImage): boolean {
  return iccProfile === undefined && (colors?.transfer === 16 || colors?.transfer === 18)
}

async function decodeFirstFrame(path: string): Promise<Image> {
  await using reader = await VideoReader.open(path)
  const { rgba, width, height, hasAlpha } = await reader.frameAt(0)
  return loadPixels({ rgba, width, height }, { hasAlpha })
}
