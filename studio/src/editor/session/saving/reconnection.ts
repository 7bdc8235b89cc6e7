import { planRetry } from './plan-retry.ts'

/** Options of {@link Reconnection}. */
export interface ReconnectionOptions<T> {
  readonly request: () => Promise<T>
  /** Until the first repetition, in milliseconds; doubled after each failure. */
  readonly retryMs: number
  /** Called before each wait. @param retryAt - Milliseconds since 1970. */
  readonly onWait: (error: unknown, retryAt: number) => void
}

/** Repeats a request to a server that cannot be reached, until it responds. */
export class Reconnection<T> {
  readonly #options: ReconnectionOptions<T>
  #wake: () => void = () => {}
  #isStopped = false

  constructor(options: ReconnectionOptions<T>) {
    this.#options = options
  }

  /**
   * Returns the response; undefined if this was stopped.
   *
   * @param failure - The error of the first attempt.
   * @throws The server's refusal.
   */
  async run(failure: unknown): Promise<T | undefined> {
    const { request, retryMs, onWait } = this.#options
    let error = failure
    for (let failures = 0; !this.#isStopped; failures++) {
      const plan = planRetry(error, failures, retryMs)
      if (plan.kind !== 'retry') throw error
      const { promise, resolve } = Promise.withResolvers<void>()
      const timer = setTimeout(resolve, plan.delayMs)
      this.#wake = resolve
      onWait(error, Date.now() + plan.delayMs)
      await promise
      clearTimeout(timer)
      if (this.#isStopped) return undefined
      try {
        return await request()
      } catch (next) {
        // Planned like the first one.
        error = next
      }
    }
    return undefined
  }

  /** Repeats the request without waiting. */
  retryNow(): void {
    this.#wake()
  }

  stop(): void {
    this.#isStopped = true
    this.#wake()
  }
}
