import { type Canvas, createCanvas, type Image, loadImage } from '@napi-rs/canvas'
import { encodePlainPng, type Pixels, type PlainPngOptions } from '../file-formats/pixels.ts'
import { assertStillSize } from './still-error.ts'

/**
 * Decodes an image file with Skia, at once instead of at its first drawing, in the middle of a segment.
 *
 * @throws {Error} If it can't be decoded.
 */
export async function loadBytes(bytes: Buffer): Promise<Image> {
  const image = await loadImage(bytes)
  assertStillSize(image.width, image.height)
  createCanvas(1, 1).getContext('2d').drawImage(image, 0, 0)
  return image
}

/** Makes an image of pixels: unlike a canvas, it has mipmaps, and its colour profile is applied. */
export function loadPixels(pixels: Pixels, options: PlainPngOptions): Promise<Image> {
  return loadBytes(encodePlainPng(pixels, options))
}

export function readPixels(image: Image | Canvas): Pixels {
  const { width, height } = image
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, width, height)
  return { rgba: Buffer.from(data.buffer, data.byteOffset, data.byteLength), width, height }
}
