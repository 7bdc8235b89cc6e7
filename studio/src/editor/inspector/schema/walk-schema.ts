import { isRecord, type JsonObject } from '@engine/document/validation/record.ts'

/** A JSON Schema with its definitions, such as the authoring schema of documents. */
export type RootSchema = JsonObject

/** A field that a schema knows. */
export interface SchemaField {
  readonly name: string
  readonly schema: JsonObject
  readonly isRequired: boolean
}

/**
 * Lists the schemas that a value must match at once: references are followed, conditions are decided by the value, and of the members
 * of a union only those remain whose constants the value has.
 *
 * @param value - The value as it is; it need not be complete or valid.
 */
export function expandSchema(root: RootSchema, schema: unknown, value: unknown): JsonObject[] {
  if (!isRecord(schema)) return []
  const own = [schema]
  const referred =
    typeof schema.$ref === 'string' ? expandSchema(root, findRef(root, schema.$ref), value) : []
  const all = listSchemas(schema.allOf).flatMap((each) => expandSchema(root, each, value))
  const members = listSchemas(schema.anyOf)
  const expanded = members.map((member) => expandSchema(root, member, value))
  const possible = expanded.filter((member) => member.every((each) => isPossible(each, value)))
  return [
    ...own,
    ...referred,
    ...all,
    ...expandCondition(root, schema, value),
    ...(possible.length > 0 ? possible : expanded).flat(),
  ]
}

/** Returns the schemas of the value at a path below a value with the schema. */
export function schemasAt(
  root: RootSchema,
  value: unknown,
  path: readonly (string | number)[],
): JsonObject[] {
  let schemas = expandSchema(root, root, value)
  let current = value
  for (const step of path) {
    current = readStep(current, step)
    const inner = current
    schemas = schemas.flatMap((schema) =>
      listStepSchemas(schema, step).flatMap((each) => expandSchema(root, each, inner)),
    )
  }
  return schemas
}

/** Lists the fields of an object with these schemas, in the order in which the schemas define them. */
export function listFields(schemas: readonly JsonObject[]): SchemaField[] {
  const required = new Set(
    schemas.flatMap((schema) => (Array.isArray(schema.required) ? schema.required : [])),
  )
  const fields = new Map<string, SchemaField>()
  for (const { properties } of schemas) {
    if (!isRecord(properties)) continue
    for (const [name, schema] of Object.entries(properties)) {
      if (!isRecord(schema)) continue
      const known = fields.get(name)
      // The first one with a description is the field's own; conditions only repeat a choice.
      if (known !== undefined && ('description' in known.schema || !('description' in schema))) continue
      fields.set(name, { name, schema, isRequired: required.has(name) })
    }
  }
  return [...fields.values()]
}

/** Returns the first text of a keyword, such as `description`. */
export function findKeyword(schemas: readonly JsonObject[], keyword: string): unknown {
  return schemas.find((schema) => schema[keyword] !== undefined)?.[keyword]
}

function findRef(root: RootSchema, ref: string): unknown {
  const name = ref.startsWith('#/$defs/') ? ref.slice('#/$defs/'.length) : undefined
  return name !== undefined && isRecord(root.$defs) && Object.hasOwn(root.$defs, name)
    ? root.$defs[name]
    : undefined
}

function expandCondition(root: RootSchema, schema: JsonObject, value: unknown): JsonObject[] {
  if (!isRecord(schema.if)) return []
  return expandSchema(root, isPossible(schema.if, value) ? schema.then : schema.else, value)
}

/** Returns whether a value has the required fields, the type and the constants of a schema. */
function isPossible(schema: JsonObject, value: unknown): boolean {
  if (typeof schema.type === 'string' && !hasType(schema.type, value)) return false
  if (!matchesChoices(schema, value)) return false
  if (!isRecord(value)) return true
  const required: readonly unknown[] = Array.isArray(schema.required) ? schema.required : []
  // Required fields only decide in a condition: a document that is being written is not complete.
  if (!('type' in schema) && required.some((name) => !Object.hasOwn(value, String(name)))) return false
  if (!isRecord(schema.properties)) return true
  return Object.entries(schema.properties).every(
    ([name, field]) => !isRecord(field) || !Object.hasOwn(value, name) || matchesChoices(field, value[name]),
  )
}

function matchesChoices(schema: JsonObject, value: unknown): boolean {
  if ('const' in schema) return schema.const === value
  return !Array.isArray(schema.enum) || schema.enum.includes(value)
}

function hasType(type: string, value: unknown): boolean {
  switch (type) {
    case 'object':
      return isRecord(value)
    case 'array':
      return Array.isArray(value)
    case 'integer':
      return Number.isInteger(value)
    case 'null':
      return value === null
    default:
      return typeof value === type
  }
}

const listSchemas = (schemas: unknown): readonly unknown[] => (Array.isArray(schemas) ? schemas : [])

function listStepSchemas(schema: JsonObject, step: string | number): unknown[] {
  if (typeof step === 'number') return schema.items === undefined ? [] : [schema.items]
  const { properties, additionalProperties } = schema
  if (isRecord(properties) && Object.hasOwn(properties, step)) return [properties[step]]
  return isRecord(additionalProperties) ? [additionalProperties] : []
}

function readStep(value: unknown, step: string | number): unknown {
  if (Array.isArray(value)) return value[Number(step)]
  return isRecord(value) && Object.hasOwn(value, step) ? value[step] : undefined
}
