import type { ReactNode } from 'react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import styles from './segmented-control.module.css'

interface SegmentedControlProps<T extends string> {
  readonly label: string
  /** With an icon, the label is its accessible name only. */
  readonly options: readonly { readonly value: T; readonly label: string; readonly icon?: ReactNode }[]
  readonly value: T
  readonly onChange: (value: T) => void
  readonly isDisabled?: boolean
}

/** Chooses one of a few options that are all visible. */
export function SegmentedControl<T extends string>({
  label,
  options,
  value,
  onChange,
  isDisabled = false,
}: SegmentedControlProps<T>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={styles.group ?? ''}
      selectionMode="single"
      disallowEmptySelection
      isDisabled={isDisabled}
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const option = options.find((each) => keys.has(each.value))
        if (option !== undefined) onChange(option.value)
      }}
    >
      {options.map((option) => (
        <ToggleButton
          key={option.value}
          id={option.value}
          className={styles.option ?? ''}
          {...(option.icon !== undefined && { 'aria-label': option.label })}
        >
          {option.icon ?? option.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
