import { RenderError, type RenderErrorCode } from '../render-error.ts'

/** Render processes that may be lost through the server's fault before the job fails. */
const SERVER_LOSSES = 3

export interface RepeatOptions {
  readonly signal?: AbortSignal | undefined
  /**
   * The losses after which the job runs once more, although it may be the cause: those that may also come from what the
   * process did before.
   */
  readonly repeatOnceAfter: readonly RenderErrorCode[]
  /** Runs before each repetition; its error ends the job. */
  readonly beforeRepeat?: (() => Promise<void>) | undefined
}

/**
 * Runs a render job, and repeats it if its process was lost and the job is not certainly the cause.
 *
 * A loss through the server's fault says nothing about the job, which runs up to three times. After a loss in
 * `repeatOnceAfter` it runs once more. Every other error ends it.
 *
 * @param run - Runs the job in a render process.
 * @throws {RenderError} The last one.
 * @throws The signal's reason, if it was aborted.
 */
export async function repeatLostJob<T>(
  run: () => Promise<T>,
  { signal, repeatOnceAfter, beforeRepeat }: RepeatOptions,
): Promise<T> {
  let serverLosses = 0
  let wasRepeated = false
  for (;;) {
    try {
      return await run()
    } catch (error) {
      signal?.throwIfAborted()
      if (!(error instanceof RenderError)) throw error
      if (error.isServerFault) {
        serverLosses++
        if (serverLosses === SERVER_LOSSES) throw error
      } else {
        if (wasRepeated || !repeatOnceAfter.includes(error.code)) throw error
        wasRepeated = true
      }
    }
    await beforeRepeat?.()
  }
}
