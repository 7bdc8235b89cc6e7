/** Rounds a time to whole ticks. @throws {RangeError} Unless it is finite. */
export function toWholeTicks(ticks: number): number {
  if (!Number.isFinite(ticks)) throw new RangeError(`A time must be a finite number, not ${ticks}.`)
  return Math.round(ticks)
}

/** Returns the number in a range that is closest to `value`. */
export function clamp(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(max, value))
}
