import { useRef, useState } from 'react'
import { TextField } from '../design/text-field.tsx'
import { MAX_TITLE_LENGTH } from './project-actions.ts'
import styles from './rename-field.module.css'

interface RenameFieldProps {
  readonly title: string
  readonly onRename: (title: string) => Promise<void>
  readonly onCancel: () => void
}

/** Replaces a title while it is edited: Enter or leaving the field saves it, Escape does not. */
export function RenameField({ title, onRename, onCancel }: RenameFieldProps) {
  const [text, setText] = useState(title)
  // Saving and cancelling take the focus away, which must not save again.
  const isDone = useRef(false)
  const finish = async (isSaved: boolean): Promise<void> => {
    if (isDone.current) return
    isDone.current = true
    const next = text.trim()
    if (!isSaved || next === '' || next === title) return onCancel()
    await onRename(next)
    // The field is still there only if the title was refused.
    isDone.current = false
  }
  return (
    <div className={styles.field}>
      <TextField
        label="Title"
        isLabelHidden
        autoFocus
        maxLength={MAX_TITLE_LENGTH}
        value={text}
        onChange={setText}
        onFocus={({ target }) => {
          if (target instanceof HTMLInputElement) target.select()
        }}
        onKeyDown={({ key }) => {
          if (key === 'Enter') void finish(true)
          if (key === 'Escape') void finish(false)
        }}
        onBlur={() => void finish(true)}
      />
    </div>
  )
}
