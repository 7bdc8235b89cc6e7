import type { Variable } from '../schema/variables.ts'
import { variableSchemas } from '../schema/variables.ts'
import { isRecord, type JsonObject } from '../validation/record.ts'
import { findNearestName } from '../validation/wording.ts'
import { MAX_VARIABLES } from './limits.ts'

/**
 * Returns whether a document is a template: its `variables` are declarations. In documents of other applications, the
 * field may have another meaning; it is ignored then.
 */
export function declaresVariables(document: unknown): document is JsonObject {
  if (!isRecord(document) || !isRecord(document.variables)) return false
  return Object.values(document.variables).slice(0, MAX_VARIABLES).some(isDeclaration)
}

/** Returns whether a document has `variables` that are not declarations. */
export function hasForeignVariables({ variables }: JsonObject): boolean {
  const isEmpty = variables === undefined || variables === null || isEmptyObject(variables)
  return !isEmpty && !declaresVariables({ variables })
}

const isEmptyObject = (value: unknown): boolean => isRecord(value) && Object.keys(value).length === 0

export const variableTypes = Object.keys(variableSchemas)

const fields = new Set(
  Object.values(variableSchemas).flatMap((schema): string[] => Object.keys(schema.properties)),
)

/** A misspelt type in an object that has no other fields than a declaration is a mistake, not another meaning. */
function isDeclaration(value: unknown): boolean {
  if (!isRecord(value) || typeof value.type !== 'string') return false
  if (Object.hasOwn(variableSchemas, value.type)) return true
  return (
    Object.keys(value).every((field) => fields.has(field)) &&
    findNearestName(value.type, variableTypes) !== undefined
  )
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
