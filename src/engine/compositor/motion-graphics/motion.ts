/** Progress functions of motion graphics. Arguments and results are 0–1 unless stated otherwise. */

/** Returns the progress within a part of a longer one: 0 before `from`, 1 after `to`. */
export function span(progress: number, from: number, to: number): number {
  if (to <= from) return progress >= to ? 1 : 0
  return Math.min(1, Math.max(0, (progress - from) / (to - from)))
}

/** Starts fast and settles slowly. */
export function easeOutExpo(progress: number): number {
  // Divided by its final value, which is 2^-10 short of 1, so that the curve ends at 1.
  return progress >= 1 ? 1 : (1 - 2 ** (-10 * progress)) / (1 - 2 ** -10)
}

export function easeOutCubic(progress: number): number {
  return 1 - (1 - progress) ** 3
}

export function easeInCubic(progress: number): number {
  return progress ** 3
}

export function easeInOutCubic(progress: number): number {
  return progress < 0.5 ? 4 * progress ** 3 : 1 - (2 - 2 * progress) ** 3 / 2
}

/** Linear except for a soft start and end. */
export function easeInOutSine(progress: number): number {
  return (1 - Math.cos(Math.PI * progress)) / 2
}

/** Overshoots 1 by 4 % and returns to it. */
export function easeOutBack(progress: number): number {
  const overshoot = 1.05
  const rest = progress - 1
  return 1 + (overshoot + 1) * rest ** 3 + overshoot * rest ** 2
}

/**
 * Returns the progress of one of several overlapping parts that start one after the other.
 *
 * @param length - Fraction of the whole that each part takes.
 */
export function staggered(progress: number, index: number, count: number, length: number): number {
  const start = count > 1 ? ((1 - length) * index) / (count - 1) : 0
  return span(progress, start, start + length)
}

export function between(from: number, to: number, progress: number): number {
  return from + (to - from) * progress
}

/** How a part of a graphic enters and leaves. */
export interface Curves {
  readonly enter: (progress: number) => number
  readonly leave: (progress: number) => number
}

export const swift: Curves = { enter: easeOutExpo, leave: easeInCubic }
export const springy: Curves = { enter: easeOutBack, leave: easeInCubic }
export const soft: Curves = { enter: easeOutCubic, leave: easeInOutSine }
