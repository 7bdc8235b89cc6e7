import { IMAGE_FORMAT_LIST } from '../file-formats/image-formats.ts'
import { isAllowedSize, SIZE_LIMIT } from '../file-formats/size-limit.ts'

/** Why a still can't be decoded; `message` is a sentence without the file's name. */
export class StillDecodeError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StillDecodeError'
  }
}

/** The image has more pixels than are decoded. */
export class StillTooLargeError extends StillDecodeError {}

/** The file is not an image of a supported format. */
export class NotAnImageError extends StillDecodeError {
  /** @param content - The kind of file, if it is known, such as "a PDF document". */
  constructor(content?: string) {
    super(
      content === undefined
        ? `the file is not an image (${IMAGE_FORMAT_LIST}).`
        : `the file is ${content}, but an image is needed (${IMAGE_FORMAT_LIST}).`,
    )
  }
}

export function createDamagedError(cause?: unknown): StillDecodeError {
  return new StillDecodeError('the image is damaged or truncated.', { cause })
}

/** @throws {StillDecodeError} If an image has no area, or is too large to decode safely. */
export function assertStillSize(width: number, height: number): void {
  if (!(width >= 1 && height >= 1)) throw new StillDecodeError('the image has no pixels.')
  if (!isAllowedSize(width, height)) {
    throw new StillTooLargeError(`the image is ${width}×${height} pixels; ${SIZE_LIMIT} are allowed.`)
  }
}
