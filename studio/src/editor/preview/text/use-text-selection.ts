import { type RefObject, useEffect, useState } from 'react'

/** The selection of a field: string indices, and whether the caret is at its start. */
export interface FieldSelection {
  readonly start: number
  readonly end: number
  readonly isBackward: boolean
}

export function readSelection(field: HTMLTextAreaElement): FieldSelection {
  const { selectionStart: start, selectionEnd: end, selectionDirection } = field
  return { start, end, isBackward: selectionDirection === 'backward' }
}

/** Returns the selection of a field, and renders again when it changes. */
export function useTextSelection(field: RefObject<HTMLTextAreaElement | null>): FieldSelection {
  const [selection, setSelection] = useState<FieldSelection>({ start: 0, end: 0, isBackward: false })
  useEffect(() => {
    const read = (): void => {
      if (field.current === null) return
      const now = readSelection(field.current)
      setSelection((before) =>
        before.start === now.start && before.end === now.end && before.isBackward === now.isBackward
          ? before
          : now,
      )
    }
    read()
    document.addEventListener('selectionchange', read)
    return () => document.removeEventListener('selectionchange', read)
  }, [field])
  return selection
}
