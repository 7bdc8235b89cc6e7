import { FramewrightError } from './framewright-error.ts'

const ATTEMPTS = 4
/** Doubled after each attempt. */
const FIRST_PAUSE_MS = 250
const transientStatuses = [502, 503, 504]

/**
 * Retries a request whose connection failed, or that the server asks to repeat: 4 attempts, with pauses of 250, 500
 * and 1000 ms unless the server specifies them. Only for requests that are safe to repeat: reads, and requests with
 * an `Idempotency-Key`.
 */
export async function withRetries<T>(request: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await request()
    } catch (error) {
      if (attempt === ATTEMPTS || signal?.aborted === true || !isTransient(error)) throw error
      const retryAfter = error instanceof FramewrightError ? error.retryAfterSeconds : undefined
      const pauseMs = retryAfter === undefined ? FIRST_PAUSE_MS * 2 ** (attempt - 1) : retryAfter * 1000
      await pause(pauseMs, signal)
    }
  }
}

/** Returns whether the same request may succeed later. `fetch` throws a TypeError if a connection fails or breaks. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof FramewrightError)) return error instanceof TypeError
  return transientStatuses.includes(error.status) || error.errorCode === 'IDEMPOTENCY_REQUEST_IN_PROGRESS'
}

/**
 * Waits for a number of milliseconds.
 *
 * @throws The reason of `signal`, as soon as it is aborted.
 */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, ms)
    if (signal?.aborted === true) stop()
    else signal?.addEventListener('abort', stop, { once: true })
  })
}
