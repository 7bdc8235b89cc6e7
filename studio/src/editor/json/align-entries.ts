import { isRecord } from '@engine/document/validation/record.ts'
import { isEqualJson } from '../inspector/equal-json.ts'

/** The entries between two that both versions of a container share. */
export interface Gap {
  /** The index of the shared entry before it, in the first version; undefined at the beginning. */
  readonly previous: number | undefined
  /** The indices of the shared entry behind it in both versions; undefined at the end. */
  readonly next: { readonly before: number; readonly after: number } | undefined
  /** How many entries of the first version are in it. */
  readonly removed: number
  /** The indices of entries of the second version that are in it. */
  readonly inserted: readonly number[]
}

type Pair = readonly [before: number, after: number]

/** Aligns entries with keys; undefined if shared ones were moved, or if a key occurs twice. */
export function alignKeys(before: readonly string[], after: readonly string[]): readonly Gap[] | undefined {
  const positions = new Map(after.map((key, index) => [key, index]))
  if (new Set(before).size < before.length || positions.size < after.length) return undefined
  const pairs = before.flatMap((key, index): Pair[] => {
    const other = positions.get(key)
    return other === undefined ? [] : [[index, other]]
  })
  const isMoved = pairs.some(([, other], index) => other < (pairs[index - 1]?.[1] ?? 0))
  return isMoved ? undefined : toGaps(pairs, before.length, after.length)
}

/**
 * Aligns the entries of two lists: by their keys if all have one, which is the `id` of a record, or a text itself; otherwise by
 * their common beginning and end.
 *
 * @returns Undefined if entries with keys were moved.
 */
export function alignLists(
  before: readonly unknown[],
  after: readonly unknown[],
): readonly Gap[] | undefined {
  const [keys, others] = [findKeys(before), findKeys(after)]
  if (keys !== undefined && others !== undefined) return alignKeys(keys, others)
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && isEqualJson(before[start], after[start])) start++
  let end = 0
  while (end < shorter - start && isEqualJson(before.at(-1 - end), after.at(-1 - end))) end++
  // Entries between them that changed keep their places if their number is the same.
  const shared = before.length === after.length ? before.length : start
  const pairs = Array.from({ length: shared }, (_, index): Pair => [index, index])
  const tail = before.length === after.length ? 0 : end
  for (let index = tail; index > 0; index--) pairs.push([before.length - index, after.length - index])
  return toGaps(pairs, before.length, after.length)
}

function findKeys(list: readonly unknown[]): readonly string[] | undefined {
  const keys = list.flatMap((entry) => {
    const key = isRecord(entry) ? entry.id : entry
    return typeof key === 'string' ? [key] : []
  })
  return keys.length === list.length && new Set(keys).size === keys.length ? keys : undefined
}

function toGaps(pairs: readonly Pair[], before: number, after: number): readonly Gap[] {
  const ends: readonly Pair[] = [...pairs, [before, after]]
  return ends.map(([left, right], index) => {
    const [previous, previousAfter] = ends[index - 1] ?? [-1, -1]
    return {
      previous: index === 0 ? undefined : previous,
      next: index === pairs.length ? undefined : { before: left, after: right },
      removed: left - previous - 1,
      inserted: Array.from({ length: right - previousAfter - 1 }, (_, each) => previousAfter + 1 + each),
    }
  })
}
