import { readFile } from 'node:fs/promises'
import { createCanvas, type Image, loadImage } from '@napi-rs/canvas'
import { imageSize } from 'image-size'
import { FontCatalogue } from '../fonts/font-catalogue.ts'
import { openSvg } from '../svg/open-svg.ts'
import { SvgError } from '../svg/svg-error.ts'
import { SvgRenderer } from '../svg/svg-renderer.ts'
import { sniffSvgBytes } from '../svg/svg-sniffer.ts'
import { convertToPng } from './convert-to-png.ts'
import { isComplete } from './still-completeness.ts'
import { SvgStill } from './svg-still.ts'

/** Why a still can't be decoded; `message` is a sentence without the file's name. */
export class StillDecodeError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StillDecodeError'
  }
}

/** The image has more pixels than are decoded. */
export class StillTooLargeError extends StillDecodeError {}

/** Maximum pixels of an image; each takes four bytes when decoded. */
const MAX_PIXELS = 100_000_000
const MAX_SIDE = 16_384
const stillTypes = ['png', 'jpg', 'webp', 'gif', 'avif']

/** The renderer and the fonts for SVG files. */
export interface SvgTools {
  readonly renderer: SvgRenderer
  readonly fonts: FontCatalogue
}

/**
 * Decodes a PNG, JPEG, WebP, GIF (its first frame), AVIF or SVG file, upright (EXIF orientation applied).
 *
 * The size is read from the header and checked before memory is allocated. An SVG stays a vector drawing, sharp at any
 * scale; its external references are not drawn.
 *
 * @param svg - For SVG files; default: the bundled fonts.
 * @throws {StillDecodeError} If the file is not an image, is damaged, or is larger than 100 megapixels or 16 384
 * pixels on a side.
 */
export async function decodeStill(
  path: string,
  svg: SvgTools = { renderer: new SvgRenderer(), fonts: new FontCatalogue() },
): Promise<Image | SvgStill> {
  const bytes = await readFile(path)
  if (bytes.length === 0) throw new StillDecodeError('the file is empty.')
  if (sniffSvgBytes(bytes) === 'svg') return decodeSvg(bytes, svg)
  const size = readHeaderSize(bytes)
  assertSize(size.width, size.height)
  if (!isComplete(bytes, size.type)) throw new StillDecodeError('the image is damaged or truncated.')
  try {
    const image = await loadImage(bytes)
    assertSize(image.width, image.height)
    decodeNow(image)
    return image
  } catch (error) {
    if (error instanceof StillDecodeError) throw error
    throw new StillDecodeError('the image is damaged or truncated.', { cause: error })
  }
}

/**
 * Reads an SVG.
 *
 * @throws {StillDecodeError} If it can't be read or is too large.
 */
export async function decodeSvg(bytes: Uint8Array, { renderer, fonts }: SvgTools): Promise<SvgStill> {
  try {
    const drawing = await openSvg(bytes, { renderer, fonts, convertImage: convertToPng })
    assertSize(drawing.width, drawing.height)
    return new SvgStill(drawing)
  } catch (error) {
    if (!(error instanceof SvgError)) throw error
    throw new StillDecodeError(error.message, { cause: error })
  }
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
  return new StillDecodeError('the file is not an image (PNG, JPEG, WebP, GIF, AVIF or SVG).', options)
}

function assertSize(width: number, height: number): void {
  if (!(width > 0 && height > 0)) throw new StillDecodeError('the image has no pixels.')
  if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS) {
    throw new StillTooLargeError(
      `the image is ${Math.round(width)}×${Math.round(height)} pixels; at most ${MAX_SIDE} on a side and 100 megapixels are allowed.`,
    )
  }
}

/** Makes Skia decode the image now instead of at its first drawing, in the middle of a segment. */
function decodeNow(image: Image): void {
  createCanvas(1, 1).getContext('2d').drawImage(image, 0, 0)
}
