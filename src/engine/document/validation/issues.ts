import type { ValidationError, ValidationErrorCode } from '../validation-error.ts'

/** Maximum number of errors in one response. */
export const MAX_ERRORS = 100

/** The path from the document's root to a value: keys of objects and indexes of arrays. */
export type Location = readonly (string | number)[]

export interface Issue {
  readonly code: ValidationErrorCode
  readonly location: Location
  readonly message: string
}

/**
 * Collects the issues that one check finds. A check traverses the document in order and may stop when
 * `isFull`: the first `MAX_ERRORS` issues of every check include the first `MAX_ERRORS` of all.
 */
export class Issues {
  readonly #found: Issue[] = []

  get isFull(): boolean {
    return this.#found.length >= MAX_ERRORS
  }

  get all(): readonly Issue[] {
    return this.#found
  }

  add(code: ValidationErrorCode, location: Location, message: string): void {
    if (!this.isFull) this.#found.push({ code, location, message })
  }
}

/** Converts a location to a JSON Pointer (RFC 6901), escaping `~` and `/` in keys. */
export function formatJsonPointer(location: Location): string {
  return location.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/**
 * Converts issues to errors in the order of the document as sent: one per location and code, at most
 * `MAX_ERRORS`.
 */
export function toOrderedErrors(document: unknown, issues: readonly Issue[]): ValidationError[] {
  const positions = new Positions(document)
  const ranked = issues.map((issue) => ({ issue, rank: positions.rank(issue.location) }))
  ranked.sort((a, b) => compareRanks(a.rank, b.rank))
  const errors = new Map<string, ValidationError>()
  for (const { issue } of ranked) {
    const { code, message } = issue
    const path = formatJsonPointer(issue.location)
    if (!errors.has(`${code} ${path}`)) errors.set(`${code} ${path}`, { code, path, message })
    if (errors.size === MAX_ERRORS) break
  }
  return [...errors.values()]
}

/** Looks up the positions of values among their siblings. */
class Positions {
  readonly #document: unknown
  readonly #keyPositions = new Map<object, ReadonlyMap<string, number>>()

  constructor(document: unknown) {
    this.#document = document
  }

  rank(location: Location): number[] {
    let value = this.#document
    return location.map((key) => {
      if (typeof value !== 'object' || value === null) return 0
      const position = typeof key === 'number' ? key : (this.#positionsIn(value).get(key) ?? 0)
      value = Reflect.get(value, key)
      return position
    })
  }

  #positionsIn(value: object): ReadonlyMap<string, number> {
    const cached = this.#keyPositions.get(value)
    if (cached !== undefined) return cached
    const positions = new Map(Object.keys(value).map((key, position) => [key, position]))
    this.#keyPositions.set(value, positions)
    return positions
  }
}

/** Compares lexicographically; a container precedes its content. */
function compareRanks(a: readonly number[], b: readonly number[]): number {
  const shared = Math.min(a.length, b.length)
  for (let index = 0; index < shared; index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}
