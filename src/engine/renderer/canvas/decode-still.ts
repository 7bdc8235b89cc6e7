import { readFile } from 'node:fs/promises'
import type { Image } from '@napi-rs/canvas'
import { imageSize } from 'image-size'
import { AnimationTooLargeError } from '../file-formats/animations/animation-file.ts'
import { readGif } from '../file-formats/animations/gif-animation.ts'
import { readBmp } from '../file-formats/bmp-file.ts'
import { describeContent, detectImageFormat } from '../file-formats/describe-content.ts'
import { FORMAT_SAMPLE_BYTES, type ImageFormatName } from '../file-formats/image-formats.ts'
import { isUpright } from '../file-formats/orientation.ts'
import { turnUpright } from '../file-formats/pixels.ts'
import { readPngOrientation } from '../file-formats/png-file.ts'
import { sniffSvgBytes } from '../file-formats/svg-sniffer.ts'
import { withPlainExif } from '../file-formats/webp-file.ts'
import type { FontCatalogue } from '../fonts/font-catalogue.ts'
import { MediaError } from '../media/media-error.ts'
import { SvgError } from '../svg/svg-error.ts'
import type { SvgRenderer } from '../svg/svg-renderer.ts'
import { AnimationFrames } from './animation-frames.ts'
import { convertToPng } from './convert-to-png.ts'
import { decodeHeifStill } from './decode-heif-still.ts'
import { decodeJpeg } from './decode-jpeg.ts'
import { decodeTiff } from './decode-tiff.ts'
import { loadBytes, loadPixels, readPixels } from './load-image.ts'
import { isComplete } from './still-completeness.ts'
import {
  assertStillSize,
  createDamagedError,
  NotAnImageError,
  StillDecodeError,
  StillTooLargeError,
} from './still-error.ts'
import { SvgStill } from './svg-still.ts'

/** The renderer and the fonts for SVG files. */
export interface SvgTools {
  readonly renderer: SvgRenderer
  readonly fonts: FontCatalogue
}

/**
 * Decodes an image file of any format in `imageFormats`, upright (EXIF orientation applied) and in sRGB; of an animation,
 * the first frame. The content decides the format.
 *
 * The size is read from the header and checked before memory is allocated. An SVG stays a vector drawing, sharp at any
 * scale; its external references are not drawn.
 *
 * @throws {StillDecodeError} If the file is not an image, is damaged, or is larger than 100 megapixels or 16 384
 * pixels on a side.
 */
export async function decodeStill(path: string, svg: SvgTools): Promise<Image | SvgStill> {
  const bytes = await readFile(path)
  if (bytes.length === 0) throw new StillDecodeError('the file is empty.')
  if (sniffSvgBytes(bytes) === 'svg') return decodeSvg(bytes, svg)
  const format = await detectImageFormat(bytes.subarray(0, FORMAT_SAMPLE_BYTES))
  if (format === undefined) throw await createNotImageError(bytes)
  try {
    return await decode(bytes, format, path)
  } catch (error) {
    if (error instanceof StillDecodeError) throw error
    if (error instanceof AnimationTooLargeError) throw new StillTooLargeError(error.message, { cause: error })
    if (error instanceof MediaError && error.code !== undefined) throw error
    throw createDamagedError(error)
  }
}

/**
 * Reads an SVG.
 *
 * @throws {StillDecodeError} If it can't be read or is too large.
 */
export async function decodeSvg(bytes: Uint8Array, { renderer, fonts }: SvgTools): Promise<SvgStill> {
  // Most exports have no drawing, and the parsers take 30 MB.
  const { openSvg } = await import('../svg/open-svg.ts')
  try {
    const drawing = await openSvg(bytes, { renderer, fonts, convertImage: convertToPng })
    assertStillSize(drawing.width, drawing.height)
    return new SvgStill(drawing)
  } catch (error) {
    if (!(error instanceof SvgError)) throw error
    throw new StillDecodeError(error.message, { cause: error })
  }
}

function decode(bytes: Buffer, format: Exclude<ImageFormatName, 'svg'>, path: string): Promise<Image> {
  switch (format) {
    case 'jpeg':
      return decodeJpeg(bytes)
    case 'png':
      return decodePng(bytes)
    case 'gif':
      return decodeGif(bytes)
    case 'avif':
    case 'heic':
      return decodeHeifStill(bytes, path)
    case 'tiff':
      return decodeTiff(bytes)
    case 'webp':
      return decodeChecked(withPlainExif(bytes), format)
    case 'bmp':
      return decodeChecked(bytes, format)
  }
}

/** Decodes a file with Skia, after checks of what Skia does not check. */
async function decodeChecked(bytes: Buffer, format: ImageFormatName): Promise<Image> {
  const { width, height } = format === 'bmp' ? readBmp(bytes) : imageSize(bytes)
  assertStillSize(width, height)
  if (!isComplete(bytes, format)) throw createDamagedError()
  return loadBytes(bytes)
}

async function decodePng(bytes: Buffer): Promise<Image> {
  const image = await decodeChecked(bytes, 'png')
  const orientation = readPngOrientation(bytes)
  if (isUpright(orientation)) return image
  return loadPixels(turnUpright(readPixels(image), orientation), { hasAlpha: true })
}

/** The first frame that can be decoded, on the whole canvas. */
async function decodeGif(bytes: Buffer): Promise<Image> {
  const file = readGif(bytes)
  if (file === undefined) throw createDamagedError()
  assertStillSize(file.width, file.height)
  const frames = new AnimationFrames(file)
  if (!(await frames.paintFirst())) throw createDamagedError()
  return loadPixels(readPixels(frames.canvas), { hasAlpha: true })
}

async function createNotImageError(bytes: Buffer): Promise<NotAnImageError> {
  const content = await describeContent(bytes.subarray(0, FORMAT_SAMPLE_BYTES))
  return new NotAnImageError(content?.phrase)
}
