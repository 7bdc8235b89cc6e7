import type { DocumentWarning } from '../document-warning.ts'
import type { JsonObject } from '../validation/record.ts'
import { quote } from '../validation/wording.ts'
import { hasForeignVariables, variableTypes } from '../variables/read-variables.ts'

/**
 * Warns if `variables` have another meaning than the declarations of a template.
 *
 * @param document - A valid or invalid document.
 */
export function findVariableWarnings(document: JsonObject): DocumentWarning[] {
  if (!hasForeignVariables(document)) return []
  return [
    {
      code: 'VARIABLES_IGNORED',
      itemId: null,
      path: '/variables',
      message:
        'None of the "variables" is a declaration, so they are ignored and "{{" in texts means nothing.',
      suggestion: `For a template, declare each one with a "type": ${variableTypes.map((type) => quote(type)).join(', ')}.`,
    },
  ]
}
