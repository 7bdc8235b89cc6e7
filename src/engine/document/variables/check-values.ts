import type { Variable } from '../schema/variables.ts'
import { formatJsonPointer } from '../validation/issues.ts'
import { isRecord } from '../validation/record.ts'
import { didYouMean, quote } from '../validation/wording.ts'
import { checkValue, type VariableValue } from './check-value.ts'

/** One problem of the values that were given for a document's variables. */
export interface VariableProblem {
  readonly code: 'VARIABLE_UNKNOWN' | 'VARIABLE_MISSING' | 'VARIABLE_INVALID'
  /** JSON Pointer into the values. */
  readonly path: string
  /** A sentence that says how to fix it. */
  readonly message: string
}

/** The checked values of a document's variables by name. */
export interface CheckedValues {
  readonly values: ReadonlyMap<string, VariableValue>
  /** Variables whose value is their default. */
  readonly defaulted: ReadonlySet<string>
  readonly problems: readonly VariableProblem[]
}

export const MAX_PROBLEMS = 100

/** The treatment of variables without a value and a default: they are a problem, or stay as they are in the document. */
export type MissingValues = 'refuse' | 'keep'

/** Checks the given values, and fills in defaults. A null counts as not given. */
export function checkValues(
  variables: ReadonlyMap<string, Variable>,
  given: unknown,
  missing: MissingValues,
): CheckedValues {
  const values = new Map<string, VariableValue>()
  const defaulted = new Set<string>()
  const problems: VariableProblem[] = []
  const report = (
    code: VariableProblem['code'],
    path: readonly (string | number)[],
    message: string,
  ): void => {
    if (problems.length < MAX_PROBLEMS) problems.push({ code, path: formatJsonPointer(path), message })
  }
  if (!isRecord(given)) {
    report('VARIABLE_INVALID', [], `Must be an object with the values by name, not ${quote(given)}.`)
    return { values, defaulted, problems }
  }
  const names = [...variables.keys()]
  for (const name of Object.keys(given)) {
    if (variables.has(name)) continue
    const known =
      names.length === 0
        ? 'The document declares no variables.'
        : `Variables: ${names.slice(0, 20).join(', ')}.`
    report('VARIABLE_UNKNOWN', [name], `Unknown variable ${quote(name)}. ${known}${didYouMean(name, names)}`)
  }
  for (const [name, variable] of variables) {
    const sent = Object.hasOwn(given, name) ? given[name] : undefined
    const value = sent ?? variable.default
    if (sent === undefined || sent === null) defaulted.add(name)
    if (value === undefined) {
      if (missing === 'refuse')
        report('VARIABLE_MISSING', [name], `Add a value for ${quote(name)}, which has no default.`)
      continue
    }
    const checked = checkValue(variable, value)
    if ('value' in checked) values.set(name, checked.value)
    else report('VARIABLE_INVALID', [name, ...checked.problem.path], checked.problem.message)
  }
  return { values, defaulted, problems }
}
