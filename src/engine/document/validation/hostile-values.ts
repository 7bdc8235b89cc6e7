import type { Issues } from './issues.ts'
import { isRecord, type JsonObject } from './record.ts'
import { quote } from './wording.ts'

/** Nesting that a document may have; deeply grouped Lottie files need about 40. */
const MAX_DEPTH = 256

/** Keyframes that one animated number may have: half an hour of one a frame. */
const MAX_KEYFRAMES = 100_000

/**
 * Finds what no document holds, also where unknown fields are allowed and no schema looks: nesting that
 * would exhaust the stack of whoever walks the document later, numbers that JSON can't write back (1e400
 * is read as Infinity), keys that stand for an object's prototype, and keyframes by the million.
 */
export function findHostileValues(document: unknown, issues: Issues): void {
  // Keeping account of where each value stands takes more than twice as long.
  if (isHarmless(document, 0)) return
  const location: (string | number)[] = []
  const visit = (value: unknown): void => {
    if (typeof value === 'number') {
      if (!Number.isFinite(value)) refuse(`Must be a number that fits into 64 bits, not ${quote(value)}.`)
    } else if (typeof value === 'object') {
      if (value !== null) visitContainer(value)
    } else if (typeof value === 'bigint' || typeof value === 'function' || typeof value === 'symbol') {
      refuse(`Must be a JSON value, not a ${typeof value}.`)
    }
  }
  const refuse = (message: string): void => issues.add('EDITOR_SCHEMA_INVALID', [...location], message)

  const visitContainer = (value: object): void => {
    if (issues.isFull) return
    if (location.length >= MAX_DEPTH) {
      refuse(`Must not be nested deeper than ${MAX_DEPTH} levels.`)
      return
    }
    const depth = location.length
    if (Array.isArray(value)) {
      if (location.at(-1) === 'keyframes' && value.length > MAX_KEYFRAMES) {
        refuse(`Must be at most ${MAX_KEYFRAMES} keyframes, not ${value.length}.`)
        return
      }
      for (let index = 0; index < value.length; index++) {
        location[depth] = index
        visit(value[index])
      }
    } else if (isRecord(value)) {
      for (const key of Object.keys(value)) {
        location[depth] = key
        if (key === '__proto__') refuse('Must not have the name "__proto__".')
        visit(value[key])
      }
    }
    location.length = depth
  }
  visit(document)
}

/**
 * Whether a value holds nothing of the kind; says not where it stands.
 *
 * @param depth - Containers around the value.
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
  // No array of the keys is made for it, as Object.keys does.
  for (const key in fields) if (key === '__proto__' || !isHarmless(fields[key], depth + 1)) return false
  return true
}
