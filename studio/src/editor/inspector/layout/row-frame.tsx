import type { HTMLAttributes, ReactNode } from 'react'
import styles from './row.module.css'

interface RowFrameProps {
  readonly label: string
  /** Shown as the label's tooltip. */
  readonly description?: string | undefined
  /** Handlers that make the label a handle for dragging the number. */
  readonly scrub?: HTMLAttributes<HTMLElement> | undefined
  /** Puts the control below the label. */
  readonly isWide?: boolean
  /** A small button at the end of the label. */
  readonly labelEnd?: ReactNode
  /** A line below the control that is always there. */
  readonly hint?: string | undefined
  /** Number of controls in the row. More than two are two in a line. Default: 1. */
  readonly cells?: number
  /** Small buttons at the end of the row. */
  readonly gutter?: ReactNode
  readonly issue?: string | undefined
  readonly warning?: string | undefined
  readonly children: ReactNode
}

/** A line of the inspector: label, control, and small buttons. */
export function RowFrame(props: RowFrameProps) {
  const { label, description, scrub, isWide = false, cells = 1, gutter, issue, warning, children } = props
  const { labelEnd, hint } = props
  return (
    <div className={styles.row} data-wide={isWide || undefined}>
      <span
        className={styles.label}
        title={description}
        data-scrub={scrub !== undefined || undefined}
        {...scrub}
      >
        {label}
      </span>
      {labelEnd !== undefined && labelEnd !== false && <span className={styles.labelEnd}>{labelEnd}</span>}
      {isWide && <span className={styles.gutter}>{gutter}</span>}
      <div className={styles.control} data-grid={cells > 2 || undefined}>
        {children}
      </div>
      {!isWide && <span className={styles.gutter}>{gutter}</span>}
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      {issue !== undefined && (
        <p className={styles.issue} role="alert">
          {issue}
        </p>
      )}
      {issue === undefined && warning !== undefined && <p className={styles.warning}>{warning}</p>}
    </div>
  )
}
