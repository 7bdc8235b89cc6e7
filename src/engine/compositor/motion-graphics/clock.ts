/** The times of a motion graphic item, in ticks; `localTicks` is relative to its start. */
export interface Clock {
  readonly localTicks: number
  readonly durationTicks: number
  /** Durations of entering and leaving: as designed, or shorter in a short item. */
  readonly enterTicks: number
  readonly exitTicks: number
}

/** Maximum fraction of an item's duration for entering and leaving together. */
const MAX_MOVING_SHARE = 0.8

export function clockAt(
  { enterTicks, exitTicks }: { readonly enterTicks: number; readonly exitTicks: number },
  durationTicks: number,
  localTicks: number,
): Clock {
  const fit = Math.min(1, (durationTicks * MAX_MOVING_SHARE) / (enterTicks + exitTicks))
  return { localTicks, durationTicks, enterTicks: enterTicks * fit, exitTicks: exitTicks * fit }
}
