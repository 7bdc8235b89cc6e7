import type { Image } from '@napi-rs/canvas'
import type { Metadata, Sharp, SharpOptions } from 'sharp'
import type { Pixels } from '../file-formats/pixels.ts'
import { MAX_PIXELS } from '../file-formats/size-limit.ts'
import { loadPixels } from './load-image.ts'
import { assertStillSize, StillDecodeError } from './still-error.ts'

/**
 * Decodes the first page of a TIFF with libvips: upright, with its colour profile applied.
 *
 * @throws {StillDecodeError} If it is damaged, too large, or of a kind that libvips does not read.
 */
export async function decodeTiff(bytes: Buffer): Promise<Image> {
  const open = await openWith({ limitInputPixels: MAX_PIXELS, failOn: 'error' })
  try {
    const metadata = await open(bytes).metadata()
    assertStillSize(metadata.width, metadata.height)
    return await loadPixels(await decode(open(bytes).autoOrient(), metadata), { hasAlpha: metadata.hasAlpha })
  } catch (error) {
    if (error instanceof StillDecodeError) throw error
    throw new StillDecodeError(
      'the TIFF image is damaged, or of a kind that is not supported: save it as PNG or JPEG.',
      { cause: error },
    )
  }
}

/** Loads the library when the first TIFF needs it, because most processes never do. */
async function openWith(options: SharpOptions): Promise<(bytes: Buffer) => Sharp> {
  const { default: sharp } = await import('sharp')
  // The content of an untrusted file selects the loader; no other is used, and none that could open further files.
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: ['VipsForeignLoadTiffBuffer'] })
  sharp.cache(false)
  sharp.concurrency(1)
  return (bytes) => sharp(bytes, options)
}

async function decode(image: Sharp, { space, icc, depth }: Metadata): Promise<Pixels> {
  const isPlainCmyk = space === 'cmyk' && icc === undefined
  const converted = isPlainCmyk
    ? image.pipelineColourspace('cmyk').toColourspace('cmyk')
    : image.toColourspace('srgb').ensureAlpha()
  // A conversion between colours scales samples to bytes, too.
  const sampleBytes = isPlainCmyk && depth === 'ushort' ? 2 : 1
  const raw = converted.raw({ depth: sampleBytes === 2 ? 'ushort' : 'uchar' })
  const { data, info } = await raw.toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  return { rgba: isPlainCmyk ? convertCmyk(data, channels, sampleBytes) : data, width, height }
}

/** Without a profile, inks are converted as those of a JPEG are: each channel is what is not covered by ink or black. */
function convertCmyk(data: Buffer, channels: number, sampleBytes: 1 | 2): Buffer {
  const pixelBytes = channels * sampleBytes
  const rgba = Buffer.alloc((data.length / pixelBytes) * 4)
  // The upper byte of a sample.
  const readSample = (pixel: number, channel: number): number =>
    data[pixel + (channel + 1) * sampleBytes - 1] ?? 0
  for (let from = 0, to = 0; from < data.length; from += pixelBytes, to += 4) {
    const light = 255 - readSample(from, 3)
    for (let channel = 0; channel < 3; channel++) {
      rgba[to + channel] = Math.round(((255 - readSample(from, channel)) * light) / 255)
    }
    rgba[to + 3] = 255
  }
  return rgba
}
