import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import styles from './button.module.css'
import { Spinner } from './spinner.tsx'

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  /** Default: `secondary`. One `primary` button per view or dialog. */
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger'
  /** Default: `m`. */
  readonly size?: 's' | 'm'
  readonly icon?: ReactNode
  /** Shows a spinner and ignores presses. */
  readonly isBusy?: boolean
  readonly children: ReactNode
}

/** A busy button keeps the focus, but neither acts nor submits a form. */
const busyProps = { 'aria-disabled': true, type: 'button', onPress: () => {} } as const

/** A button with a text, and perhaps an icon before it. */
export function Button({
  variant = 'secondary',
  size = 'm',
  icon,
  isBusy = false,
  children,
  ...props
}: ButtonProps) {
  return (
    // Not `isPending`: its announcement names an element that is gone when the button is replaced by what it made.
    <AriaButton
      {...props}
      {...(isBusy && busyProps)}
      className={`${styles.button} ${styles[variant]} ${size === 's' ? styles.small : ''}`}
    >
      {isBusy ? <Spinner /> : icon}
      <span className={styles.label}>{children}</span>
      {isBusy && (
        <span className="visually-hidden" role="status">
          Working
        </span>
      )}
    </AriaButton>
  )
}
