import { isRecord, type JsonObject } from '@engine/document/validation/record.ts'
import { expandSchema, findKeyword, listFields, type RootSchema } from './walk-schema.ts'

/** Creates a value with the required fields of a schema, each with its default or the plainest value that is valid. */
export function createDefault(root: RootSchema, schema: JsonObject): unknown {
  const members: readonly unknown[] = Array.isArray(schema.anyOf) ? schema.anyOf : []
  const [first] = members
  if (isRecord(first)) return createDefault(root, first)
  const schemas = expandSchema(root, schema, undefined)
  const constant = findKeyword(schemas, 'const') ?? findKeyword(schemas, 'default')
  if (constant !== undefined) return constant
  const choices = findKeyword(schemas, 'enum')
  if (Array.isArray(choices)) return choices[0]
  switch (findKeyword(schemas, 'type')) {
    case 'string':
      return createText(findKeyword(schemas, 'description'))
    case 'number':
    case 'integer':
      return findKeyword(schemas, 'minimum') ?? 0
    case 'boolean':
      return false
    case 'array':
      return []
    default:
      return createObject(root, schemas)
  }
}

function createText(description: unknown): string {
  if (typeof description !== 'string') return ''
  if (/CSS colour/.test(description)) return '#000000'
  return /^A CSS linear-gradient/.test(description) ? 'linear-gradient(180deg, #ffffff, #000000)' : ''
}

function createObject(root: RootSchema, schemas: readonly JsonObject[]): JsonObject {
  const entries = listFields(schemas)
    .filter(({ isRequired }) => isRequired)
    .map(({ name, schema }) => [name, createDefault(root, schema)] as const)
  return Object.fromEntries(entries)
}
