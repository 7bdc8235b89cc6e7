const absoluteUnits: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 96 / 72,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 9.6 / 2.54,
  q: 2.4 / 2.54,
}
const ROOT_FONT_SIZE = 16
const lengthPattern = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(%|[a-z]*)$/i

/** A length as written: a number and its unit in lower case, `%` or nothing. */
export function splitLength(text: string): { readonly value: number; readonly unit: string } | undefined {
  const match = lengthPattern.exec(text.trim())
  return match === null ? undefined : { value: Number(match[1]), unit: (match[2] ?? '').toLowerCase() }
}

/** Returns a length in user units, or undefined if it is relative to a viewport or not a length. */
export function parseAbsoluteLength(text: string | undefined, fontSize = ROOT_FONT_SIZE): number | undefined {
  const length = splitLength(text ?? '')
  if (length === undefined) return undefined
  const { value, unit } = length
  if (unit === 'em') return value * fontSize
  if (unit === 'rem') return value * ROOT_FONT_SIZE
  if (unit === 'ex' || unit === 'ch') return (value * fontSize) / 2
  const factor = absoluteUnits[unit]
  return factor === undefined ? undefined : value * factor
}

/**
 * Returns a length in user units.
 *
 * @param whole - The length of 100 %, in user units.
 */
export function resolveLength(text: string | undefined, whole: number): number | undefined {
  const length = splitLength(text ?? '')
  if (length?.unit === '%') return (length.value / 100) * whole
  return parseAbsoluteLength(text)
}
