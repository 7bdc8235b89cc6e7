import type { ReactNode } from 'react'
import { Link } from 'react-aria-components/Link'
import styles from './button.module.css'

interface LinkButtonProps {
  readonly href: string
  /** Saves the target under this name instead of opening it. */
  readonly download?: string
  /** Default: `secondary`. */
  readonly variant?: 'primary' | 'secondary' | 'quiet'
  /** Default: `m`. */
  readonly size?: 's' | 'm'
  readonly icon?: ReactNode
  readonly children: ReactNode
}

/** A link that looks like a button, for downloads and other pages. */
export function LinkButton({
  variant = 'secondary',
  size = 'm',
  icon,
  children,
  ...target
}: LinkButtonProps) {
  return (
    <Link
      {...target}
      className={`${styles.button} ${styles.link} ${styles[variant]} ${size === 's' ? styles.small : ''}`}
    >
      {icon}
      <span className={styles.label}>{children}</span>
    </Link>
  )
}
