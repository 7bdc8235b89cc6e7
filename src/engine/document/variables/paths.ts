import { isRecord, type JsonObject } from '../validation/record.ts'

/** The keys from an owner to one of its fields. */
export type Path = readonly string[]

/** Parses `background/color`, with or without a leading slash; `~1` and `~0` are as in a JSON Pointer. */
export function parsePath(text: string): Path {
  const body = text.startsWith('/') ? text.slice(1) : text
  return body.split('/').map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** Returns the value of an object's own field or of a list's element; undefined if there is none. */
export function getOwn(container: unknown, key: string): unknown {
  if (Array.isArray(container)) return /^(?:0|[1-9]\d*)$/.test(key) ? container[Number(key)] : undefined
  return isRecord(container) && Object.hasOwn(container, key) ? container[key] : undefined
}

export const getAt = (owner: unknown, path: Path): unknown => path.reduce(getOwn, owner)

/** Returns a copy of `owner` in which the value at an existing path is replaced. */
export function setAt<Owner>(owner: Owner, [key, ...rest]: Path, value: unknown): Owner {
  if (key === undefined) return value as Owner
  const inner = setAt(getOwn(owner, key), rest, value)
  if (Array.isArray(owner)) return owner.with(Number(key), inner) as Owner
  return isRecord(owner) ? { ...owner, [key]: inner } : owner
}

/**
 * Calls `change` with every string that a pattern finds, and returns the owner with its results. In a pattern, `*`
 * means every element of a list.
 */
export function mapStrings(
  value: unknown,
  pattern: Path,
  change: (text: string, location: readonly (string | number)[]) => string,
  location: readonly (string | number)[] = [],
): unknown {
  const [key, ...rest] = pattern
  if (key === undefined) return typeof value === 'string' ? change(value, location) : value
  if (key === '*') {
    if (!Array.isArray(value)) return value
    const mapped = value.map((element, index) => mapStrings(element, rest, change, [...location, index]))
    return mapped.every((element, index) => element === value[index]) ? value : mapped
  }
  const inner = getOwn(value, key)
  const mapped = inner === undefined ? inner : mapStrings(inner, rest, change, [...location, key])
  return mapped === inner ? value : { ...(value as JsonObject), [key]: mapped }
}
