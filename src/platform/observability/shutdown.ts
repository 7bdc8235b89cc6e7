import { describeError } from './describe-error.ts'
import type { Logger } from './logger.ts'

export interface Shutdown {
  /** Ends the process because it cannot go on. */
  readonly fail: (error: Error) => void
  /**
   * Starts what runs until the process shall end, then closes it.
   *
   * @param start - Ends early, and closes what it has opened, when its signal is aborted.
   * @returns The exit code.
   */
  readonly run: (start: (signal: AbortSignal) => Promise<{ close(): Promise<void> }>) => Promise<number>
}

/**
 * Listens for SIGTERM and SIGINT. A second one ends the process at once, and so does the end of `timeoutMs`
 * after the first, however far closing has come.
 */
export function shutdownOnSignal(log: Logger, timeoutMs = 10_000): Shutdown {
  const ending = new AbortController()
  let exitCode = 0
  const begin = (reason: string, code: number): void => {
    if (ending.signal.aborted) {
      log.warn(`${reason} while shutting down: ended at once`)
      process.exit(1)
    }
    log.info(`${reason}: shutting down`)
    exitCode = code
    const deadline = setTimeout(() => {
      log.error(`not closed after ${timeoutMs / 1000} s: ended as it is`)
      process.exit(1)
    }, timeoutMs)
    // Where all is closed earlier nothing is left to wait for.
    deadline.unref()
    ending.abort(new Error(reason))
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => begin(signal, 0))
  return {
    fail(error) {
      log.fatal({ err: error }, error.message)
      if (!ending.signal.aborted) begin('failure', 1)
    },
    async run(start) {
      let started: { close(): Promise<void> }
      try {
        started = await start(ending.signal)
      } catch (error) {
        if (!ending.signal.aborted) throw error
        log.info({ reason: describeError(error) }, 'the start was broken off')
        return exitCode
      }
      if (!ending.signal.aborted) {
        await new Promise((resolve) => ending.signal.addEventListener('abort', resolve, { once: true }))
      }
      try {
        await started.close()
        return exitCode
      } catch (error) {
        log.error({ err: error }, 'not everything could be closed in order')
        return 1
      }
    },
  }
}
