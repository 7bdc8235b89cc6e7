/** A value as a message quotes it, short however long it is. */
export function quote(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value)
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'an object'
  if (typeof value === 'number' && !Number.isFinite(value)) return 'a number beyond all bounds'
  return String(value)
}

export function quoteAll(values: readonly unknown[]): string {
  return values.map(quote).join(', ')
}

/** ` Did you mean "fade"?` where the value is nearly one of the allowed ones, else nothing. */
export function didYouMean(value: unknown, allowed: readonly unknown[]): string {
  const name = nearestName(value, allowed)
  return name === undefined ? '' : ` Did you mean ${quote(name)}?`
}

/** The allowed name that a value nearly is. */
export function nearestName(value: unknown, allowed: readonly unknown[]): string | undefined {
  if (typeof value !== 'string' || value.length > 40) return undefined
  let nearest: { readonly name: string; readonly distance: number } | undefined
  for (const name of allowed) {
    if (typeof name !== 'string') continue
    const distance = editDistance(value.toLowerCase(), name.toLowerCase())
    const isNear = distance <= Math.max(2, Math.floor(name.length / 3)) && distance < name.length
    if (isNear && distance < (nearest?.distance ?? Number.POSITIVE_INFINITY)) nearest = { name, distance }
  }
  return nearest?.name
}

/** Levenshtein's distance: letters to insert, delete or replace. */
function editDistance(a: string, b: string): number {
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

/** Fields that the dialects name differently: 1.0 → 1.1. */
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

/** A hint where an object lacks a field of its dialect but has the other dialect's name of it. */
export function dialectHint(missing: readonly string[], value: object): string {
  for (const [in10, in11] of renamedFields) {
    if (missing.includes(in10) && Object.hasOwn(value, in11)) {
      return ` "${in11}" is of dialect 1.1: for it the document needs "stateSchemaVersion": "v1".`
    }
    if (missing.includes(in11) && Object.hasOwn(value, in10)) {
      return ` "${in10}" is of dialect 1.0, in which a document has no "stateSchemaVersion".`
    }
  }
  return ''
}
