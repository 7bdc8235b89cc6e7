import { Refusal } from '../errors/refusal.ts'

/**
 * Returns JSON with the keys of every object sorted, so that payloads with the same meaning have the same text.
 *
 * @throws {Refusal} `REQUEST_BODY_INVALID` for a payload that is nested thousands of levels deep.
 */
export function toCanonicalJson(value: unknown): string {
  try {
    return JSON.stringify(value, (_key, part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
        : part,
    )
  } catch (error) {
    // The payload exhausted the call stack.
    if (!(error instanceof RangeError)) throw error
    throw new Refusal('REQUEST_BODY_INVALID', 'The body is nested too deeply. Send a flatter one.')
  }
}
