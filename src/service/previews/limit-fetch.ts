import { Refusal } from '../errors/refusal.ts'

/**
 * Fetches what a preview needs within a time limit.
 *
 * @param label - The name of the fetched file, for the message.
 * @param signal - The request's.
 * @param fetch - Its signal is aborted with `signal`, or after the time limit.
 * @throws {Refusal} If it takes longer than `timeoutMs`.
 */
export async function limitFetch<T>(
  label: string,
  timeoutMs: number,
  signal: AbortSignal,
  fetch: (limited: AbortSignal) => Promise<T>,
): Promise<T> {
  const timeout = AbortSignal.timeout(timeoutMs)
  try {
    return await fetch(AbortSignal.any([signal, timeout]))
  } catch (error) {
    if (!timeout.aborted || signal.aborted) throw error
    throw new Refusal(
      'PREVIEW_TIMED_OUT',
      `The ${label} could not be fetched within ${timeoutMs / 1000} s. Try again.`,
      { cause: error },
    )
  }
}
