/** Curves over the progress of a transition. Arguments and results are 0–1. */

/** Returns the progress within a part of a longer one: 0 before `from`, 1 after `to`. */
export function span(progress: number, from: number, to: number): number {
  return Math.min(1, Math.max(0, (progress - from) / (to - from)))
}

/** Rises from 0 to 1 in the middle and falls to 0 again. */
export function arch(progress: number): number {
  return Math.sin(Math.PI * Math.min(1, Math.max(0, progress)))
}

/** Eases in and out gently. */
export function smooth(progress: number): number {
  return progress * progress * (3 - 2 * progress)
}

/** Concentrates most of the movement in the middle. */
export function rush(progress: number): number {
  return progress < 0.5 ? 4 * progress ** 3 : 1 - 4 * (1 - progress) ** 3
}
