import { FieldError } from 'react-aria-components/FieldError'
import { Group } from 'react-aria-components/Group'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { NumberField as AriaNumberField } from 'react-aria-components/NumberField'
import styles from './field.module.css'

interface NumberFieldProps {
  readonly label: string
  readonly isLabelHidden?: boolean
  readonly value: number
  /** Called when the person has finished typing or stepped the value. */
  readonly onChange: (value: number) => void
  readonly minimum?: number
  readonly maximum?: number
  readonly step?: number
  /** Shown after the number, such as `px`. */
  readonly unit?: string
  /** Largest number of decimals that is shown. Default: 3. */
  readonly decimals?: number
  readonly isDisabled?: boolean
  readonly errorMessage?: string | undefined
}

/** A field for a number. Arrow keys step it; typing accepts the separators of the person's language. */
export function NumberField({
  label,
  isLabelHidden = false,
  value,
  onChange,
  minimum,
  maximum,
  step,
  unit,
  decimals = 3,
  isDisabled = false,
  errorMessage,
}: NumberFieldProps) {
  return (
    <AriaNumberField
      className={styles.field ?? ''}
      value={value}
      onChange={(next) => {
        if (!Number.isNaN(next)) onChange(next)
      }}
      formatOptions={{ maximumFractionDigits: decimals, useGrouping: false }}
      isDisabled={isDisabled}
      isInvalid={errorMessage !== undefined}
      {...(minimum !== undefined && { minValue: minimum })}
      {...(maximum !== undefined && { maxValue: maximum })}
      {...(step !== undefined && { step })}
      {...(isLabelHidden && { 'aria-label': label })}
    >
      {!isLabelHidden && <Label className={styles.label ?? ''}>{label}</Label>}
      <Group className={styles.group ?? ''}>
        <Input className={styles.groupInput ?? ''} />
        {unit !== undefined && <span className={styles.unit}>{unit}</span>}
      </Group>
      <FieldError className={styles.error ?? ''}>{errorMessage}</FieldError>
    </AriaNumberField>
  )
}
