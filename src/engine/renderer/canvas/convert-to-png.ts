import { createCanvas, loadImage } from '@napi-rs/canvas'
import { imageSize } from 'image-size'

/** Maximum pixels of an image within a drawing. */
const MAX_PIXELS = 40_000_000

/**
 * Converts an image within a drawing to PNG, upright.
 *
 * @returns Undefined if it can't be decoded or has more than 40 megapixels.
 */
export async function convertToPng(bytes: Buffer): Promise<Buffer | undefined> {
  try {
    const { width, height } = imageSize(bytes)
    if (!(width * height <= MAX_PIXELS)) return undefined
    const image = await loadImage(bytes)
    const canvas = createCanvas(image.width, image.height)
    canvas.getContext('2d').drawImage(image, 0, 0)
    return await canvas.encode('png')
  } catch {
    // A drawing is drawn without an image that is damaged, as in browsers.
    return undefined
  }
}
