import { readFile } from 'node:fs/promises'
import { createCanvas, type Image, loadImage } from '@napi-rs/canvas'
import { imageSize } from 'image-size'
import { isComplete } from './still-completeness.ts'
import { toStandaloneSvg } from './svg-source.ts'

/** Why a still can't be decoded; `message` is a sentence without the file's name. */
export class StillDecodeError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StillDecodeError'
  }
}

/** A picture with more pixels than are decoded. */
export class StillTooLargeError extends StillDecodeError {}

/** The most pixels a picture may have: decoded, each takes four bytes. */
const MAX_PIXELS = 100_000_000
const MAX_SIDE = 16_384
const stillTypes = ['png', 'jpg', 'webp', 'gif', 'avif', 'svg']

/**
 * Decodes a PNG, JPEG, WebP, GIF (its first frame), AVIF or SVG file, upright (EXIF orientation applied).
 *
 * The size is read from the header and checked before memory is taken. An SVG stays a drawing, sharp at
 * any scale; what it refers to outside of itself is not drawn.
 *
 * @throws {StillDecodeError} If the file is no picture, is damaged, or is larger than 100 megapixels or
 * 16 384 pixels on a side.
 */
export async function decodeStill(path: string): Promise<Image> {
  const bytes = await readFile(path)
  if (bytes.length === 0) throw new StillDecodeError('the file is empty.')
  const size = readHeaderSize(bytes)
  if (size.type !== 'svg') assertSize(size.width, size.height)
  if (!isComplete(bytes, size.type)) throw new StillDecodeError('the picture is damaged or cut off.')
  try {
    const image = await loadImage(size.type === 'svg' ? toStandaloneSvg(bytes, size) : bytes)
    assertSize(image.width, image.height)
    decodeNow(image)
    return image
  } catch (error) {
    if (error instanceof StillDecodeError) throw error
    throw new StillDecodeError('the picture is damaged or cut off.', { cause: error })
  }
}

/**
 * Reads an SVG drawing that is ours.
 *
 * @throws {StillDecodeError} If it has no size or can't be read.
 */
export async function decodeSvg(bytes: Buffer): Promise<Image> {
  const image = await loadImage(toStandaloneSvg(bytes, sniffSize(bytes)))
  decodeNow(image)
  return image
}

function readHeaderSize(bytes: Buffer): { width: number; height: number; type: string } {
  const { width, height, type = '' } = sniffSize(bytes)
  if (!stillTypes.includes(type)) throw createNotImageError()
  return { width, height, type }
}

function sniffSize(bytes: Buffer): { width: number; height: number; type?: string | undefined } {
  try {
    return imageSize(bytes)
  } catch (error) {
    throw createNotImageError({ cause: error })
  }
}

function createNotImageError(options?: ErrorOptions): StillDecodeError {
  return new StillDecodeError('the file is no picture (PNG, JPEG, WebP, GIF, AVIF or SVG).', options)
}

function assertSize(width: number, height: number): void {
  if (!(width >= 1 && height >= 1)) throw new StillDecodeError('the picture has no pixels.')
  if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS) {
    throw new StillTooLargeError(
      `the picture is ${width}×${height} pixels; at most ${MAX_SIDE} on a side and 100 megapixels are allowed.`,
    )
  }
}

/** Skia decodes at the first drawing: here, and not in the middle of a segment. */
function decodeNow(image: Image): void {
  createCanvas(1, 1).getContext('2d').drawImage(image, 0, 0)
}
