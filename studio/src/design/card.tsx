import { type ReactNode, useId } from 'react'
import styles from './card.module.css'

interface CardProps {
  readonly title: string
  /** A sentence below the title. */
  readonly description?: ReactNode
  /** Buttons at the end of the title's line. */
  readonly actions?: ReactNode
  readonly children?: ReactNode
}

/** A framed part of a page with a title. */
export function Card({ title, description, actions, children }: CardProps) {
  const titleId = useId()
  return (
    <section className={styles.card} aria-labelledby={titleId}>
      <header className={styles.header}>
        <div className={styles.titles}>
          <h2 id={titleId}>{title}</h2>
          {description !== undefined && <p className={styles.description}>{description}</p>}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </section>
  )
}
