/** Quotes a value for a message, abbreviating long values. */
export function quote(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value)
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'an object'
  if (typeof value === 'number' && !Number.isFinite(value)) return 'a number out of range'
  return String(value)
}

/** Names a character for a message, such as `"ᚠ" (U+16A0)`. */
export function quoteCharacter(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0
  return `${quote(character)} (U+${codePoint.toString(16).toUpperCase().padStart(4, '0')})`
}

export function quoteAll(values: readonly unknown[]): string {
  return values.map(quote).join(', ')
}

/** Returns ` Did you mean "fade"?` if the value is close to an allowed one, and otherwise an empty string. */
export function didYouMean(value: unknown, allowed: readonly unknown[]): string {
  const name = findNearestName(value, allowed)
  return name === undefined ? '' : ` Did you mean ${quote(name)}?`
}

/** Returns the allowed name that is closest to a value, if any is close enough. */
export function findNearestName(value: unknown, allowed: readonly unknown[]): string | undefined {
  if (typeof value !== 'string' || value.length > 40) return undefined
  let nearest: { readonly name: string; readonly distance: number } | undefined
  for (const name of allowed) {
    if (typeof name !== 'string') continue
    const distance = computeEditDistance(value.toLowerCase(), name.toLowerCase())
    const isNear = distance <= Math.max(2, Math.floor(name.length / 3)) && distance < name.length
    if (isNear && distance < (nearest?.distance ?? Number.POSITIVE_INFINITY)) nearest = { name, distance }
  }
  return nearest?.name
}

/** Computes the Levenshtein distance: the number of letters to insert, delete or replace. */
export function computeEditDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1)
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1))
    }
    previous = current
  }
  return previous[b.length] ?? 0
}

const sourceStart = 'sourceStartTicks'

/** Fields whose names differ between the dialects: 1.0 → 1.1. */
const renamedFields: readonly (readonly [in10: string, in11: string])[] = [
  ['videoStartFromInSeconds', sourceStart],
  ['audioStartFromInSeconds', sourceStart],
  ['gifStartFromInSeconds', sourceStart],
  ['lottieStartFromInSeconds', sourceStart],
  ['audioFadeInDurationInSeconds', 'audioFadeInDurationTicks'],
  ['audioFadeOutDurationInSeconds', 'audioFadeOutDurationTicks'],
  ['pageDurationInMilliseconds', 'pageDurationTicks'],
  ['contentStartOffsetMs', 'contentStartOffsetTicks'],
  ['introShiftInFrames', 'introShiftTicks'],
]

/** Returns a hint if an object lacks a field of its dialect but has the other dialect's name of it. */
export function describeDialectMismatch(missing: readonly string[], value: object): string {
  for (const [in10, in11] of renamedFields) {
    if (missing.includes(in10) && Object.hasOwn(value, in11)) {
      return ` "${in11}" belongs to dialect 1.1, which requires "stateSchemaVersion": "v1".`
    }
    if (missing.includes(in11) && Object.hasOwn(value, in10)) {
      return ` "${in10}" belongs to dialect 1.0, in which a document has no "stateSchemaVersion".`
    }
  }
  return ''
}
