import type { ReactNode } from 'react'
import { Badge } from '../../design/badge.tsx'
import { writeDraggedItem } from '../timeline/dragged-item.ts'
import { type AddedItem, useAddToTimeline } from './add-to-timeline.ts'
import styles from './library.module.css'

interface LibraryTileProps {
  readonly label: string
  /** A second, smaller line. */
  readonly detail?: string | undefined
  readonly added: AddedItem
  readonly isDisabled?: boolean
  /** A short note over its image. */
  readonly mark?: 'Missing' | 'Not used' | undefined
  /** An image of it. */
  readonly children: ReactNode
}

/** Something to add: a press adds it at the playhead, dragging adds it anywhere on the timeline. */
export function LibraryTile({ label, detail, added, isDisabled = false, mark, children }: LibraryTileProps) {
  const addToTimeline = useAddToTimeline()
  return (
    <button
      type="button"
      className={styles.tile}
      disabled={isDisabled}
      draggable={!isDisabled}
      title={`${label}: press to add it at the playhead, or drag it to the timeline`}
      onDragStart={(event) => writeDraggedItem(event.dataTransfer, added)}
      onClick={() => addToTimeline(added)}
    >
      <span className={styles.picture} aria-hidden="true">
        {children}
      </span>
      <span className={styles.label}>{label}</span>
      {detail !== undefined && <span className={styles.detail}>{detail}</span>}
      {mark !== undefined && (
        <span className={styles.mark}>
          <Badge kind={mark === 'Missing' ? 'bad' : 'neutral'}>{mark}</Badge>
        </span>
      )}
    </button>
  )
}
