import type { ReactNode } from 'react'
import { Button, type ButtonProps } from 'react-aria-components/Button'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import styles from './icon-button.module.css'
import { WithTooltip } from './tooltip.tsx'

interface IconButtonProps extends Omit<ButtonProps, 'className' | 'style' | 'children'> {
  /** The action; the accessible name and the tooltip of the button. */
  readonly label: string
  /** A keyboard shortcut to show, such as `⌘Z`. */
  readonly shortcut?: string | undefined
  /** Default: `m`. */
  readonly size?: 's' | 'm'
  readonly children: ReactNode
}

/** A button with an icon only. Its tooltip says what it does. */
export function IconButton({ label, shortcut, size = 'm', children, ...props }: IconButtonProps) {
  return (
    <WithTooltip label={label} shortcut={shortcut}>
      <Button {...props} aria-label={label} className={`${styles.button} ${styles[size]}`}>
        {children}
      </Button>
    </WithTooltip>
  )
}

interface IconToggleProps {
  /** The setting that a press turns on or off. */
  readonly label: string
  readonly shortcut?: string | undefined
  readonly size?: 's' | 'm'
  readonly isSelected: boolean
  readonly onChange: (isSelected: boolean) => void
  readonly isDisabled?: boolean
  readonly children: ReactNode
}

/** An icon that is on or off. */
export function IconToggle({ label, shortcut, size = 'm', children, ...props }: IconToggleProps) {
  return (
    <WithTooltip label={label} shortcut={shortcut}>
      <ToggleButton {...props} aria-label={label} className={`${styles.button} ${styles[size]}`}>
        {children}
      </ToggleButton>
    </WithTooltip>
  )
}
