import { type DocumentWarning, MAX_DOCUMENT_WARNINGS } from '../document-warning.ts'
import type { Dialect } from '../schema/dialect.ts'
import { itemSchemas } from '../schema/document.ts'
import { formatJsonPointer } from '../validation/issues.ts'
import { isRecord, type JsonObject } from '../validation/record.ts'
import { toSchemaNode } from '../validation/schema-node.ts'
import { computeEditDistance, quote } from '../validation/wording.ts'

/** Shorter names resemble too many others. */
const SHORTEST_NAME = 5
/** Letters to insert, delete or replace. */
const MAX_DISTANCE = 2

/**
 * Finds fields of items that are stored but not used, and whose names resemble a field that is used: most likely
 * misspelt.
 *
 * @param document - A valid or invalid document.
 */
export function findFieldWarnings(dialect: Dialect, document: JsonObject): DocumentWarning[] {
  if (!isRecord(document.items)) return []
  const warnings: DocumentWarning[] = []
  const knownByType = new Map<unknown, ReadonlySet<string>>()
  const nearest = new Map<string, string | undefined>()
  for (const id of Object.keys(document.items)) {
    const item = document.items[id]
    if (!isRecord(item) || typeof item.type !== 'string') continue
    const { type } = item
    const known = knownByType.get(type) ?? listFields(dialect, type)
    knownByType.set(type, known)
    for (const key of Object.keys(item)) {
      if (known.has(key)) continue
      if (warnings.length >= MAX_DOCUMENT_WARNINGS) return warnings
      const memo = `${type} ${key}`
      if (!nearest.has(memo)) nearest.set(memo, findNearest(key, known))
      const name = nearest.get(memo)
      if (name !== undefined) warnings.push(createWarning(id, key, name))
    }
  }
  return warnings
}

function listFields(dialect: Dialect, type: string): ReadonlySet<string> {
  const schemas = itemSchemas[dialect]
  const schema = Object.hasOwn(schemas, type) ? schemas[type] : undefined
  if (schema === undefined) return new Set()
  const node = toSchemaNode(schema)
  const members = node.anyOf ?? [node]
  return new Set(members.flatMap(({ properties = {} }) => Object.keys(properties)))
}

function findNearest(key: string, known: ReadonlySet<string>): string | undefined {
  if (key.length < SHORTEST_NAME || key.length > 40) return undefined
  return [...known].find((name) => {
    const isComparable = name.length >= SHORTEST_NAME && Math.abs(name.length - key.length) <= MAX_DISTANCE
    return isComparable && computeEditDistance(key.toLowerCase(), name.toLowerCase()) <= MAX_DISTANCE
  })
}

function createWarning(itemId: string, key: string, name: string): DocumentWarning {
  return {
    code: 'FIELD_NAME_UNKNOWN',
    itemId,
    path: formatJsonPointer(['items', itemId, key]),
    message: `The field ${quote(key)} is stored but not used.`,
    suggestion: `Did you mean ${quote(name)}?`,
  }
}
