import { isRecord, type JsonObject } from '@engine/document/validation/record.ts'

/** Steps from a document to one of its values. */
export type Path = readonly (string | number)[]

/** Returns the value at a path; undefined if there is none. */
export function readPath(value: unknown, path: Path): unknown {
  let current = value
  for (const step of path) {
    if (Array.isArray(current)) current = current[Number(step)]
    else if (isRecord(current)) current = Object.hasOwn(current, step) ? current[step] : undefined
    else return undefined
  }
  return current
}

/**
 * Returns a copy of a document with another value at a path. Everything beside the path is shared; missing objects on the way are
 * created. Undefined removes a field, or an entry of a list.
 */
export function writePath<T extends JsonObject>(document: T, path: Path, value: unknown): T {
  // Only fields below the root change, and validation checks them.
  return write(document, path, value) as T
}

function write(current: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value
  if (Array.isArray(current)) {
    const index = Number(step)
    if (rest.length === 0 && value === undefined) return current.filter((_, at) => at !== index)
    return current.with(index, write(current[index], rest, value))
  }
  const record = isRecord(current) ? current : {}
  if (rest.length === 0 && value === undefined) {
    const { [String(step)]: _removed, ...others } = record
    return others
  }
  return { ...record, [step]: write(record[String(step)], rest, value) }
}

/** Returns the JSON Pointer (RFC 6901) of a path. */
export function toPointer(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** Returns the steps of a JSON Pointer. All of them are texts. */
export function parsePointer(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** Returns whether a pointer is that of a value or of something within it. */
export function isWithin(pointer: string, outer: string): boolean {
  return pointer === outer || pointer.startsWith(`${outer}/`)
}
