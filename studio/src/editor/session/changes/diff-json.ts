import {
  type Change,
  findListKeys,
  isEqualJson,
  isJsonList,
  isJsonRecord,
  type Json,
  type Path,
} from './change.ts'

/**
 * Finds the changes that turn one JSON value into another. Values that both share are skipped, so that the cost grows with
 * what was edited and the number of its siblings.
 *
 * @returns Changes in the order in which they must be applied; applied to `before`, they give the bytes of `after`. Empty if
 * the values are equal, including the order of members.
 */
export function diffJson(before: Json, after: Json): Change[] {
  const changes: Change[] = []
  diffValues(before, after, [], changes)
  return changes
}

function diffValues(before: Json, after: Json, path: Path, changes: Change[]): void {
  if (before === after) return
  if (isJsonRecord(before) && isJsonRecord(after)) {
    diffEntries({ before: listMembers(before), after: listMembers(after), step: (key) => key }, path, changes)
  } else if (isJsonList(before) && isJsonList(after)) diffLists(before, after, path, changes)
  else changes.push({ op: 'set', path, value: after })
}

/** A missing value and `undefined` are the same in JSON. */
function listMembers(record: { readonly [name: string]: Json | undefined }): Map<string, Json> {
  const members = new Map<string, Json>()
  for (const name of Object.keys(record)) {
    const value = record[name]
    if (value !== undefined) members.set(name, value)
  }
  return members
}

/** Two containers whose entries have keys. */
interface Entries {
  readonly before: ReadonlyMap<string, Json>
  readonly after: ReadonlyMap<string, Json>
  readonly step: (key: string) => Path[number]
}

function diffEntries({ before, after, step }: Entries, path: Path, changes: Change[]): void {
  for (const [key, value] of before) {
    const next = after.get(key)
    if (next === undefined) changes.push({ op: 'remove', path: [...path, step(key)] })
    else if (next !== value) diffValues(value, next, [...path, step(key)], changes)
  }
  let previous: string | null = null
  for (const [key, value] of after) {
    if (!before.has(key)) changes.push({ op: 'add', path: [...path, step(key)], value, after: previous })
    previous = key
  }
  const kept = [...before.keys()].filter((key) => after.has(key))
  const wanted = [...after.keys()].filter((key) => before.has(key))
  if (kept.some((key, index) => key !== wanted[index])) {
    changes.push({ op: 'reorder', path, keys: [...after.keys()] })
  }
}

function diffLists(before: readonly Json[], after: readonly Json[], path: Path, changes: Change[]): void {
  const [left, right] = [findListKeys(before), findListKeys(after)]
  if (left !== undefined && right !== undefined) {
    const step = (id: string) => ({ id })
    diffEntries({ before: toMap(left, before), after: toMap(right, after), step }, path, changes)
  } else if (before.length === after.length) {
    for (const [index, value] of before.entries()) {
      const next = after[index]
      if (next !== undefined) diffValues(value, next, [...path, index], changes)
    }
  } else diffPlainLists(before, after, path, changes)
}

const toMap = (keys: readonly string[], list: readonly Json[]): Map<string, Json> =>
  new Map(keys.map((key, index) => [key, list[index] ?? null]))

/** Replaces what is between the common beginning and the common end of two lists. */
function diffPlainLists(
  before: readonly Json[],
  after: readonly Json[],
  path: Path,
  changes: Change[],
): void {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && isSame(before[start], after[start])) start++
  let end = 0
  while (end < shorter - start && isSame(before.at(-1 - end), after.at(-1 - end))) end++
  changes.push({
    op: 'splice',
    path,
    index: start,
    removed: before.length - start - end,
    inserted: after.slice(start, after.length - end),
  })
}

/** Entries that differ only in the order of their members must be replaced, or the bytes would differ. */
function isSame(left: Json | undefined, right: Json | undefined): boolean {
  return left === right || (isEqualJson(left, right) && JSON.stringify(left) === JSON.stringify(right))
}
