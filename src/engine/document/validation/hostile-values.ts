import type { Issues } from './issues.ts'
import { isRecord, type JsonObject } from './record.ts'
import { quote } from './wording.ts'

/** Maximum nesting of a document; deeply grouped Lottie files need about 40 levels. */
const MAX_DEPTH = 256

/** Maximum number of keyframes of one animated number: one per frame for about half an hour. */
const MAX_KEYFRAMES = 100_000

/**
 * Finds values that no legitimate document contains, even in unknown fields, which no schema checks: nesting
 * that would exhaust the stack of later code, numbers that JSON cannot represent (1e400 is parsed as
 * Infinity), `__proto__` keys, and millions of keyframes.
 */
export function findHostileValues(document: unknown, issues: Issues): void {
  // Tracking the location of each value takes more than twice as long.
  if (isHarmless(document, 0)) return
  const location: (string | number)[] = []
  const visit = (value: unknown): void => {
    if (typeof value === 'number') {
      if (!Number.isFinite(value)) report(`Must be a number that fits into 64 bits, not ${quote(value)}.`)
    } else if (typeof value === 'object') {
      if (value !== null) visitContainer(value)
    } else if (typeof value === 'bigint' || typeof value === 'function' || typeof value === 'symbol') {
      report(`Must be a JSON value, not a ${typeof value}.`)
    }
  }
  const report = (message: string): void => issues.add('EDITOR_SCHEMA_INVALID', [...location], message)

  const visitContainer = (value: object): void => {
    if (issues.isFull) return
    if (location.length >= MAX_DEPTH) {
      report(`Must not be nested deeper than ${MAX_DEPTH} levels.`)
      return
    }
    const depth = location.length
    if (Array.isArray(value)) {
      if (location.at(-1) === 'keyframes' && value.length > MAX_KEYFRAMES) {
        report(`Must be at most ${MAX_KEYFRAMES} keyframes, not ${value.length}.`)
        return
      }
      for (let index = 0; index < value.length; index++) {
        location[depth] = index
        visit(value[index])
      }
    } else if (isRecord(value)) {
      for (const key of Object.keys(value)) {
        location[depth] = key
        if (key === '__proto__') report('Must not be named "__proto__".')
        visit(value[key])
      }
    }
    location.length = depth
  }
  visit(document)
}

/**
 * Returns whether a value contains nothing hostile, without tracking locations.
 *
 * @param depth - Number of containers around the value.
 */
function isHarmless(value: unknown, depth: number): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object') return typeof value === 'string' || typeof value === 'boolean'
  if (value === null) return true
  if (depth >= MAX_DEPTH) return false
  if (Array.isArray(value)) {
    if (value.length > MAX_KEYFRAMES) return false
    for (let index = 0; index < value.length; index++) if (!isHarmless(value[index], depth + 1)) return false
    return true
  }
  const fields = value as JsonObject
  // Unlike Object.keys, this allocates no array of the keys.
  for (const key in fields) if (key === '__proto__' || !isHarmless(fields[key], depth + 1)) return false
  return true
}
