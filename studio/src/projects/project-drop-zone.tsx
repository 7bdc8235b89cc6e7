import { Upload } from 'lucide-react'
import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import { isDocumentFile } from './media-files.ts'
import type { OpenDialog } from './open-dialog.ts'
import styles from './project-drop-zone.module.css'

interface ProjectDropZoneProps {
  /** Undefined: nothing may be dropped. */
  readonly onFiles: ((dialog: OpenDialog) => void) | undefined
  readonly children: ReactNode
}

/** Accepts files that are dropped anywhere on the page. The page has buttons that do the same. */
export function ProjectDropZone({ onFiles, children }: ProjectDropZoneProps) {
  const [isOver, setIsOver] = useState(false)
  // Entering a child comes before leaving its parent.
  const depth = useRef(0)
  const change = (event: DragEvent, step: 1 | -1): void => {
    if (onFiles === undefined || !event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    depth.current = Math.max(0, depth.current + step)
    setIsOver(depth.current > 0)
  }
  const drop = (event: DragEvent): void => {
    if (onFiles === undefined || event.dataTransfer.files.length === 0) return
    event.preventDefault()
    depth.current = 0
    setIsOver(false)
    const files = [...event.dataTransfer.files]
    const [first] = files
    if (first !== undefined && files.length === 1 && isDocumentFile(first))
      onFiles({ kind: 'import', file: first })
    else onFiles({ kind: 'media', files })
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping files is a shortcut for buttons of the page.
    <div
      className={styles.zone}
      onDragEnter={(event) => change(event, 1)}
      onDragLeave={(event) => change(event, -1)}
      onDragOver={(event) => {
        if (onFiles !== undefined) event.preventDefault()
      }}
      onDrop={drop}
    >
      {children}
      {isOver && (
        <div className={styles.overlay} aria-hidden="true">
          <div className={styles.message}>
            <Upload />
            <strong>Drop to make a project</strong>
            <span>Videos, photos and music follow each other. A JSON document is imported.</span>
          </div>
        </div>
      )}
    </div>
  )
}
