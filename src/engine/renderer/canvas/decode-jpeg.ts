import type { Image } from '@napi-rs/canvas'
import { readJpeg } from '../file-formats/jpeg-file.ts'
import { loadBytes, readPixels } from './load-image.ts'
import { assertStillSize, createDamagedError } from './still-error.ts'

/**
 * Decodes a JPEG; what follows its end, such as the film of a motion photo, is ignored.
 *
 * @throws {StillDecodeError} If it is truncated or too large.
 */
export async function decodeJpeg(bytes: Buffer): Promise<Image> {
  const file = readJpeg(bytes)
  if (file === undefined) throw createDamagedError()
  assertStillSize(file.width, file.height)
  const image = bytes.subarray(0, file.length)
  if (file.hasEndMarker) return loadBytes(image)
  return decodeWithoutEnd(image)
}

const END_OF_IMAGE = Buffer.from([0xff, 0xd9])

/** Image data that would decode to something else than the flat area which decoders append to truncated data. */
const NOISE = Buffer.from(Array.from({ length: 64 }, (_, at) => (at * 89 + 37) % 251))

/**
 * Decodes a JPEG whose end marker is missing. Nothing else says whether all its image data is present: it is, if further
 * data changes no pixel.
 */
async function decodeWithoutEnd(bytes: Buffer): Promise<Image> {
  const [image, continued] = await Promise.all([
    loadBytes(Buffer.concat([bytes, END_OF_IMAGE])),
    loadBytes(Buffer.concat([bytes, NOISE, END_OF_IMAGE])),
  ])
  if (!readPixels(image).rgba.equals(readPixels(continued).rgba)) throw createDamagedError()
  return image
}
