import { AnimatedRow } from '../animated/animated-row.tsx'
import type { FieldProps } from '../field-props.ts'
import { NumberCell } from '../fields/number-field.tsx'
import { TimeCell } from '../fields/time-field.tsx'
import { useFieldEditors } from '../inspected.tsx'
import type { DescribedField } from '../schema/value-kind.ts'
import { RowFrame } from './row-frame.tsx'
import type { RowKind } from './sections.ts'
import { findUnitsPerSecond } from './time-unit.ts'

interface GroupRowProps {
  readonly label: string
  readonly fields: readonly DescribedField[]
  readonly kind?: RowKind
}

/** Several numbers in one row. */
export function GroupRow({ label, fields, kind = 'pair' }: GroupRowProps) {
  if (!fields.every(({ value }) => value.kind === 'animated'))
    return <PlainGroupRow label={label} fields={fields} />
  const link =
    kind === 'scale' ? { isInitiallyOn: true } : kind === 'size' ? { isInitiallyOn: false } : undefined
  return <AnimatedRow label={label} fields={fields} link={link} isCrop={kind === 'crop'} />
}

function PlainGroupRow({ label, fields }: GroupRowProps) {
  const editors = useFieldEditors(fields.map(({ name }) => ({ path: [name], label })))
  return (
    <RowFrame label={label} issue={editors.find(({ issue }) => issue !== undefined)?.issue}>
      {fields.map((field) => (
        <PlainCell key={field.name} field={field} path={[field.name]} owner={undefined} />
      ))}
    </RowFrame>
  )
}

function PlainCell(props: FieldProps) {
  return findUnitsPerSecond(props.field.name) === undefined ? (
    <NumberCell {...props} hasPrefix />
  ) : (
    <TimeCell {...props} hasPrefix />
  )
}
