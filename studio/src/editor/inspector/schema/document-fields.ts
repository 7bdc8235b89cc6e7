import { buildAuthoringSchema } from '@engine/document/schema/authoring-schema.ts'
import type { Dialect } from '@engine/document/schema/dialect.ts'
import { isRecord } from '@engine/document/validation/record.ts'
import { type DescribedField, describeField } from './value-kind.ts'
import { expandSchema, listFields, type RootSchema, schemasAt } from './walk-schema.ts'

/** The facts that the inspector reads from the authoring schema, which it builds once. */
export interface DocumentFields {
  readonly root: RootSchema
  /** Returns the fields of the object at a path of a document. */
  at(document: unknown, path: readonly (string | number)[]): readonly DescribedField[]
  /** Returns the fields of an object with a schema. */
  of(schema: unknown, value: unknown): readonly DescribedField[]
  /** Returns the fields of an item of a dialect. */
  ofItem(dialect: Dialect, item: unknown): readonly DescribedField[]
}

/** Builds the authoring schema, which takes about 10 ms, and reads fields from it. */
export function createDocumentFields(fontFamilies: readonly string[] = []): DocumentFields {
  const root = buildAuthoringSchema({ fontFamilies })
  const toFields = (schemas: ReturnType<typeof expandSchema>): DescribedField[] =>
    listFields(schemas).map((field) => describeField(root, field))
  return {
    root,
    at: (document, path) => toFields(schemasAt(root, document, path)),
    of: (schema, value) => toFields(expandSchema(root, schema, value)),
    ofItem: (dialect, item) => toFields(expandSchema(root, findItemSchema(root, dialect), item)),
  }
}

/** Returns the schema of all items of a dialect. */
function findItemSchema(root: RootSchema, dialect: Dialect): unknown {
  const name = `EditorStateV${dialect.replace('.', '_')}_Item`
  return isRecord(root.$defs) ? root.$defs[name] : undefined
}
