import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { describeError } from '../errors/describe-error.ts'
import { Button } from './button.tsx'
import styles from './notice.module.css'

interface ErrorNoticeProps {
  readonly error: unknown
  /** Adds a button that tries again. */
  readonly onRetry?: (() => void) | undefined
}

/** Says what went wrong, and what can be done about it. */
export function ErrorNotice({ error, onRetry }: ErrorNoticeProps) {
  const { title, detail, requestId } = describeError(error)
  return (
    <div className={`${styles.notice} ${styles.bad}`} role="alert">
      <TriangleAlert className={styles.icon} aria-hidden="true" />
      <div className={styles.text}>
        <strong>{title}</strong>
        <p>{detail}</p>
        {requestId !== undefined && <p className={styles.small}>Request id: {requestId}</p>}
      </div>
      {onRetry !== undefined && (
        <Button size="s" onPress={onRetry}>
          Try again
        </Button>
      )}
    </div>
  )
}

interface NoticeProps {
  readonly kind: 'info' | 'warning' | 'good' | 'bad'
  readonly icon?: ReactNode
  readonly action?: ReactNode
  readonly children: ReactNode
}

/** A message in the flow of a page. */
export function Notice({ kind, icon, action, children }: NoticeProps) {
  return (
    <div className={`${styles.notice} ${styles[kind]}`} role="status">
      {icon}
      <div className={styles.text}>{children}</div>
      {action}
    </div>
  )
}
