import { type Canvas, createCanvas, ImageData } from '@napi-rs/canvas'

/** A picture to draw whose pixels are replaced again and again: the frames of a video. */
export interface RgbaDrawable {
  readonly canvas: Canvas
  readonly width: number
  readonly height: number
  /** Takes a copy of RGBA with straight alpha, rows from the top without padding. */
  replacePixels(rgba: Buffer): void
}

/** @param width - Pixels, as `height`. */
export function rgbaDrawable(width: number, height: number): RgbaDrawable {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  return {
    canvas,
    width,
    height,
    replacePixels(rgba) {
      const pixels = new Uint8ClampedArray(rgba.buffer, rgba.byteOffset, rgba.byteLength)
      context.putImageData(new ImageData(pixels, width, height), 0, 0)
    },
  }
}
