/** Objects and lists that fit into this number of characters are written in one line. */
const LINE_WIDTH = 100
const INDENT = '  '

/** Writes a document for people: two spaces per level, and short objects and lists in one line. */
export function formatJson(value: unknown): string {
  return `${write(value, '')}\n`
}

/**
 * Writes a value as a part of a formatted text.
 *
 * @param indent - The spaces before the line on which the value begins.
 */
export function formatValue(value: unknown, indent: string): string {
  return write(value, indent)
}

function write(value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const line = writeLine(value, LINE_WIDTH - indent.length)
  if (line !== undefined) return line
  const inner = indent + INDENT
  if (Array.isArray(value)) {
    const entries = value.map((entry) => inner + write(entry, inner))
    return `[\n${entries.join(',\n')}\n${indent}]`
  }
  const members = listMembers(value).map(
    ([name, member]) => `${inner}${JSON.stringify(name)}: ${write(member, inner)}`,
  )
  return `{\n${members.join(',\n')}\n${indent}}`
}

/** Writes a value in one line; undefined if it does not fit, or if several lines are easier to read. */
function writeLine(value: unknown, width: number): string | undefined {
  if (typeof value !== 'object' || value === null) {
    const text = JSON.stringify(value) ?? 'null'
    return text.length <= width ? text : undefined
  }
  const isList = Array.isArray(value)
  let line = isList ? '[' : '{ '
  let isFirst = true
  for (const [name, member] of isList ? value.entries() : listMembers(value)) {
    const text = writeLine(member, width - line.length)
    if (text === undefined) return undefined
    line += `${isFirst ? '' : ', '}${isList ? '' : `${JSON.stringify(name)}: `}${text}`
    isFirst = false
    if (line.length > width) return undefined
  }
  if (isFirst) return isList ? '[]' : '{}'
  line += isList ? ']' : ' }'
  return line.length <= width ? line : undefined
}

const listMembers = (value: object): [string, unknown][] =>
  Object.entries(value).filter(([, member]) => member !== undefined)
