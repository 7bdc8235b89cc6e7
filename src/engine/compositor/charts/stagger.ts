/**
 * Returns the progress of one of several marks that start one after the other.
 *
 * @param stagger - Share of the whole after which the last mark starts.
 * @param rank - Position of the mark in the order, 0–1.
 */
export function staggerProgress(progress: number, stagger: number, rank: number): number {
  if (stagger === 0) return progress
  return Math.min(1, Math.max(0, (progress - stagger * rank) / (1 - stagger)))
}

/** Returns the rank of an entry of a list, 0–1. */
export function computeRank(index: number, count: number): number {
  return count > 1 ? index / (count - 1) : 0
}
