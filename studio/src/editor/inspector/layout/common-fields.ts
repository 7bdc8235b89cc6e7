import { isEqualJson } from '../equal-json.ts'
import type { DescribedField } from '../schema/value-kind.ts'

/** Fields that make no sense for several items at once. */
const single: ReadonlySet<string> = new Set([
  'data',
  'nodes',
  'spans',
  'slots',
  'bindings',
  'assetId',
  'chartType',
])

/** Returns the fields that all objects have in the same form. */
export function commonFields(lists: readonly (readonly DescribedField[])[]): readonly DescribedField[] {
  const [first = [], ...others] = lists
  return first.filter((field) =>
    others.every((list) =>
      list.some((other) => other.name === field.name && isEqualJson(other.value, field.value)),
    ),
  )
}

/** Returns the fields that several items of the same form share. */
export function fieldsOfSeveral(fields: readonly DescribedField[]): readonly DescribedField[] {
  return fields.filter(({ name }) => !single.has(name))
}
