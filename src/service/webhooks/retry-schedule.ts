const MINUTE_MS = 60_000

/** Delays between 8 attempts, 23.6 h in all; close to the schedule that Standard Webhooks recommends. */
const delayMinutes = [1, 5, 30, 2 * 60, 5 * 60, 10 * 60, 6 * 60]

/** Each delay varies by up to this fraction, so that deliveries that failed together are not retried together. */
const JITTER = 0.1

/**
 * Computes the delay before the next attempt.
 *
 * @param retries - Delays that are already used up.
 * @param random - A number from 0 to 1.
 * @returns The delay in milliseconds; undefined if no attempts are left.
 */
export function computeRetryDelay(retries: number, random: number): number | undefined {
  const minutes = delayMinutes[retries]
  if (minutes === undefined) return undefined
  return Math.round(minutes * MINUTE_MS * (1 + JITTER * (2 * random - 1)))
}
