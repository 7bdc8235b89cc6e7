/** Longer values are invalid, because custom properties that repeat each other grow exponentially. */
const MAX_CHARACTERS = 10_000
const MAX_DEPTH = 20

/**
 * Replaces the `var()` references in a value.
 *
 * @param custom - Custom properties by name, such as `--accent`.
 * @returns Undefined if a reference has neither a value nor a fallback: the declaration is then invalid.
 */
export function substituteVariables(
  value: string,
  custom: ReadonlyMap<string, string>,
  depth = 0,
): string | undefined {
  if (!value.includes('var(')) return value
  if (depth > MAX_DEPTH) return undefined
  let result = ''
  let at = 0
  for (let start = findVariable(value, at); start >= 0; start = findVariable(value, at)) {
    const end = findClose(value, start + 4)
    if (end === undefined) return undefined
    const inner = value.slice(start + 4, end)
    const comma = inner.indexOf(',')
    const name = (comma < 0 ? inner : inner.slice(0, comma)).trim()
    const source = custom.get(name) ?? (comma < 0 ? undefined : inner.slice(comma + 1))
    const replaced = source === undefined ? undefined : substituteVariables(source.trim(), custom, depth + 1)
    if (replaced === undefined) return undefined
    result += value.slice(at, start) + replaced
    if (result.length > MAX_CHARACTERS) return undefined
    at = end + 1
  }
  return result + value.slice(at)
}

function findVariable(value: string, from: number): number {
  return value.indexOf('var(', from)
}

/** Finds the bracket that closes the one before `from`. */
function findClose(value: string, from: number): number | undefined {
  let depth = 1
  for (let at = from; at < value.length; at++) {
    if (value[at] === '(') depth++
    else if (value[at] === ')' && --depth === 0) return at
  }
  return undefined
}
