import { GifEncoder } from '@napi-rs/canvas'
import type { StillFormat } from '../jobs/frame-encoding.ts'
import { createRgbaDrawable } from './rgba-drawable.ts'

/** Quality of lossy formats, 0–100: visually lossless, at a fifth of the size of a PNG. */
const QUALITY = 92

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

/** Encodes opaque frames of one size as a GIF that loops forever. */
export function encodeGif(frames: readonly Buffer[], width: number, height: number, frameMs: number): Buffer {
  using encoder = new GifEncoder(width, height, { repeat: 0, quality: 5 })
  for (const rgba of frames) encoder.addFrame(rgba, width, height, { delay: frameMs })
  return encoder.finish()
}
