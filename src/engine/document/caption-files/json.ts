import { CaptionFileError } from './caption-file.ts'

export type JsonRecord = Readonly<Record<string, unknown>>

/** @throws {CaptionFileError} If the text is not a JSON object. */
export function readJson(text: string): JsonRecord {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    // The engine's message names the position.
    const reason = error instanceof Error ? error.message : String(error)
    throw new CaptionFileError(`The file is not valid JSON: ${reason}.`)
  }
  const [record] = listRecords([value])
  if (record === undefined) throw new CaptionFileError('The file is not a JSON object.')
  return record
}

/** Returns the objects of a list; nothing if the value is not a list. */
export function listRecords(value: unknown): readonly JsonRecord[] {
  if (!Array.isArray(value)) return []
  // Array.isArray widens to any[]; every entry is checked.
  return value.filter((entry): entry is JsonRecord => typeof entry === 'object' && entry !== null)
}

/** Returns the object under a key; an empty one if there is none. */
export function getRecord(record: JsonRecord, key: string): JsonRecord {
  return listRecords([record[key]])[0] ?? {}
}

/** Returns the text under the first of the keys that has one. */
export function getText(record: JsonRecord, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = record[key]
    if (typeof value === 'string') return value
  }
  return undefined
}

/** Returns the finite number under a key. */
export function getNumber(record: JsonRecord, key: string): number | undefined {
  const value = record[key]
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}
