/** Progress arithmetic of caption animations: everything goes from 0 to 1. */

export function clampUnit(value: number): number {
  return Math.min(1, Math.max(0, value))
}

/** Where `value` is on the way from `from` to `to`, 0–1. */
export function fractionBetween(from: number, to: number, value: number): number {
  return clampUnit((value - from) / (to - from))
}

export function mix(from: number, to: number, amount: number): number {
  return from + (to - from) * amount
}

/** Starts and ends gently. */
export function smooth(progress: number): number {
  return progress * progress * (3 - 2 * progress)
}

/** Starts fast and ends very gently. */
export function settle(progress: number): number {
  return 1 - (1 - progress) ** 3
}

/**
 * A letter's own progress where letters go one after the other: the first starts at once, the last ends
 * exactly at the end.
 *
 * @param rank - The letter's place in the order, 0–1.
 * @param spread - The part of the whole that passes before the last one starts; less for few letters.
 */
export function stagger(progress: number, rank: number, spread: number, count: number): number {
  const delay = spread * Math.min(1, (count - 1) / 8)
  return clampUnit((progress - delay * rank) / (1 - delay))
}

/** The place in the order of reading, 0–1. */
export function readingRank({ index, count }: { readonly index: number; readonly count: number }): number {
  return count > 1 ? index / (count - 1) : 0
}

/** From 0 over 1 and back to it in ever smaller swings. */
export function spring(progress: number): number {
  const decay = Math.exp(-5.5 * progress) * (1 - progress)
  return 1 - decay * Math.cos(2 * Math.PI * 1.7 * progress)
}

/**
 * How much of a text is there in a loop that takes it away and brings it back: whole at both ends.
 *
 * @param progress - Of the loop's round.
 */
export function goneAndBack(progress: number): number {
  if (progress < 0.5) return 1 - fractionBetween(0.2, 0.42, progress)
  return fractionBetween(0.5, 0.8, progress)
}

/** Whether a loop of that shape shows the whole text. */
export function isBack(progress: number): boolean {
  return progress <= 0.2 || progress >= 0.8
}
