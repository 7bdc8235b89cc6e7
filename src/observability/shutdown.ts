import type { Logger } from './logger.ts'

export interface ShutdownOptions {
  readonly log: Logger
  /** Hands back what is under way and closes everything. */
  readonly close: () => Promise<void>
  /** After so long the process ends however far `close` has come; default 10 000 ms. */
  readonly timeoutMs?: number
}

/**
 * Waits for SIGTERM, SIGINT or a call of `stop`, closes the service in order and says how the process should
 * end. A second signal ends it at once.
 */
export function shutdownOnSignal({ log, close, timeoutMs = 10_000 }: ShutdownOptions): {
  /** The exit code, when all is closed. */
  readonly done: Promise<number>
  /** Shuts down because the service cannot go on. */
  stop(error: Error): void
} {
  const { promise, resolve } = Promise.withResolvers<number>()
  let stopping = false
  const shutDown = (reason: string, exitCode: number): void => {
    if (stopping) {
      log.warn(`${reason} again: ended at once`)
      process.exit(1)
    }
    stopping = true
    log.info(`${reason}: finishing`)
    const deadline = setTimeout(() => {
      log.error(`not finished after ${timeoutMs / 1000} s: ended as it is`)
      process.exit(1)
    }, timeoutMs)
    close()
      .then(
        () => exitCode,
        (error: unknown) => {
          log.error({ err: error }, 'the service could not be closed in order')
          return 1
        },
      )
      .then((code) => {
        clearTimeout(deadline)
        resolve(code)
      })
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => shutDown(signal, 0))
  return {
    done: promise,
    stop(error) {
      log.fatal({ err: error }, error.message)
      if (!stopping) shutDown('failure', 1)
    },
  }
}
