import type { ReactNode } from 'react'
import styles from './page.module.css'

interface PageProps {
  readonly title: string
  /** Buttons at the end of the title's line. */
  readonly actions?: ReactNode
  /** Search and filters below the title. */
  readonly filters?: ReactNode
  readonly children: ReactNode
}

/** A page with a title that scrolls as a whole. */
export function Page({ title, actions, filters, children }: PageProps) {
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      <header className={styles.header}>
        <h1>{title}</h1>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      {filters !== undefined && <div className={styles.filters}>{filters}</div>}
      {children}
    </main>
  )
}
