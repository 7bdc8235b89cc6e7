import type { Variable } from '../schema/variables.ts'
import { type BindingOwner, findPathProblem, findTypeProblem, readBindings } from '../variables/bindings.ts'
import { checkValue } from '../variables/check-value.ts'
import { MAX_VARIABLES } from '../variables/limits.ts'
import { formatReference, isVariableName, nameRule, type Reference } from '../variables/names.ts'
import { parseText } from '../variables/placeholders.ts'
import { declaresVariables, readVariables } from '../variables/read-variables.ts'
import { fillAssetTexts, fillItemTexts } from '../variables/text-fields.ts'
import { Issues, type Location } from './issues.ts'
import { isRecord, type JsonObject } from './record.ts'
import { didYouMean, quote } from './wording.ts'

/**
 * Checks the declarations of a template's variables and every use of them. Documents without variables are not
 * templates: a `{{` in their texts means nothing.
 */
export function checkVariables(document: JsonObject): Issues[] {
  if (!declaresVariables(document)) return []
  const declared = new Issues()
  const variables = readVariables(document)
  checkDeclarations(document, variables, declared)
  const used = new Uses(variables)
  used.checkBindings('root', document, [])
  used.checkEntries(document, 'assets')
  used.checkEntries(document, 'items')
  return [declared, used.issues]
}

function checkDeclarations(
  document: JsonObject,
  variables: ReadonlyMap<string, Variable>,
  issues: Issues,
): void {
  const names = Object.keys(isRecord(document.variables) ? document.variables : {})
  if (names.length > MAX_VARIABLES) {
    const message = `Must be at most ${MAX_VARIABLES} variables, not ${names.length}.`
    issues.add('EDITOR_VARIABLE_INVALID', ['variables'], message)
    return
  }
  for (const name of names) {
    if (isVariableName(name)) continue
    issues.add('EDITOR_VARIABLE_INVALID', ['variables', name], `The name must be ${nameRule}.`)
  }
  for (const [name, variable] of variables) {
    const location = ['variables', name]
    const range = findEmptyRange(variable)
    if (range !== undefined)
      issues.add(
        'EDITOR_VARIABLE_INVALID',
        [...location, range],
        'No value can be that large and that small.',
      )
    if (variable.default === undefined) continue
    const checked = checkValue(variable, variable.default)
    if ('value' in checked) continue
    const { path, message } = checked.problem
    issues.add('EDITOR_VARIABLE_INVALID', [...location, 'default', ...path], message)
  }
}

function findEmptyRange(variable: Variable): string | undefined {
  if (variable.type === 'number')
    return variable.min !== undefined && variable.max !== undefined && variable.min > variable.max
      ? 'max'
      : undefined
  if (variable.type !== 'text') return undefined
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = variable
  return minLength > maxLength ? 'maxLength' : undefined
}

/** Checks the uses of variables in texts and bindings. */
class Uses {
  readonly issues = new Issues()
  readonly #variables: ReadonlyMap<string, Variable>

  constructor(variables: ReadonlyMap<string, Variable>) {
    this.#variables = variables
  }

  checkEntries(document: JsonObject, map: 'items' | 'assets'): void {
    const entries = isRecord(document[map]) ? document[map] : {}
    for (const [id, entry] of Object.entries(entries)) {
      if (this.issues.isFull) return
      if (!isRecord(entry)) continue
      const location = [map, id]
      const repeated = map === 'items' ? this.#findRepeated(entry) : undefined
      const check = (text: string, path: Location) => {
        this.#checkText(text, [...location, ...path], repeated)
        return { text, edits: [], problems: [] }
      }
      if (map === 'items') fillItemTexts(entry, check)
      else fillAssetTexts(entry, check)
      this.checkBindings(map === 'items' ? 'item' : 'asset', entry, location, repeated)
    }
  }

  #findRepeated(item: JsonObject): string | undefined {
    const name = readBindings(item).find(({ key }) => key === 'repeat')?.reference.name
    return this.#variables.get(name ?? '')?.type === 'data' ? name : undefined
  }

  #checkText(text: string, location: Location, repeated: string | undefined): void {
    const { parts, problems } = parseText(text)
    for (const problem of problems) this.issues.add('EDITOR_VARIABLE_TEXT_INVALID', location, problem)
    for (const part of parts) {
      if (typeof part === 'string' || 'literal' in part) continue
      const { reference } = part
      const variable = this.#findVariable(reference, location, repeated)
      if (variable === undefined || reference.field !== undefined) continue
      if (variable.type !== 'asset' && variable.type !== 'captions' && variable.type !== 'data') continue
      const message = `The ${variable.type} variable ${quote(reference.name)} is not a text. Use ${variable.type === 'data' ? `{{${reference.name}.field}} in an item that repeats over it` : '"bindings"'}.`
      this.issues.add('EDITOR_VARIABLE_TEXT_INVALID', location, message)
    }
  }

  checkBindings(kind: BindingOwner, owner: JsonObject, location: Location, repeated?: string): void {
    if (!isRecord(owner.bindings)) return
    const read = new Map(readBindings(owner).map((binding) => [binding.key, binding]))
    for (const key of Object.keys(owner.bindings)) {
      const at = [...location, 'bindings', key]
      const binding = read.get(key)
      const report = (message: string) => this.issues.add('EDITOR_BINDING_INVALID', at, message)
      if (binding === undefined) {
        report('Must be { "$var": "name" } with the name of a variable.')
        continue
      }
      const problem = findPathProblem(kind, owner, binding)
      if (problem !== undefined) {
        report(problem)
        continue
      }
      const variable = this.#findVariable(binding.reference, at, repeated)
      const mismatch = variable && findTypeProblem(kind, owner, binding, variable)
      if (mismatch !== undefined) report(mismatch)
    }
  }

  /** Returns the variable of a reference; reports one that does not exist, or a field of a row that is not shown here. */
  #findVariable(
    reference: Reference,
    location: Location,
    repeated: string | undefined,
  ): Variable | undefined {
    const { name, field } = reference
    const variable = this.#variables.get(name)
    if (variable === undefined) {
      const names = [...this.#variables.keys()]
      const message = `Unknown variable ${quote(name)}. Declare it in "variables".${didYouMean(name, names)}`
      this.issues.add('EDITOR_VARIABLE_NOT_FOUND', location, message)
      return undefined
    }
    if (field === undefined || name === repeated) return variable
    const message =
      variable.type === 'data'
        ? `${quote(formatReference(reference))} is a field of a row. Bind "repeat" of this item to ${quote(name)}.`
        : `${quote(name)} is a ${variable.type} variable, which has no fields.`
    this.issues.add('EDITOR_VARIABLE_NOT_FOUND', location, message)
    return undefined
  }
}
