import { isRecord } from '../validation/record.ts'

/**
 * Returns a JSON value with the objects of an earlier one wherever both are the same; the earlier value itself if all of it is the
 * same. User interfaces compare by identity what they have drawn.
 */
export function reuseUnchanged<Value>(before: unknown, after: Value): Value {
  // Equal values have the same type.
  return reuse(before, after) as Value
}

function reuse(before: unknown, after: unknown): unknown {
  if (before === after) return after
  if (Array.isArray(before) && Array.isArray(after)) {
    const reused = after.map((entry, index) => reuse(before[index], entry))
    const isSame = before.length === reused.length && reused.every((entry, index) => entry === before[index])
    return isSame ? before : reused
  }
  if (!isRecord(before) || !isRecord(after)) return after
  const names = Object.keys(before)
  const entries = Object.entries(after)
  const reused = entries.map(([name, value]) => [name, reuse(before[name], value)] as const)
  const isSame =
    names.length === entries.length &&
    reused.every(([name, value], index) => name === names[index] && value === before[name])
  return isSame ? before : Object.fromEntries(reused)
}
