import { FramewrightError } from 'framewright-client'

/** The reaction to a failed request. */
export type RetryPlan =
  | {
      readonly kind: 'retry'
      readonly delayMs: number
      /** False if the server only asked to send less. */
      readonly isOffline: boolean
    }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'stop' }

const MAX_DELAY_MS = 30_000
/** Refusals that may pass without a change of the request. */
const passingStatuses: readonly number[] = [408, 425, 429]

/**
 * Plans what to do after an error.
 *
 * @param failures - How many requests failed before this one, in a row.
 * @param firstDelayMs - Doubled after each failure.
 * @param random - Spreads the retries of many tabs; from 0 to 1.
 */
export function planRetry(
  error: unknown,
  failures: number,
  firstDelayMs: number,
  random = Math.random(),
): RetryPlan {
  const backoffMs = Math.min(MAX_DELAY_MS, firstDelayMs * 2 ** failures) * (0.75 + random / 2)
  if (isConnectionError(error)) return { kind: 'retry', delayMs: backoffMs, isOffline: true }
  if (!(error instanceof FramewrightError)) return { kind: 'stop' }
  if (error.status === 401) return { kind: 'signed-out' }
  if (error.status < 500 && !passingStatuses.includes(error.status)) return { kind: 'stop' }
  const askedMs = (error.retryAfterSeconds ?? 0) * 1000
  return { kind: 'retry', delayMs: Math.max(askedMs, backoffMs), isOffline: error.status !== 429 }
}

/** Returns whether a request failed because the server cannot be reached, or is being restarted. */
export function isUnreachable(error: unknown): boolean {
  return isConnectionError(error) || (error instanceof FramewrightError && error.status >= 500)
}

/** `fetch` throws a TypeError if the connection fails, and a DOMException if the request was aborted. */
const isConnectionError = (error: unknown): boolean =>
  error instanceof TypeError || error instanceof DOMException
