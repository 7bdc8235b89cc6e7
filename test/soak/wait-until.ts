import { setTimeout as delay } from 'node:timers/promises'

/**
 * Polls until the result is neither undefined nor false; errors count as undefined.
 *
 * @returns Undefined if that takes longer than `timeoutMs`, or the signal is aborted.
 */
export async function waitUntil<T>(
  condition: () => T | undefined | false | Promise<T | undefined | false>,
  timeoutMs: number,
  { signal, intervalMs = 200 }: { signal?: AbortSignal; intervalMs?: number } = {},
): Promise<T | undefined> {
  const deadline = performance.now() + timeoutMs
  while (signal?.aborted !== true) {
    const response = await Promise.resolve()
      .then(condition)
      // The service or database behind the condition may be restarting.
      .catch(() => undefined)
    if (response !== undefined && response !== false) return response
    if (performance.now() > deadline) return undefined
    await delay(intervalMs, undefined, signal && { signal }).catch(() => 'aborted')
  }
  return undefined
}
