/** Timing functions of caption animations. All values are 0–1. */

export function clampUnit(value: number): number {
  return Math.min(1, Math.max(0, value))
}

/** Returns the position of `value` between `from` and `to`, clamped to 0–1. */
export function fractionBetween(from: number, to: number, value: number): number {
  return clampUnit((value - from) / (to - from))
}

export function mix(from: number, to: number, amount: number): number {
  return from + (to - from) * amount
}

/** Eases in and out gently. */
export function smooth(progress: number): number {
  return progress * progress * (3 - 2 * progress)
}

/** Starts fast and ends very gently. */
export function settle(progress: number): number {
  return 1 - (1 - progress) ** 3
}

/**
 * Computes a letter's own progress when letters move one after the other: the first starts immediately, and
 * the last ends exactly at the end.
 *
 * @param rank - The letter's position in the order, 0–1.
 * @param spread - Fraction of the whole that passes before the last letter starts; reduced if there are few
 *   letters.
 */
export function stagger(progress: number, rank: number, spread: number, count: number): number {
  const delay = spread * Math.min(1, (count - 1) / 8)
  return clampUnit((progress - delay * rank) / (1 - delay))
}

/** Returns the position in reading order, 0–1. */
export function computeReadingRank({
  index,
  count,
}: {
  readonly index: number
  readonly count: number
}): number {
  return count > 1 ? index / (count - 1) : 0
}

/** Rises from 0 to 1 and oscillates around it with decreasing amplitude. */
export function spring(progress: number): number {
  const decay = Math.exp(-5.5 * progress) * (1 - progress)
  return 1 - decay * Math.cos(2 * Math.PI * 1.7 * progress)
}

/**
 * Returns the visible fraction of a text in a loop that removes and restores it; 1 at both ends.
 *
 * @param progress - Progress of the repetition.
 */
export function computeLoopPresence(progress: number): number {
  if (progress < 0.5) return 1 - fractionBetween(0.2, 0.42, progress)
  return fractionBetween(0.5, 0.8, progress)
}

/** Returns whether such a loop shows the whole text. */
export function isLoopComplete(progress: number): boolean {
  return progress <= 0.2 || progress >= 0.8
}
