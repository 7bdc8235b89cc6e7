import type { ReactNode } from 'react'
import styles from './badge.module.css'

interface BadgeProps {
  /** Default: `neutral`. */
  readonly kind?: 'neutral' | 'info' | 'good' | 'warning' | 'bad' | 'accent'
  readonly children: ReactNode
}

/** A short label of a state. */
export function Badge({ kind = 'neutral', children }: BadgeProps) {
  return <span className={`${styles.badge} ${styles[kind]}`}>{children}</span>
}
