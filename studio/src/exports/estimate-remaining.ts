/** How much of an export was done at a time. */
export interface ProgressSample {
  /** Milliseconds of a clock that only goes forward. */
  readonly at: number
  /** In percent. */
  readonly progress: number
}

/** Less says nothing about the rate: the first frames wait for files and fonts. In milliseconds and percent. */
const leastObserved = { elapsed: 1_500, progress: 1 } as const
/** The rate of this much time is used: segments differ in effort. */
export const WINDOW_MS = 30_000

/**
 * Estimates the seconds until an export has ended from its progress of the last half minute.
 *
 * @returns Undefined while too little is known.
 */
export function estimateRemaining(samples: readonly ProgressSample[]): number | undefined {
  const last = samples.at(-1)
  if (last === undefined) return undefined
  const first = samples.find(({ at }) => at >= last.at - WINDOW_MS)
  if (first === undefined) return undefined
  const elapsed = last.at - first.at
  const done = last.progress - first.progress
  if (elapsed < leastObserved.elapsed || done < leastObserved.progress) return undefined
  return ((100 - last.progress) / done) * (elapsed / 1000)
}
