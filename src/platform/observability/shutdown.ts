import { describeError } from './describe-error.ts'
import type { Logger } from './logger.ts'

export interface Shutdown {
  /** Shuts the process down because it cannot continue. */
  readonly fail: (error: Error) => void
  /**
   * Starts a service, waits for the shutdown, and closes the service.
   *
   * @param start - Starts the service. If its signal is aborted, it closes what it has opened and rejects.
   * @returns The exit code.
   */
  readonly run: (start: (signal: AbortSignal) => Promise<{ close(): Promise<void> }>) => Promise<number>
}

/**
 * Listens for SIGTERM and SIGINT. The first signal starts the shutdown. The process ends at once after a second signal,
 * or if the shutdown has not finished after `timeoutMs`.
 */
export function shutdownOnSignal(log: Logger, timeoutMs = 10_000): Shutdown {
  const ending = new AbortController()
  let exitCode = 0
  const begin = (reason: string, code: number): void => {
    if (ending.signal.aborted) {
      log.warn(`${reason} while shutting down: exiting immediately`)
      process.exit(1)
    }
    log.info(`${reason}: shutting down`)
    exitCode = code
    const deadline = setTimeout(() => {
      log.error(`the shutdown did not finish within ${timeoutMs / 1000} s: exiting`)
      process.exit(1)
    }, timeoutMs)
    // It must not keep the process running after the shutdown.
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
