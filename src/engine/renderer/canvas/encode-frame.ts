import { GifEncoder } from '@napi-rs/canvas'
import { createRgbaDrawable } from './rgba-drawable.ts'

export type StillFormat = 'png' | 'jpeg' | 'webp'

export type FrameEncoding =
  | { readonly format: StillFormat }
  /** `frameMs`: how long each picture shows. */
  | { readonly format: 'gif'; readonly frameMs: number }

/** Of the formats that lose something, 0–100: no difference to be seen, at a fifth of the size of a PNG. */
const QUALITY = 92

/**
 * Encodes one opaque picture; a PNG holds exactly these pixels.
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

/** Encodes opaque pictures of one size as a GIF that plays for ever. */
export function encodeGif(frames: readonly Buffer[], width: number, height: number, frameMs: number): Buffer {
  using encoder = new GifEncoder(width, height, { repeat: 0, quality: 5 })
  for (const rgba of frames) encoder.addFrame(rgba, width, height, { delay: frameMs })
  return encoder.finish()
}
