import { ExportRefusal } from './export-refusal.ts'

/**
 * JSON with the keys of every object in order: equal for payloads that mean the same.
 *
 * @throws {ExportRefusal} `REQUEST_BODY_INVALID` for a payload that is nested thousands of levels deep.
 */
export function toCanonicalJson(value: unknown): string {
  try {
    return JSON.stringify(value, (_key, part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
        : part,
    )
  } catch (error) {
    // The engine's stack ends before such a payload does.
    if (!(error instanceof RangeError)) throw error
    throw new ExportRefusal(
      'REQUEST_BODY_INVALID',
      'The body is nested too deeply to be compared with others.',
    )
  }
}
