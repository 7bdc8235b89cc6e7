import type { ReactNode } from 'react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import { WithTooltip } from '../../../design/tooltip.tsx'
import styles from './controls.module.css'

export interface Choice<T extends string | number> {
  readonly value: T
  readonly label: string
  /** Shown in place of the label, which becomes its name and tooltip. */
  readonly icon?: ReactNode
}

interface SegmentsProps<T extends string | number> {
  readonly label: string
  readonly options: readonly Choice<T>[]
  /** Undefined: none is chosen, or there are several. */
  readonly value: T | undefined
  readonly isDisabled: boolean
  readonly onChange: (value: T) => void
}

/** A few choices side by side. */
export function Segments<T extends string | number>(props: SegmentsProps<T>) {
  const { label, options, value, isDisabled, onChange } = props
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={styles.segments ?? ''}
      selectionMode="single"
      disallowEmptySelection={value !== undefined}
      isDisabled={isDisabled}
      selectedKeys={value === undefined ? [] : [value]}
      onSelectionChange={(keys) => {
        const chosen = options.find((option) => keys.has(option.value))
        if (chosen !== undefined && chosen.value !== value) onChange(chosen.value)
      }}
    >
      {options.map((option) =>
        option.icon === undefined ? (
          <ToggleButton key={option.value} id={option.value} className={styles.segment ?? ''}>
            {option.label}
          </ToggleButton>
        ) : (
          <WithTooltip key={option.value} label={option.label}>
            <ToggleButton id={option.value} className={styles.segment ?? ''} aria-label={option.label}>
              {option.icon}
            </ToggleButton>
          </WithTooltip>
        ),
      )}
    </ToggleButtonGroup>
  )
}
