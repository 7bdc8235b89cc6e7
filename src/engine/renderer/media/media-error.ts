import { AV_LOG_FATAL, AVERROR_EOF } from 'node-av/constants'
import { FFmpegError, Log, PosixError } from 'node-av/lib'

// Failures are reported by our errors; libav's own chatter about strangers' files would fill the logs.
Log.setLevel(AV_LOG_FATAL)

const EAGAIN = FFmpegError.AVERROR(PosixError.EAGAIN)
const ENOSPC = FFmpegError.AVERROR(PosixError.ENOSPC)

/**
 * Why media could not be read or written; `message` is a sentence that a person can act on, without the
 * file's name (the caller knows how its user calls the file).
 */
export class MediaError extends Error {
  /** `ENOSPC` when the disk is full, so that callers can tell it from bad media. */
  readonly code: string | undefined

  constructor(message: string, options: ErrorOptions & { code?: string } = {}) {
    super(message, options)
    this.name = 'MediaError'
    this.code = options.code
  }
}

/**
 * Passes a libav return value through, or throws.
 *
 * @param doing - What was tried, as in "Could not {doing}".
 * @throws {MediaError} If `result` is negative.
 */
export function checkResult(result: number, action: string): number {
  if (result < 0) throw toMediaError(result, action)
  return result
}

/** Whether a codec or filter has nothing more to give for now: it wants input, or is drained. */
export function isDrained(result: number): boolean {
  return result === EAGAIN || result === AVERROR_EOF
}

/** The error for a negative libav return value. */
export function toMediaError(result: number, action: string): MediaError {
  const cause = new FFmpegError(result)
  const code = result === ENOSPC ? { code: 'ENOSPC' } : {}
  return new MediaError(`Could not ${action}: ${cause.message}.`, { cause, ...code })
}

/** Passes a value through that libav gives unless memory or a build option is missing. */
export function requireValue<T>(value: T | null | undefined, name: string): T {
  if (value === null || value === undefined) throw new MediaError(`This build of FFmpeg gives no ${name}.`)
  return value
}
