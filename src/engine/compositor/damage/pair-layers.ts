/** Neighbouring layers of two frames, between layers that are the same in both; as indices, the end exclusive. */
export interface ChangedRun {
  readonly before: readonly [start: number, end: number]
  readonly after: readonly [start: number, end: number]
}

/**
 * Finds the layers in which two lists differ: those outside of the longest common subsequence. A layer that only
 * moved to another place in the order is in two runs.
 *
 * @param before - A string for each layer that is equal for layers with the same pixels.
 */
export function findChangedRuns(before: readonly string[], after: readonly string[]): ChangedRun[] {
  const lengths = measureCommon(before, after)
  const runs: ChangedRun[] = []
  let [first, second] = [0, 0]
  let [startBefore, startAfter] = [0, 0]
  const close = (): void => {
    if (first > startBefore || second > startAfter) {
      runs.push({ before: [startBefore, first], after: [startAfter, second] })
    }
  }
  while (first < before.length && second < after.length) {
    if (before[first] === after[second]) {
      close()
      first++
      second++
      ;[startBefore, startAfter] = [first, second]
    } else if (at(lengths, first + 1, second) >= at(lengths, first, second + 1)) first++
    else second++
  }
  ;[first, second] = [before.length, after.length]
  close()
  return runs
}

/** Computes the length of the longest common subsequence of each pair of ends of the lists. */
function measureCommon(before: readonly string[], after: readonly string[]): number[][] {
  const lengths = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0))
  for (let first = before.length - 1; first >= 0; first--) {
    for (let second = after.length - 1; second >= 0; second--) {
      const row = lengths[first]
      if (row === undefined) continue
      row[second] =
        before[first] === after[second]
          ? at(lengths, first + 1, second + 1) + 1
          : Math.max(at(lengths, first + 1, second), at(lengths, first, second + 1))
    }
  }
  return lengths
}

function at(lengths: readonly (readonly number[])[], first: number, second: number): number {
  return lengths[first]?.[second] ?? 0
}
