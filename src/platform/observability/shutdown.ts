import { describeError } from './describe-error.ts'
import type { Logger } from './logger.ts'

export interface Shutdown {
  /** Shuts the process down because it cannot continue. */
  readonly fail: (error: Error) => void
  /**
   * Starts the service, waits for a shutdown, then closes the service.
   *
   * @param start - Starts the service. If its signal is aborted, it stops early and closes what it has opened.
   * @returns The exit code.
   */
  readonly run: (start: (signal: AbortSignal) => Promise<{ close(): Promise<void> }>) => Promise<number>
}

/**
 * Shuts down on SIGTERM and SIGINT. A second signal ends the process at once.
 *
 * @param timeoutMs - Time limit of the shutdown, in milliseconds; the process then ends even if it is still closing.
 */
export function shutdownOnSignal(log: Logger, timeoutMs = 10_000): Shutdown {
  const ending = new AbortController()
  let exitCode = 0
  const begin = (reason: string, code: number): void => {
    if (ending.signal.aborted) {
      log.warn(`${reason} while shutting down: exiting at once`)
      process.exit(1)
    }
    log.info(`${reason}: shutting down`)
    exitCode = code
    const deadline = setTimeout(() => {
      log.error(`shutdown took longer than ${timeoutMs / 1000} s: exiting without closing everything`)
      process.exit(1)
    }, timeoutMs)
    // Do not keep the process alive for the timer once everything is closed.
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
        log.info({ reason: describeError(error) }, 'the start was aborted')
        return exitCode
      }
      if (!ending.signal.aborted) {
        await new Promise((resolve) => ending.signal.addEventListener('abort', resolve, { once: true }))
      }
      try {
        await started.close()
        return exitCode
      } catch (error) {
        log.error({ err: error }, 'some resources could not be closed')
        return 1
      }
    },
  }
}
