import { AV_LOG_FATAL, AVERROR_EOF } from 'node-av/constants'
import { FFmpegError, Log, PosixError } from 'node-av/lib'

// Our own errors report failures; libav's log output about untrusted files would flood the logs.
Log.setLevel(AV_LOG_FATAL)

const EAGAIN = FFmpegError.AVERROR(PosixError.EAGAIN)
const ENOSPC = FFmpegError.AVERROR(PosixError.ENOSPC)
const RESOURCE_ERRORS = [ENOSPC, FFmpegError.AVERROR(PosixError.ENOMEM), FFmpegError.AVERROR(PosixError.EIO)]

/**
 * Why media could not be read or written. `message` is an actionable sentence without the file's name, which the
 * caller adds.
 */
export class MediaError extends Error {
  /** `ENOSPC` if the disk is full, so that callers can distinguish it from bad media. */
  readonly code: string | undefined

  constructor(message: string, options: ErrorOptions & { code?: string } = {}) {
    super(message, options)
    this.name = 'MediaError'
    this.code = options.code
  }
}

/**
 * Returns a libav result, or throws if it is an error.
 *
 * @param action - Completes "Could not …".
 * @throws {MediaError} If `result` is negative.
 */
export function checkResult(result: number, action: string): number {
  if (result < 0) throw toMediaError(result, action)
  return result
}

/** Returns whether a codec or filter has no output for now: it needs input, or is drained. */
export function isDrained(result: number): boolean {
  return result === EAGAIN || result === AVERROR_EOF
}

/**
 * Returns whether a libav result reports missing memory or a disk's failure. Every other error of a decoder is about
 * its input.
 */
export function isResourceError(result: number): boolean {
  return RESOURCE_ERRORS.includes(result)
}

/** Returns the error for a negative libav result. */
export function toMediaError(result: number, action: string): MediaError {
  const cause = new FFmpegError(result)
  const code = result === ENOSPC ? { code: 'ENOSPC' } : {}
  return new MediaError(`Could not ${action}: ${cause.message}.`, { cause, ...code })
}

/** Returns a value that libav provides unless memory or a build option is missing. */
export function requireValue<T>(value: T | null | undefined, name: string): T {
  if (value === null || value === undefined) throw new MediaError(`This build of FFmpeg provides no ${name}.`)
  return value
}
