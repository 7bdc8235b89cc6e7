const MINUTE_MS = 60_000

/** Waits between attempts, 23.6 h together: 8 attempts. The Standard Webhooks recommend much the same. */
const delayMinutes = [1, 5, 30, 2 * 60, 5 * 60, 10 * 60, 6 * 60]

/** Each wait is up to so much shorter or longer, so that what failed at once is not tried again at once. */
const JITTER = 0.1

/**
 * @param retries - How many waits are used up.
 * @param random - From 0 to 1.
 * @returns Milliseconds until the next attempt; undefined when the delivery is given up.
 */
export function computeRetryDelay(retries: number, random: number): number | undefined {
  const minutes = delayMinutes[retries]
  if (minutes === undefined) return undefined
  return Math.round(minutes * MINUTE_MS * (1 + JITTER * (2 * random - 1)))
}
