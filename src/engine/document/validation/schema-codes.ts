import type { ValidationErrorCode } from '../validation-error.ts'
import type { Location } from './issues.ts'

const codesByField: readonly (readonly [
  map: string,
  field: string,
  keyword: string,
  code: ValidationErrorCode,
])[] = [
  ['items', 'effectType', 'enum', 'EDITOR_EFFECT_TYPE_INVALID'],
  ['items', 'filterType', 'enum', 'EDITOR_FILTER_TYPE_INVALID'],
  ['transitions', 'type', 'enum', 'EDITOR_TRANSITION_TYPE_INVALID'],
  ['items', 'nodes', 'bounds', 'EDITOR_TEXT_TEMPLATE_NODES_INVALID'],
]

/** Returns the error code of a schema failure; few failures have a specific code. */
export function findCode([map, , field, ...deeper]: Location, keyword: string): ValidationErrorCode {
  const own = codesByField.find((entry) => entry[0] === map && entry[1] === field && entry[2] === keyword)
  return own !== undefined && deeper.length === 0 ? own[3] : 'EDITOR_SCHEMA_INVALID'
}
