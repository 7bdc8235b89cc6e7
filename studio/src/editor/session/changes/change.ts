/** A JSON value that is never changed in place, so that documents share what did not change. */
export type Json = null | boolean | number | string | readonly Json[] | JsonRecord

export interface JsonRecord {
  readonly [name: string]: Json
}

/**
 * A step from a container to one of its values: the name of a member, the index in a plain list, or the key of an entry in
 * a keyed list.
 */
export type Step = string | number | { readonly id: string }

export type Path = readonly Step[]

/** One difference between two JSON values. */
export type Change =
  /** Replaces a value; an empty path replaces the whole document. */
  | { readonly op: 'set'; readonly path: Path; readonly value: Json }
  /** Inserts a member or a keyed entry behind the sibling `after`; null: as the first one. */
  | { readonly op: 'add'; readonly path: Path; readonly value: Json; readonly after: string | null }
  | { readonly op: 'remove'; readonly path: Path }
  /** Arranges the members or keyed entries of the container at the path in this order. */
  | { readonly op: 'reorder'; readonly path: Path; readonly keys: readonly string[] }
  /** Replaces a run of a plain list at the path. */
  | {
      readonly op: 'splice'
      readonly path: Path
      readonly index: number
      readonly removed: number
      readonly inserted: readonly Json[]
    }

/** Returns whether a value is a JSON object. */
export function isJsonRecord(value: Json | undefined): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Returns whether a value is a JSON list. `Array.isArray` does not narrow readonly arrays. */
export function isJsonList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

/**
 * Returns the keys of a list whose entries differ by their content: records by their `id`, such as tracks, and
 * texts by themselves, such as the item ids of a track. Undefined for any other list, and if two entries have one key.
 */
export function findListKeys(list: readonly Json[]): readonly string[] | undefined {
  const keys: string[] = []
  for (const entry of list) {
    const key = findEntryKey(entry)
    if (key === undefined) return undefined
    keys.push(key)
  }
  return new Set(keys).size === keys.length ? keys : undefined
}

/** Returns the key of an entry of a keyed list; undefined if it has none. */
export function findEntryKey(entry: Json): string | undefined {
  if (typeof entry === 'string') return entry
  return isJsonRecord(entry) && typeof entry.id === 'string' ? entry.id : undefined
}

/** Returns whether two JSON values are equal, whatever the order of members. */
export function isEqualJson(left: Json | undefined, right: Json | undefined): boolean {
  if (left === right) return true
  if (isJsonList(left)) {
    return (
      isJsonList(right) &&
      left.length === right.length &&
      left.every((entry, index) => isEqualJson(entry, right[index]))
    )
  }
  if (!isJsonRecord(left) || !isJsonRecord(right)) return false
  const names = Object.keys(left)
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && isEqualJson(left[name], right[name]))
  )
}
