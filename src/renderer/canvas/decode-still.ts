import { readFile } from 'node:fs/promises'
import { type Image, loadImage } from '@napi-rs/canvas'
import { imageSize } from 'image-size'
import { isCompleteStill } from './still-completeness.ts'

/** Why a still can't be decoded; `message` is a sentence without the file's name. */
export class StillDecodeError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StillDecodeError'
  }
}

/** The most pixels a picture may have: decoded, each takes four bytes. */
const MAX_PIXELS = 100_000_000
const MAX_SIDE = 16_384

/**
 * Decodes a PNG, JPEG, WebP, GIF (its first frame), AVIF or SVG file, upright (EXIF orientation applied).
 *
 * The size is read from the header and checked before memory is taken. An SVG is cut off from everything
 * outside of itself: what it refers to by address is not drawn.
 *
 * @throws {StillDecodeError} If the file is no picture, is damaged, or is larger than 100 megapixels or
 * 16 384 pixels on a side.
 */
export async function decodeStill(path: string): Promise<Image> {
  const bytes = await readFile(path)
  if (bytes.length === 0) throw new StillDecodeError('the file is empty.')
  const size = headerSize(bytes)
  assertSize(size.width, size.height)
  if (!isCompleteStill(bytes, size.type)) throw new StillDecodeError('the picture is cut off.')
  try {
    const image = await loadImage(size.type === 'svg' ? withoutReferences(bytes) : bytes)
    assertSize(image.width, image.height)
    return image
  } catch (error) {
    if (error instanceof StillDecodeError) throw error
    throw new StillDecodeError('the picture is damaged or cut off.', { cause: error })
  }
}

function headerSize(bytes: Buffer): { width: number; height: number; type?: string | undefined } {
  try {
    return imageSize(bytes)
  } catch (error) {
    throw new StillDecodeError('the file is no picture (PNG, JPEG, WebP, GIF, AVIF or SVG).', {
      cause: error,
    })
  }
}

function assertSize(width: number, height: number): void {
  if (!(width >= 1 && height >= 1)) throw new StillDecodeError('the picture has no pixels.')
  if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS) {
    throw new StillDecodeError(
      `the picture is ${width}×${height} pixels; at most ${MAX_SIDE} on a side and 100 megapixels are allowed.`,
    )
  }
}

/** Removes addresses that lead out of an SVG: links other than `#fragment` and `data:`, CSS imports, entities. */
function withoutReferences(bytes: Buffer): Buffer {
  const cleaned = bytes
    .toString('utf8')
    .replace(/<!DOCTYPE[^>[]*(\[[^\]]*\])?[^>]*>/gi, '')
    .replace(/@import[^;]*;?/gi, '')
    .replace(/\b((?:xlink:)?href|src)\s*=\s*(["'])(?!#|data:)[^"']*\2/gi, '$1=$2$2')
    .replace(/url\(\s*(["']?)(?!#|data:|["'])[^)]*\)/gi, 'none')
  return Buffer.from(cleaned)
}
