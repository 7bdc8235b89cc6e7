import { Canvas, createCanvas, GifEncoder, Image } from '@napi-rs/canvas'
import { type Drawable, isVectorDrawable } from '../../compositor/resources.ts'
import type { StillFormat } from '../jobs/frame-encoding.ts'
import { createRgbaDrawable } from './rgba-drawable.ts'

/** Quality of lossy formats, 0–100: visually lossless, at a fifth of the size of a PNG. */
const QUALITY = 92

/** Thumbnails are small: a sheet of 100 has some 400 kB. */
const SHEET_QUALITY = 80

/**
 * Encodes one opaque frame; a PNG contains exactly these pixels.
 *
 * @param rgba - Rows from the top without padding.
 */
export async function encodeStill(
  rgba: Buffer,
  width: number,
  height: number,
  format: StillFormat,
): Promise<Buffer> {
  const drawable = createRgbaDrawable(width, height, false)
  drawable.replacePixels(rgba)
  return format === 'png' ? drawable.canvas.encode('png') : drawable.canvas.encode(format, QUALITY)
}

/**
 * Encodes a still or the frame of a source with its transparency, scaled down if it is larger than a size. A drawing
 * becomes as large as it fits.
 */
export async function encodeDrawable(
  drawable: Drawable,
  { maxWidth, maxHeight }: { readonly maxWidth: number; readonly maxHeight: number },
  format: StillFormat,
): Promise<Buffer> {
  const fit = Math.min(maxWidth / drawable.width, maxHeight / drawable.height)
  const scale = isVectorDrawable(drawable) ? fit : Math.min(1, fit)
  const width = Math.max(1, Math.round(drawable.width * scale))
  const height = Math.max(1, Math.round(drawable.height * scale))
  const image = isVectorDrawable(drawable) ? drawable.rasterise(width, height) : drawable
  if (!(image instanceof Canvas || image instanceof Image))
    throw new Error('A source must show a canvas or an image.')
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, 0, 0, width, height)
  return format === 'png' ? canvas.encode('png') : canvas.encode(format, QUALITY)
}

/** Encodes opaque frames of one size as a GIF that loops forever. */
export function encodeGif(frames: readonly Buffer[], width: number, height: number, frameMs: number): Buffer {
  using encoder = new GifEncoder(width, height, { repeat: 0, quality: 5 })
  for (const rgba of frames) encoder.addFrame(rgba, width, height, { delay: frameMs })
  return encoder.finish()
}

/**
 * Encodes opaque frames of one size as one JPEG, row by row from the top left.
 *
 * @param columns - Frames in a row.
 */
export async function encodeSheet(
  frames: readonly Buffer[],
  width: number,
  height: number,
  columns: number,
): Promise<Buffer> {
  const sheet = createCanvas(width * columns, height * Math.ceil(frames.length / columns))
  const context = sheet.getContext('2d', { alpha: false })
  const drawable = createRgbaDrawable(width, height, false)
  for (const [index, rgba] of frames.entries()) {
    drawable.replacePixels(rgba)
    context.drawImage(drawable.canvas, (index % columns) * width, Math.floor(index / columns) * height)
  }
  return sheet.encode('jpeg', SHEET_QUALITY)
}
