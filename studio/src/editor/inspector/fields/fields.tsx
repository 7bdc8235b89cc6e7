import type { Path } from '../paths.ts'
import type { DescribedField } from '../schema/value-kind.ts'
import { FieldRow } from './field-row.tsx'

interface FieldsProps {
  readonly fields: readonly DescribedField[]
  /** The path of the object that has the fields. */
  readonly path: Path
  readonly owner: string | undefined
}

/** The rows of an object's fields, in the order of its schema. */
export function Fields({ fields, path, owner }: FieldsProps) {
  return fields
    .filter(({ value }) => value.kind !== 'fixed' && value.kind !== 'forbidden')
    .map((field) => <FieldRow key={field.name} field={field} path={[...path, field.name]} owner={owner} />)
}
