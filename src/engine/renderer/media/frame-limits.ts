import { MediaError } from './media-error.ts'

/** Maximum side of a frame, in pixels. */
const MAX_SIDE = 16_384

/** Maximum pixels of a decoded frame; 400 MB as RGBA. */
export const MAX_PIXELS = 100_000_000

/** @throws {MediaError} If a frame is too large to decode safely, or has no area. */
export function assertDecodable({
  width,
  height,
}: {
  readonly width: number
  readonly height: number
}): void {
  if (width < 1 || height < 1) throw new MediaError('The frame has no size.')
  if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS) {
    throw new MediaError(
      `The frame is ${width}×${height} pixels; at most ${MAX_SIDE} on a side and ${MAX_PIXELS / 1e6} megapixels are allowed.`,
    )
  }
}
