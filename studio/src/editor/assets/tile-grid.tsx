import type { ReactNode } from 'react'
import styles from './library.module.css'

interface TileGridProps {
  readonly isEmpty: boolean
  /** The text that was searched for; empty: everything is listed. */
  readonly search: string
  /** Tiles, each an entry of the list. */
  readonly children: ReactNode
}

/** The tiles of files, or why there are none. */
export function TileGrid({ isEmpty, search, children }: TileGridProps) {
  if (!isEmpty) return <ul className={styles.grid}>{children}</ul>
  return (
    <p className={styles.sectionTitle}>
      {search === '' ? 'There are no files yet.' : `No file is called “${search}”.`}
    </p>
  )
}
