import { Check, ChevronDown } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { Button } from 'react-aria-components/Button'
import { FieldError } from 'react-aria-components/FieldError'
import { Label } from 'react-aria-components/Label'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select'
import fieldStyles from './field.module.css'
import styles from './menu.module.css'

/** A choice of a {@link Select}. */
export interface Option<T extends string> {
  readonly value: T
  readonly label: string
  /** A second, smaller line. */
  readonly description?: string
  readonly icon?: ReactNode
}

interface SelectProps<T extends string> {
  readonly label: string
  readonly isLabelHidden?: boolean
  readonly options: readonly Option<T>[]
  readonly value: T
  readonly onChange: (value: T) => void
  readonly isDisabled?: boolean
  readonly description?: string
  readonly errorMessage?: string | undefined
}

/** Chooses one of several options from a list. */
export function Select<T extends string>({
  label,
  isLabelHidden = false,
  options,
  value,
  onChange,
  isDisabled = false,
  description,
  errorMessage,
}: SelectProps<T>) {
  const descriptionId = useId()
  const choose = (key: unknown): void => {
    const option = options.find((each) => each.value === key)
    if (option !== undefined) onChange(option.value)
  }
  return (
    <AriaSelect
      className={fieldStyles.field ?? ''}
      value={value}
      onChange={choose}
      isDisabled={isDisabled}
      isInvalid={errorMessage !== undefined}
      {...(isLabelHidden && { 'aria-label': label })}
      {...(description !== undefined && { 'aria-describedby': descriptionId })}
    >
      {!isLabelHidden && <Label className={fieldStyles.label ?? ''}>{label}</Label>}
      <Button className={styles.selectButton ?? ''}>
        <SelectValue className={styles.selectValue ?? ''} />
        <ChevronDown aria-hidden="true" />
      </Button>
      {description !== undefined && (
        <span id={descriptionId} className={fieldStyles.description}>
          {description}
        </span>
      )}
      <FieldError className={fieldStyles.error ?? ''}>{errorMessage}</FieldError>
      <Popover className={`${styles.popover} ${styles.selectPopover}`} offset={4}>
        <ListBox className={styles.list ?? ''}>
          {options.map((option) => (
            <ListBoxItem
              key={option.value}
              id={option.value}
              textValue={option.label}
              className={styles.item ?? ''}
            >
              {option.icon}
              <span className={styles.itemText}>
                {option.label}
                {option.description !== undefined && (
                  <span className={styles.itemDescription}>{option.description}</span>
                )}
              </span>
              <Check className={styles.check} aria-hidden="true" />
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}
