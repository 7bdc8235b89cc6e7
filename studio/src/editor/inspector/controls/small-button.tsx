import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { WithTooltip } from '../../../design/tooltip.tsx'
import styles from '../layout/row.module.css'

interface SmallButtonProps {
  /** Its accessible name and its tooltip. */
  readonly label: string
  /** Shows it only while its row is hovered or has the focus. */
  readonly isQuiet?: boolean
  readonly isSelected?: boolean
  readonly isDisabled?: boolean
  /** Absent for the trigger of a menu. */
  readonly onPress?: () => void
  readonly children: ReactNode
}

/** An icon button at the end of a row. */
export function SmallButton({
  label,
  isQuiet = false,
  isSelected,
  isDisabled = false,
  onPress,
  children,
}: SmallButtonProps) {
  return (
    <WithTooltip label={label}>
      <Button
        aria-label={label}
        {...(isSelected !== undefined && { 'aria-pressed': isSelected })}
        data-selected={isSelected || undefined}
        className={`${styles.smallButton} ${isQuiet ? styles.quiet : ''}`}
        isDisabled={isDisabled}
        {...(onPress !== undefined && { onPress })}
      >
        {children}
      </Button>
    </WithTooltip>
  )
}
