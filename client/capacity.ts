import { FramewrightError } from './framewright-error.ts'
import { pause } from './retry.ts'

/** How to wait for one of the account's active exports to end. */
export interface CapacityOptions {
  /**
   * Pause between two attempts, in milliseconds.
   *
   * @defaultValue 2 000
   */
  readonly pollMs?: number
  /**
   * How long to wait at most, in milliseconds; then the refusal is thrown.
   *
   * @defaultValue No limit: use `signal`.
   */
  readonly timeoutMs?: number
  /** Called before each pause with the refusal. */
  readonly onWait?: (refusal: FramewrightError) => void
}

/**
 * Repeats a request while the account has as many active exports as it may have.
 *
 * @param wait - Whether and how to wait; undefined or false: the refusal is thrown at once.
 * @throws {FramewrightError} The refusal, if the time is up.
 */
export async function withCapacity<T>(
  request: () => Promise<T>,
  wait: boolean | CapacityOptions | undefined,
  signal?: AbortSignal,
): Promise<T> {
  const {
    pollMs = 2_000,
    timeoutMs = Number.POSITIVE_INFINITY,
    onWait,
  }: CapacityOptions = typeof wait === 'object' ? wait : {}
  const startedAt = performance.now()
  while (true) {
    try {
      return await request()
    } catch (error) {
      const isFull =
        error instanceof FramewrightError && error.errorCode === 'OPEN_API_EXPORT_CONCURRENCY_LIMIT_EXCEEDED'
      const isOver = performance.now() - startedAt + pollMs > timeoutMs
      if (!isFull || wait === undefined || wait === false || isOver) throw error
      onWait?.(error)
      await pause(pollMs, signal)
    }
  }
}
