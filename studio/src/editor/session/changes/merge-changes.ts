import { applyChanges } from './apply-changes.ts'
import { type Change, isEqualJson, type Json } from './change.ts'
import { diffJson } from './diff-json.ts'
import { readPath } from './read-path.ts'
import { findTouchedEntry, findTouchedValue, isOverlapping } from './touched-paths.ts'

/** Two documents that were made from the same one. */
export interface Versions {
  readonly base: Json
  readonly mine: Json
  readonly theirs: Json
}

export interface MergedDocument {
  /** Both sides' changes; undefined if they do not fit together. It may be invalid. */
  readonly document: Json | undefined
  /** Whether the sides changed different items, tracks, assets and document fields. */
  readonly isDisjoint: boolean
  /** My changes of values that the other side changed too: the merged document has mine. */
  readonly overlaps: readonly Change[]
}

/** Merges two versions. Changes that both sides made alike are not in conflict. */
export function mergeVersions({ base, mine, theirs }: Versions): MergedDocument {
  const theirChanges = diffJson(base, theirs)
  const myChanges = leaveOutShared(diffJson(base, mine), theirChanges)
  const theirValues = theirChanges.map(findTouchedValue)
  const overlaps = new Set(
    myChanges.filter((change) => {
      const value = findTouchedValue(change)
      return theirValues.some((other) => isOverlapping(value, other))
    }),
  )
  const theirEntries = new Set(theirChanges.map(findTouchedEntry))
  const overwriting = myChanges.flatMap((change) =>
    overlaps.has(change) ? toOverwriting(change, mine, theirs) : [change],
  )
  return {
    document: applyChanges(theirs, overwriting),
    isDisjoint:
      overlaps.size === 0 && !myChanges.some((change) => theirEntries.has(findTouchedEntry(change))),
    overlaps: [...overlaps],
  }
}

function leaveOutShared(mine: readonly Change[], theirs: readonly Change[]): Change[] {
  const byValue = Map.groupBy(theirs, findTouchedValue)
  return mine.filter((change) => {
    const same = byValue.get(findTouchedValue(change)) ?? []
    return !same.some((other) => isEqualChange(change, other))
  })
}

function isEqualChange(left: Change, right: Change): boolean {
  if (left.op === 'add' && right.op === 'add') return isEqualJson(left.value, right.value)
  // Changes are JSON.
  return isEqualJson({ ...left } as unknown as Json, { ...right } as unknown as Json)
}

/** Adapts a change to a document in which the other side changed the same value. */
function toOverwriting(change: Change, mine: Json, theirs: Json): Change[] {
  const firstIndex = change.path.findIndex((step) => typeof step === 'number')
  if (firstIndex !== -1 || change.op === 'splice') {
    // The index means something else in their list, so mine replaces all of it.
    const path = firstIndex === -1 ? change.path : change.path.slice(0, firstIndex)
    return [{ op: 'set', path, value: readPath(mine, path) ?? [] }]
  }
  if (change.op === 'remove') return readPath(theirs, change.path) === undefined ? [] : [change]
  if (change.op !== 'add' || readPath(theirs, change.path) === undefined) return [change]
  return [{ op: 'set', path: change.path, value: change.value }]
}
