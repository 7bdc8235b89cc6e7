import { findEntryKey, isJsonList, isJsonRecord, type Json, type Path } from './change.ts'

/** Returns the value at a path; undefined if there is none. */
export function readPath(document: Json, path: Path): Json | undefined {
  let value: Json | undefined = document
  for (const step of path) {
    if (isJsonRecord(value)) {
      value = typeof step === 'string' && Object.hasOwn(value, step) ? value[step] : undefined
    } else if (isJsonList(value)) {
      value =
        typeof step === 'object'
          ? value.find((entry) => findEntryKey(entry) === step.id)
          : value[Number(step)]
    } else return undefined
  }
  return value
}
