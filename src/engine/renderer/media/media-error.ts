import { AV_LOG_FATAL, AVERROR_EOF } from 'node-av/constants'
import { FFmpegError, Log, PosixError } from 'node-av/lib'

// Our own errors report failures; libav's log output about untrusted files would flood the logs.
Log.setLevel(AV_LOG_FATAL)

const EAGAIN = FFmpegError.AVERROR(PosixError.EAGAIN)
const ENOSPC = FFmpegError.AVERROR(PosixError.ENOSPC)

/** Errors of the machine. Decoders report all others about packets that are damaged or that they don't support. */
const MACHINE_ERRORS: ReadonlySet<number> = new Set(
  [PosixError.ENOMEM, PosixError.EIO, PosixError.ENOSPC].map(FFmpegError.AVERROR),
)

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

/** Returns whether a codec or filter has no output at the moment: it needs input, or is drained. */
export function isDrained(result: number): boolean {
  return result === EAGAIN || result === AVERROR_EOF
}

/**
 * Throws if decoding failed because of the machine. Players skip damaged packets and hold the last good frame.
 *
 * @returns Whether it succeeded.
 * @throws {MediaError} If memory or the disk failed.
 */
export function checkDecoding(result: number, action: string): boolean {
  if (MACHINE_ERRORS.has(result)) throw toMediaError(result, action)
  return result >= 0
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
