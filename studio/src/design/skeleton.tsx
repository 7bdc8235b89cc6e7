import styles from './skeleton.module.css'

interface SkeletonProps {
  /** CSS lengths; by default one line of text over the whole width. */
  readonly width?: string
  readonly height?: string
}

/** A grey shape where something is being loaded. The element around it says so to screen readers. */
export function Skeleton({ width = '100%', height = '1em' }: SkeletonProps) {
  return <span className={styles.skeleton} style={{ width, height }} aria-hidden="true" />
}
