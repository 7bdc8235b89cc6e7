import type { Variable } from '../schema/variables.ts'
import { variableSchemas } from '../schema/variables.ts'
import { isRecord, type JsonObject } from '../validation/record.ts'

/** Returns whether a document is a template: it declares at least one variable. */
export function declaresVariables(document: unknown): document is JsonObject {
  return isRecord(document) && isRecord(document.variables) && Object.keys(document.variables).length > 0
}

/**
 * Returns the variables that a document declares, by name and in its order. Declarations of an unknown type are left
 * out; `findDocumentErrors` reports them and everything else that is wrong with a declaration.
 */
export function readVariables(document: unknown): ReadonlyMap<string, Variable> {
  const variables = new Map<string, Variable>()
  if (!declaresVariables(document) || !isRecord(document.variables)) return variables
  for (const [name, declaration] of Object.entries(document.variables)) {
    if (!isRecord(declaration) || typeof declaration.type !== 'string') continue
    // Validation has checked the other fields against the schema of this type.
    if (Object.hasOwn(variableSchemas, declaration.type)) variables.set(name, declaration as Variable)
  }
  return variables
}
