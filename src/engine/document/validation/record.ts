export type JsonObject = Readonly<Record<string, unknown>>

/** Whether a value is a JSON object, so that its fields can be looked at one by one. */
export function isRecord(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
