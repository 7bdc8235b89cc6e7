import type { Batch } from 'framewright-client'
import styles from './batch-progress.module.css'

interface BatchProgressProps {
  readonly batch: Batch
}

const states = [
  { name: 'completed', label: 'completed' },
  { name: 'failed', label: 'failed' },
  { name: 'canceled', label: 'canceled' },
  { name: 'processing', label: 'rendering' },
  { name: 'paused', label: 'paused' },
  { name: 'pending', label: 'waiting' },
] as const

/** How many rows of a batch are in which state, as a bar and in numbers. */
export function BatchProgress({ batch: { counts, rowCount } }: BatchProgressProps) {
  const used = states.filter(({ name }) => counts[name] > 0)
  const words = used.map(({ name, label }) => `${counts[name]} ${label}`).join(', ')
  return (
    <div className={styles.progress}>
      <div className={styles.bar} role="img" aria-label={`${rowCount} rows: ${words}`}>
        {used.map(({ name }) => (
          <span
            key={name}
            className={styles[name]}
            style={{ width: `${(counts[name] / Math.max(1, rowCount)) * 100}%` }}
          />
        ))}
      </div>
      <ul className={styles.legend}>
        {used.map(({ name, label }) => (
          <li key={name}>
            <span className={`${styles.dot} ${styles[name]}`} aria-hidden="true" />
            {counts[name].toLocaleString('en')} {label}
          </li>
        ))}
      </ul>
    </div>
  )
}
