/** An object of a parsed Lottie file, whose content is untrusted. */
export type Fields = Readonly<Record<string, unknown>>

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function toFields(value: unknown): Fields {
  return isFields(value) ? value : {}
}

/** Values that are not objects count too, because iterating over a long list of anything takes time. */
export function toFieldsList(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(toFields) : []
}

/** Returns a finite number, or the fallback for anything else. */
export function toNumber(value: unknown, fallback = 0): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : fallback
}

export function toText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
