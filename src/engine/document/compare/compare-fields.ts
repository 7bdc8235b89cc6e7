/** A field that differs. A missing value is absent. */
export interface FieldChange {
  /** JSON Pointer within the entry. */
  readonly path: string
  readonly before?: unknown
  readonly after?: unknown
  /** Present if a value is too long: it is then the beginning of its JSON text. */
  readonly isCut?: true
}

/** Longer values are cut, in characters of JSON. */
const MAX_VALUE_LENGTH = 1_000
/** Deeper values are compared as a whole. */
const MAX_DEPTH = 12

type Fields = Readonly<Record<string, unknown>>

/**
 * Compares two values field by field.
 *
 * @param ignored - Members of the values that are not compared.
 * @returns The fields that differ, in the order of the members: as deep as objects, and lists of equal length, go.
 */
export function compareFields(
  before: unknown,
  after: unknown,
  ignored: ReadonlySet<string> = new Set(),
): FieldChange[] {
  const changes: FieldChange[] = []
  compareValues(before, after, '', 0)
  return changes

  function compareValues(left: unknown, right: unknown, path: string, depth: number): void {
    if (left === right) return
    const names = depth < MAX_DEPTH ? listMembers(left, right) : undefined
    if (names === undefined) {
      if (JSON.stringify(left) !== JSON.stringify(right)) changes.push(describeChange(path, left, right))
      return
    }
    for (const name of names) {
      if (depth === 0 && ignored.has(name)) continue
      const pointer = `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
      compareValues(readMember(left, name), readMember(right, name), pointer, depth + 1)
    }
  }
}

/** Returns the names of all members of two values; undefined if they are not compared member by member. */
function listMembers(left: unknown, right: unknown): Iterable<string> | undefined {
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length ? Object.keys(left) : undefined
  }
  if (!isFields(left) || !isFields(right)) return undefined
  return new Set([...Object.keys(left), ...Object.keys(right)])
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const readMember = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined

function describeChange(path: string, before: unknown, after: unknown): FieldChange {
  const [left, right] = [cutValue(before), cutValue(after)]
  return {
    path,
    ...(before !== undefined && { before: left.value }),
    ...(after !== undefined && { after: right.value }),
    ...((left.isCut || right.isCut) && { isCut: true }),
  }
}

function cutValue(value: unknown): { readonly value: unknown; readonly isCut: boolean } {
  const json = JSON.stringify(value) ?? ''
  if (json.length <= MAX_VALUE_LENGTH) return { value, isCut: false }
  return { value: `${json.slice(0, MAX_VALUE_LENGTH)}…`, isCut: true }
}
