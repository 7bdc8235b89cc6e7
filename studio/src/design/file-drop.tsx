import { Upload } from 'lucide-react'
import type { ReactNode } from 'react'
import { DropZone } from 'react-aria-components/DropZone'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { Button } from './button.tsx'
import styles from './file-drop.module.css'

interface FileDropProps {
  /** Its accessible name, such as "CSV file". */
  readonly label: string
  /** Media types or endings, such as `.csv`. */
  readonly accept: readonly string[]
  readonly onFile: (file: File) => void
  /** A sentence about the files that fit. */
  readonly children: ReactNode
  readonly buttonLabel: string
  readonly isDisabled?: boolean
}

/** Takes a file that is dropped on it, pasted, or chosen with its button. */
export function FileDrop({
  label,
  accept,
  onFile,
  children,
  buttonLabel,
  isDisabled = false,
}: FileDropProps) {
  return (
    <DropZone
      className={styles.zone ?? ''}
      aria-label={label}
      isDisabled={isDisabled}
      onDrop={async ({ items }) => {
        const item = items.find(({ kind }) => kind === 'file')
        if (item?.kind === 'file') onFile(await item.getFile())
      }}
    >
      <Upload className={styles.icon} aria-hidden="true" />
      <span className={styles.text}>{children}</span>
      <FileTrigger
        acceptedFileTypes={accept}
        onSelect={(files) => {
          const file = files?.[0]
          if (file !== undefined) onFile(file)
        }}
      >
        <Button isDisabled={isDisabled}>{buttonLabel}</Button>
      </FileTrigger>
    </DropZone>
  )
}
