/** The times of one motion graphic item, in ticks from its start. */
export interface Clock {
  readonly localTicks: number
  readonly durationTicks: number
  /** How long it comes and goes: as designed, or shorter in an item that is short. */
  readonly enterTicks: number
  readonly exitTicks: number
}

/** The share of an item's time that coming and going may take together. */
const MAX_MOVING_SHARE = 0.8

export function clockAt(
  { enterTicks, exitTicks }: { readonly enterTicks: number; readonly exitTicks: number },
  durationTicks: number,
  localTicks: number,
): Clock {
  const fit = Math.min(1, (durationTicks * MAX_MOVING_SHARE) / (enterTicks + exitTicks))
  return { localTicks, durationTicks, enterTicks: enterTicks * fit, exitTicks: exitTicks * fit }
}
