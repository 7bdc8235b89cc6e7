import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Checkbox as AriaCheckbox } from 'react-aria-components/Checkbox'
import styles from './checkbox.module.css'

interface CheckboxProps {
  readonly isSelected: boolean
  readonly onChange: (isSelected: boolean) => void
  /** Shows a dash: only some of several things are selected. */
  readonly isIndeterminate?: boolean
  readonly isDisabled?: boolean
  /** A second, smaller line. */
  readonly description?: ReactNode
  readonly children: ReactNode
}

/** A choice that takes effect when the form is sent. */
export function Checkbox({ description, children, ...props }: CheckboxProps) {
  return (
    <AriaCheckbox {...props} className={styles.checkbox ?? ''}>
      <span className={styles.box} aria-hidden="true">
        <Check />
      </span>
      <span className={styles.text}>
        {children}
        {description !== undefined && <span className={styles.description}>{description}</span>}
      </span>
    </AriaCheckbox>
  )
}
