import type { Variable } from '../schema/variables.ts'
import { didYouMean, quote } from '../validation/wording.ts'
import { checkValues } from './check-values.ts'
import { fillText, parseText } from './placeholders.ts'
import { ValueScope } from './value-scope.ts'

const ROW = 'row'

/** Returns what is wrong with a template of file names, as one sentence; it may use the variables and `{{row}}`. */
export function findNameProblem(
  template: string,
  variables: ReadonlyMap<string, Variable>,
): string | undefined {
  const { parts, problems } = parseText(template)
  if (problems[0] !== undefined) return problems[0]
  const plain = [...variables].filter(
    ([, { type }]) => type === 'text' || type === 'number' || type === 'color' || type === 'boolean',
  )
  const names = [...plain.map(([name]) => name), ROW]
  for (const part of parts) {
    if (typeof part === 'string' || 'literal' in part) continue
    const { name, field } = part.reference
    if (names.includes(name) && field === undefined) continue
    return `${quote(name)} is not a text, number, colour or boolean of the document. Use one of ${names.map(quote).join(', ')}.${didYouMean(name, names)}`
  }
  return undefined
}

/**
 * Fills the template of a file name with the values of a row. Path separators and control characters in values become
 * `-`.
 *
 * @param row - Number of the row, from 1. `{{row}}` is this number unless the template declares a variable of this name.
 */
export function fillName(
  template: string,
  variables: ReadonlyMap<string, Variable>,
  values: unknown,
  row: number,
): string {
  const scope = new ValueScope(variables, checkValues(variables, values, 'keep'), new Map(), [])
  const { text } = fillText(template, (reference) => {
    if (reference.name === ROW && !variables.has(ROW)) return row
    const cell = scope.getCell(reference)
    return typeof cell === 'string' ? cell.replaceAll(/[/\\\p{Cc}]/gu, '-') : cell
  })
  return text
}
