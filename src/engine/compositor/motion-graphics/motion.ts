/** How progress runs in motion graphics. All take and give 0–1 unless they say otherwise. */

/** Progress within a part of a longer one: 0 before `from`, 1 after `to`. */
export function span(progress: number, from: number, to: number): number {
  if (to <= from) return progress >= to ? 1 : 0
  return Math.min(1, Math.max(0, (progress - from) / (to - from)))
}

/** Starts fast and settles for long. */
export function easeOutExpo(progress: number): number {
  // 2^-10 is left over at the end: divided by what is reached, the curve ends at 1.
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

/** Even but for a soft start and end. */
export function easeInOutSine(progress: number): number {
  return (1 - Math.cos(Math.PI * progress)) / 2
}

/** Goes beyond 1 by 4 % on the way and comes back. */
export function easeOutBack(progress: number): number {
  const overshoot = 1.05
  const rest = progress - 1
  return 1 + (overshoot + 1) * rest ** 3 + overshoot * rest ** 2
}

/**
 * The progress of one of several things that start one after the other and overlap.
 *
 * @param length - The share of the whole that each takes.
 */
export function staggered(progress: number, index: number, count: number, length: number): number {
  const start = count > 1 ? ((1 - length) * index) / (count - 1) : 0
  return span(progress, start, start + length)
}

export function between(from: number, to: number, progress: number): number {
  return from + (to - from) * progress
}

/** How a part of a graphic comes and goes. */
export interface Curves {
  readonly come: (progress: number) => number
  readonly go: (progress: number) => number
}

export const swift: Curves = { come: easeOutExpo, go: easeInCubic }
export const springy: Curves = { come: easeOutBack, go: easeInCubic }
export const soft: Curves = { come: easeOutCubic, go: easeInOutSine }
