import { ProgressBar as AriaProgressBar } from 'react-aria-components/ProgressBar'
import styles from './progress-bar.module.css'

interface ProgressBarProps {
  readonly label: string
  /** 0–100; undefined while it is unknown. */
  readonly percent: number | undefined
}

/** Shows how much of something is done. */
export function ProgressBar({ label, percent }: ProgressBarProps) {
  return (
    <AriaProgressBar
      aria-label={label}
      className={styles.bar ?? ''}
      isIndeterminate={percent === undefined}
      value={percent ?? 0}
    >
      {/* The width changes all the time; a class per value would not do. */}
      <span
        className={`${styles.fill} ${percent === undefined ? styles.unknown : ''}`}
        style={{ width: percent === undefined ? '30%' : `${Math.min(100, Math.max(0, percent))}%` }}
      />
    </AriaProgressBar>
  )
}
