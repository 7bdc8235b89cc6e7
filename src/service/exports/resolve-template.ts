import { findDocumentErrors } from '../../engine/document/validate.ts'
import type { JsonObject } from '../../engine/document/validation/record.ts'
import type { VariableProblem } from '../../engine/document/variables/check-values.ts'
import { declaresVariables } from '../../engine/document/variables/read-variables.ts'
import { resolveVariables } from '../../engine/document/variables/resolve-variables.ts'
import type { FileFacts } from '../../engine/document/variables/value-scope.ts'
import type { ErrorDetail } from '../errors/refusal.ts'
import { Refusal } from '../errors/refusal.ts'
import { createInvalidRefusal } from './create-invalid-refusal.ts'

/** The `variables` of a request. */
export interface GivenVariables {
  /** Undefined if the request has none. */
  readonly values: unknown
  /** Facts about the account's uploads that the values name, by key. */
  readonly files: ReadonlyMap<string, FileFacts>
}

/**
 * Puts the variables of a request into a template.
 *
 * @param missing - The treatment of variables without a value and a default.
 * @returns The document without variables, which has to be validated; `document` itself if it declares none.
 * @throws {Refusal} `EDITOR_STATE_INVALID` for an invalid template; `VARIABLES_INVALID` with a path for each problem.
 */
export function resolveTemplate(
  document: unknown,
  { values = {}, files }: GivenVariables,
  missing: 'refuse' | 'keep',
): unknown {
  if (!declaresVariables(document)) {
    const problems = resolveVariables({}, values).problems ?? []
    if (problems.length > 0) throw createVariablesRefusal(problems)
    return document
  }
  const errors = findDocumentErrors(document)
  if (errors.length > 0) throw createInvalidRefusal('The template is invalid.', errors)
  return resolveValidTemplate(document, values, files, missing)
}

/** Like {@link resolveTemplate}, for a template that was found valid. */
export function resolveValidTemplate(
  template: JsonObject,
  values: unknown,
  files: ReadonlyMap<string, FileFacts>,
  missing: 'refuse' | 'keep' = 'refuse',
): JsonObject {
  const { document, problems } = resolveVariables(template, values, { missing, files })
  if (document === undefined) throw createVariablesRefusal(problems)
  return document
}

function createVariablesRefusal(problems: readonly VariableProblem[]): Refusal {
  const errors = problems.map(
    ({ code, path, message }): ErrorDetail => ({ code, path: `/variables${path}`, message }),
  )
  const [first] = errors
  return new Refusal(
    'VARIABLES_INVALID',
    `The variables do not suit the document. First: ${first?.path} ${first?.message}`,
    { errors },
  )
}
