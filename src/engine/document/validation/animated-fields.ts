import type { Dialect } from '../schema/dialect.ts'
import { itemSchemas } from '../schema/document.ts'
import { toSchemaNode } from './schema-node.ts'

/** Memoises by schema table. There is one constant table per dialect, so that entries never become stale. */
const fieldsBySchemas = new WeakMap<object, ReadonlyMap<string, readonly string[]>>()

/** Lists the fields of a type of item that are animated numbers, according to its schema. */
export function listAnimatedFields(dialect: Dialect, itemType: string): readonly string[] {
  const schemas = itemSchemas[dialect]
  const fields = fieldsBySchemas.get(schemas) ?? findAnimatedFields(schemas)
  fieldsBySchemas.set(schemas, fields)
  return fields.get(itemType) ?? []
}

function findAnimatedFields(
  schemas: Readonly<Record<string, object>>,
): ReadonlyMap<string, readonly string[]> {
  return new Map(
    Object.entries(schemas).map(([type, schema]) => {
      const node = toSchemaNode(schema)
      const { properties = {} } = node.anyOf?.[0] ?? node
      return [type, Object.keys(properties).filter((name) => properties[name]?.title === 'AnimatedNumber')]
    }),
  )
}
