import { setTimeout as delay } from 'node:timers/promises'

interface PeriodicOptions {
  /** The delay after each run, in milliseconds. */
  readonly intervalMs: number
  /** Aborted when the service stops. */
  readonly signal: AbortSignal
  /** Called with the error of a failed run; the next run takes place all the same. */
  readonly onError: (error: unknown) => void
}

/** Runs a task now and after each delay, until the signal is aborted. Timers do not keep the process alive. */
export async function runPeriodically(
  task: () => Promise<void>,
  { intervalMs, signal, onError }: PeriodicOptions,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await task()
    } catch (error) {
      if (!signal.aborted) onError(error)
    }
    await delay(intervalMs, undefined, { signal, ref: false }).catch(() => {
      // The service stops.
    })
  }
}
