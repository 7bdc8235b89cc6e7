import { isRecord } from './record.ts'
import type { SchemaNode } from './schema-node.ts'

/** An object with more required fields is not shown, because its fields are easier to read in the documentation. */
const MAX_FIELDS = 4

/**
 * Writes the object that a schema accepts, for example ` Write {"value": 100, "keyframes": []}.`, with what the value already
 * says: a number in place of an animated number is its `value`, and fields that an object already has are kept if their type fits.
 *
 * @returns A sentence with a space before it, or an empty string if the schema is not an object with one to four required
 *   fields.
 */
export function describeShape(node: SchemaNode, value: unknown): string {
  const { required = [], properties = {} } = node
  if (node.type !== 'object' || required.length === 0 || required.length > MAX_FIELDS) return ''
  const fields = required.map((name) => {
    const given = isRecord(value) && Object.hasOwn(value, name) ? value[name] : value
    return `${JSON.stringify(name)}: ${writeExample(properties[name] ?? {}, given)}`
  })
  return ` Write {${fields.join(', ')}}.`
}

/** Writes a value that a schema accepts: the given one if it is a number or a boolean that fits, else the smallest. */
function writeExample(node: SchemaNode, given: unknown): string {
  if (node.enum !== undefined) return JSON.stringify(node.enum[0])
  if ('const' in node) return JSON.stringify(node.const)
  switch (node.type) {
    case 'number':
    case 'integer': {
      const fits = node.type === 'number' ? Number.isFinite(given) : Number.isInteger(given)
      return JSON.stringify(fits ? given : (node.minimum ?? 0))
    }
    case 'boolean':
      return JSON.stringify(typeof given === 'boolean' ? given : false)
    case 'array':
      return '[]'
    case 'object':
      return '{}'
    case 'string':
      return '"…"'
    default:
      return '…'
  }
}
