import type { Drawable } from '@engine/compositor/resources.ts'
import { isDrawing } from './needs-server.ts'
import { sizeDrawing } from './size-drawing.ts'

/**
 * Decodes an image file in an image element, which applies the EXIF orientation and draws vector images at any size.
 *
 * @throws {DOMException} If the browser can't decode it.
 */
export async function decodeBlob(file: Blob): Promise<Drawable> {
  const image = new Image()
  const url = URL.createObjectURL((await isDrawing(file)) ? await sizeDrawing(file) : file)
  try {
    image.src = url
    await image.decode()
  } finally {
    URL.revokeObjectURL(url)
  }
  if (image.width === 0 || image.height === 0)
    throw new DOMException('The image has no size.', 'EncodingError')
  return image
}
