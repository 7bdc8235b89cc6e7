import { type Canvas, createCanvas, ImageData } from '@napi-rs/canvas'
import { freeCanvas } from './free-canvas.ts'

/** An image whose pixels are replaced repeatedly: the frames of a video. */
export interface RgbaDrawable extends Disposable {
  readonly canvas: Canvas
  readonly width: number
  readonly height: number
  /** Copies RGBA with straight alpha, rows from the top without padding. */
  replacePixels(rgba: Buffer): void
}

/**
 * @param width - In pixels, like `height`.
 * @param hasAlpha - A canvas known to be opaque draws faster: measured at 1280×720, 0.4 ms a frame instead of 1.6.
 */
export function createRgbaDrawable(width: number, height: number, hasAlpha: boolean): RgbaDrawable {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d', { alpha: hasAlpha })
  return {
    canvas,
    width,
    height,
    replacePixels(rgba) {
      const pixels = new Uint8ClampedArray(rgba.buffer, rgba.byteOffset, rgba.byteLength)
      context.putImageData(new ImageData(pixels, width, height), 0, 0)
    },
    [Symbol.dispose]: () => freeCanvas(canvas),
  }
}
