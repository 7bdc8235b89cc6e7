import { AnimatedRow } from '../animated/animated-row.tsx'
import type { FieldProps } from '../field-props.ts'
import { presentField } from '../layout/presentation.ts'
import { findUnitsPerSecond } from '../layout/time-unit.ts'
import { ChoiceRow } from './choice-field.tsx'
import { ColorRow } from './color-field.tsx'
import { EasingRow } from './easing-field.tsx'
import { GradientRow } from './gradient-field.tsx'
import { JsonRow } from './json-field.tsx'
import { ListRow } from './list-field.tsx'
import { NumberRow } from './number-field.tsx'
import { ObjectRow } from './object-field.tsx'
import { ParamsRow } from './params-field.tsx'
import { specialRows } from './special-rows.tsx'
import { SwitchRow } from './switch-field.tsx'
import { TextRow } from './text-field.tsx'
import { TimeRow } from './time-field.tsx'

/** The row of a field, with the control that fits its schema. */
export function FieldRow(props: FieldProps) {
  const { field, owner } = props
  const { control } = presentField(owner, field.name)
  const Special = control === undefined ? undefined : specialRows[control]
  if (Special !== undefined) return <Special {...props} />
  switch (field.value.kind) {
    case 'animated':
      return <AnimatedRow fields={[field]} />
    case 'boolean':
      return <SwitchRow {...props} />
    case 'choice':
      return <ChoiceRow {...props} />
    case 'color':
      return <ColorRow {...props} />
    case 'easing':
      return <EasingRow {...props} />
    case 'list':
      return <ListRow {...props} />
    case 'number':
      return findUnitsPerSecond(field.name) === undefined ? <NumberRow {...props} /> : <TimeRow {...props} />
    case 'object':
      return <ObjectRow {...props} />
    case 'gradient':
      return <GradientRow {...props} />
    case 'text':
      return <TextRow {...props} />
    case 'params':
      return <ParamsRow {...props} />
    case 'map':
    case 'any':
      return <JsonRow {...props} />
    case 'fixed':
    case 'forbidden':
      return null
  }
}
