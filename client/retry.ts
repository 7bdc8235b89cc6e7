import { FramewrightError } from './framewright-error.ts'

const ATTEMPTS = 4
const FIRST_PAUSE_MS = 250
const transientStatuses = [502, 503, 504]

/**
 * Tries again where nobody can tell whether the request arrived, or where the server asks for it. Only for what may be
 * sent twice: reads, and requests with an Idempotency-Key.
 */
export async function withRetries<T>(request: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await request()
    } catch (error) {
      if (attempt === ATTEMPTS || signal?.aborted === true || !isTransient(error)) throw error
      const asked = error instanceof FramewrightError ? error.retryAfterSeconds : undefined
      await pause(asked === undefined ? FIRST_PAUSE_MS * 2 ** (attempt - 1) : asked * 1000, signal)
    }
  }
}

/** fetch throws TypeErrors where a connection fails or breaks. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof FramewrightError)) return error instanceof TypeError
  return transientStatuses.includes(error.status) || error.errorCode === 'IDEMPOTENCY_REQUEST_IN_PROGRESS'
}

/** @throws The signal's reason, as soon as it is aborted. */
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
