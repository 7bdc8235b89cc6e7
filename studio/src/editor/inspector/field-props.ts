import type { Path } from './paths.ts'
import type { DescribedField } from './schema/value-kind.ts'

/** The properties of every control. */
export interface FieldProps {
  readonly field: DescribedField
  /** The path of the field below what is inspected. */
  readonly path: Path
  /** The name of the part of the schema that has the field, such as `TextShadow`. */
  readonly owner: string | undefined
}
