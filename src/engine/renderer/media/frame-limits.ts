import { isAllowedSize, SIZE_LIMIT } from '../file-formats/size-limit.ts'
import { MediaError } from './media-error.ts'

/** @throws {MediaError} If a frame is too large to decode safely, or has no area. */
export function assertDecodable({
  width,
  height,
}: {
  readonly width: number
  readonly height: number
}): void {
  if (width < 1 || height < 1) throw new MediaError('The frame has no size.')
  if (!isAllowedSize(width, height)) {
    throw new MediaError(`The frame is ${width}×${height} pixels; ${SIZE_LIMIT} are allowed.`)
  }
}
