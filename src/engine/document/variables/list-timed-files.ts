import type { AssetFileValue, Variable } from '../schema/variables.ts'
import { isRecord, type JsonObject } from '../validation/record.ts'
import { readBindings } from './bindings.ts'
import { checkValues } from './check-values.ts'
import { readVariables } from './read-variables.ts'

/** A file whose duration a template needs, and whose value does not state it. */
export interface TimedFile {
  readonly variable: Extract<Variable, { type: 'asset' }>
  readonly file: AssetFileValue
}

/** Lists the files whose durations have to be found before the values can be put into a template. */
export function listTimedFiles(template: JsonObject, values: unknown): TimedFile[] {
  const variables = readVariables(template)
  const checked = checkValues(variables, values, 'keep')
  if (checked.problems.length > 0) return []
  const timed = new Set(listTimedNames(template))
  return [...variables].flatMap(([name, variable]) => {
    const value = checked.values.get(name)
    if (variable.type !== 'asset' || value?.type !== 'asset') return []
    const isTimed = variable.duration === 'fit' || timed.has(name)
    return isTimed && value.value.durationInSeconds === undefined ? [{ variable, file: value.value }] : []
  })
}

function listTimedNames({ items }: JsonObject): string[] {
  const entries = Object.values(isRecord(items) ? items : {}).filter(isRecord)
  return entries.flatMap((item) =>
    readBindings(item).flatMap(({ key, reference }) => (key === 'duration' ? [reference.name] : [])),
  )
}
